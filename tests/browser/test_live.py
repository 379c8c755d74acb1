"""What comes while one types: the answer to a description, and suggestions for a search."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Newcomer, Watch
from tests.browser.test_accessibility import see_no_violation
from tests.browser.test_journeys import HORTUS, POTAGER

pytestmark = pytest.mark.browser
LIVE = "**/rapprochement/reponse*"
SUGGESTIONS = "**/recherche/suggestions*"


@pytest.fixture
def typist(open_browser: Newcomer, width: int) -> Page:
    """Come to the site with scripts, on a telephone and on a desk."""
    return open_browser(width=width)


def said(page: Page) -> Locator:
    """Find where the page says what became of a description."""
    return page.locator(".live").get_by_role("status")


def type_search(page: Page, letters: str) -> None:
    """Type in the search box of the list of sheets until something is suggested."""
    page.goto("/fiches")
    page.get_by_role("combobox").press_sequentially(letters)
    expect(page.get_by_role("option").first).to_be_visible()


def test_the_answer_comes_while_one_types(typist: Page) -> None:
    """Without a button, sheets come with level and reasons, are announced, and leave the box in place."""
    typist.goto("/")
    box = typist.get_by_label("Décrivez votre projet")
    box.click()
    before = box.bounding_box()
    box.press_sequentially(POTAGER)
    card = typist.get_by_role("article").filter(has_text=HORTUS).filter(has_text="Comparable")
    expect(card.locator("mark").first).to_be_attached()
    expect(card.get_by_role("link", name="06 26 71 47 23")).to_be_attached()
    expect(said(typist)).to_have_text(re.compile(r"\d projets ressemblent au vôtre\."))
    assert box.bounding_box() == before
    expect(box).to_be_focused()
    see_no_violation(typist)


@pytest.mark.parametrize("height", [420, 640, 740, 800])
def test_the_button_stays_while_one_types(open_browser: Newcomer, height: int) -> None:
    """On a telephone, its keyboard open (420) or not, what was found never lies over the button."""
    page = open_browser(width=360)
    page.set_viewport_size({"width": 360, "height": height})
    page.goto("/")
    page.get_by_label("Décrivez votre projet").press_sequentially(POTAGER)
    expect(said(page)).to_have_text(re.compile(r"\d projets ressemblent au vôtre\."))
    if height == 420:
        expect(said(page)).to_be_in_viewport(ratio=1)
    gaps = page.evaluate(
        """() => Array.from({ length: 30 }, (_, step) => {
            scrollTo({ top: 20 * step, behavior: "instant" });
            const [button, live] = [".describe .button", ".live"].map(
                (part) => document.querySelector(part).getBoundingClientRect());
            return Math.max(live.top - button.bottom, button.top - live.bottom);
        })"""
    )
    assert min(gaps) >= 0


def test_what_is_typed_last_is_answered(typist: Page, watch: Watch) -> None:
    """A text that changed asks again, an empty one takes the answer away, and few requests are made."""
    typist.goto("/rapprochement")
    box = typist.get_by_label("Décrivez votre projet")
    box.press_sequentially(POTAGER)
    expect(typist.get_by_role("article").filter(has_text=HORTUS)).to_be_visible()
    box.fill("Réparer une mobylette italienne")
    expect(typist.get_by_role("heading", name="Aucun cas proche")).to_be_visible()
    expect(typist.get_by_text("Aucun cas proche pour l'instant")).to_be_visible()
    box.fill("")
    expect(typist.get_by_role("heading", level=2)).to_have_count(0)
    asked = [url for url in watch.requests if "/reponse" in url]
    assert 2 <= len(asked) < len(POTAGER) / 2


def test_an_answer_that_does_not_come_is_told(typist: Page, watch: Watch) -> None:
    """When the site does not answer, the page says to press the button, which works."""
    watch.expected.add(503)
    typist.route(LIVE, lambda route: route.fulfill(status=503))
    typist.goto("/")
    typist.get_by_label("Décrivez votre projet").fill(POTAGER)
    expect(said(typist)).to_have_text("La réponse n'est pas arrivée : appuyez sur le bouton.")
    typist.get_by_role("button", name="Trouver des projets comparables").click()
    expect(typist.get_by_role("heading", name="Ces projets ressemblent au vôtre")).to_be_visible()


def test_an_answer_that_is_overtaken_is_dropped(typist: Page) -> None:
    """An answer that comes after a newer question is never shown, however late it is."""
    held: list[Route] = []

    def hold_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    typist.route(LIVE, hold_first)
    typist.goto("/")
    box = typist.get_by_label("Décrivez votre projet")
    with typist.expect_request(LIVE):
        box.fill("Réparer une mobylette italienne")
    box.fill(POTAGER)
    expect(typist.get_by_role("article").filter(has_text=HORTUS)).to_be_attached()
    held[0].abort()
    expect(said(typist)).to_have_text(re.compile("ressemblent au vôtre"))
    expect(typist.get_by_role("heading", name="Aucun cas proche")).to_have_count(0)


def test_an_answer_that_is_being_read_stays(typist: Page) -> None:
    """A newer answer waits while the focus is within the one before, and comes once it is left."""
    typist.goto("/rapprochement")
    box = typist.get_by_label("Décrivez votre projet")
    box.fill(POTAGER)
    read = typist.get_by_role("article").filter(has_text=HORTUS).get_by_role("link", name=HORTUS)
    expect(read).to_be_visible()
    with typist.expect_response(LIVE):
        box.fill("Réparer une mobylette italienne")
        read.focus()
    expect(read).to_be_focused()
    typist.get_by_role("button", name="Chercher").focus()
    expect(typist.get_by_role("heading", name="Aucun cas proche")).to_be_visible()


def test_going_back_finds_the_text_and_its_answer(typist: Page) -> None:
    """Whoever opens a sheet and comes back finds what they typed, with its answer."""
    typist.goto("/")
    typist.get_by_label("Décrivez votre projet").fill(POTAGER)
    typist.get_by_role("article").filter(has_text=HORTUS).get_by_role("link", name=HORTUS).first.click()
    expect(typist.get_by_role("heading", level=1)).to_have_text(HORTUS)
    typist.go_back()
    expect(typist.get_by_label("Décrivez votre projet")).to_have_value(POTAGER)
    expect(typist.get_by_role("article").filter(has_text=HORTUS)).to_be_attached()


def test_suggestions_by_keyboard(typist: Page) -> None:
    """Arrows go through the suggestions and back to the box, Escape closes them, Enter opens one."""
    type_search(typist, "jard")
    box, options = typist.get_by_role("combobox"), typist.get_by_role("option")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(typist.get_by_text(re.compile(r"\d suggestions : flèche bas\."))).to_be_attached()
    expect(options).to_have_count(3)
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    chosen = options.first.get_attribute("id") or ""
    expect(box).to_have_attribute("aria-activedescendant", chosen)
    see_no_violation(typist)
    box.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", chosen)
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(options.first).to_be_hidden()
    expect(box).to_have_value("jard")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("ArrowDown")
    expect(options.first).to_be_visible()
    expect(box).to_be_focused()
    typist.get_by_role("option").filter(has_text=HORTUS).click()
    expect(typist.get_by_role("heading", level=1)).to_have_text(HORTUS)


def test_enter_searches_unless_a_suggestion_is_chosen(typist: Page) -> None:
    """Enter in the box sends the form as without suggestions, and on a suggestion opens it."""
    type_search(typist, "nicolas del")
    typist.get_by_role("combobox").press("ArrowDown")
    typist.get_by_role("combobox").press("Enter")
    expect(typist.get_by_role("article").filter(has_text=HORTUS)).to_contain_text("Personne à appeler")
    type_search(typist, "potager")
    typist.get_by_role("combobox").press("Enter")
    expect(typist.get_by_role("heading", level=1)).to_have_text(re.compile("potager"))


def test_ticks_follow_from_one_page_of_a_list_to_another(open_browser: Newcomer) -> None:
    """A sheet that is ticked stays so when the list is sorted anew, and one that is not stays so too."""
    page = open_browser()
    page.goto("/fiches")
    ticked = page.get_by_label(f"Comparer : {HORTUS}")
    ticked.check()
    page.get_by_role("link", name="les plus récentes d'abord").click()
    expect(page).to_have_url(re.compile("tri=recent"))
    expect(ticked).to_be_checked()
    ticked.uncheck()
    page.get_by_role("link", name="par titre").click()
    expect(page).to_have_url(re.compile("tri=titre"))
    expect(ticked).not_to_be_checked()


def test_a_search_does_without_suggestions(typist: Page, watch: Watch) -> None:
    """When suggestions do not come, nothing is shown of it and the search works."""
    watch.expected.add(503)
    typist.route(SUGGESTIONS, lambda route: route.fulfill(status=503))
    typist.goto("/fiches")
    with typist.expect_response(SUGGESTIONS):
        typist.get_by_role("combobox").press_sequentially("potager")
    expect(typist.get_by_role("option")).to_have_count(0)
    typist.get_by_role("combobox").press("Enter")
    expect(typist.get_by_role("heading", level=1)).to_have_text(re.compile("potager"))


def test_a_search_without_scripts(open_browser: Newcomer, width: int) -> None:
    """Without scripts the box is a plain search box: a result says why, and nothing found leads on."""
    page = open_browser(javascript=False, width=width)
    page.goto("/fiches")
    expect(page.get_by_role("combobox")).to_have_count(0)
    page.get_by_role("searchbox").fill("mamies potager")
    page.get_by_role("button", name="Chercher").click()
    card = page.get_by_role("article").filter(has_text=HORTUS)
    expect(card.get_by_role("listitem").filter(has_text="mamies →").first).to_be_visible()
    page.get_by_role("searchbox").fill("sous-marin")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("link", name="décrivez plutôt votre projet").click()
    expect(page.get_by_label("Décrivez votre projet")).to_have_value("sous-marin")
