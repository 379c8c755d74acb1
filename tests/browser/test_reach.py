"""The site by keyboard alone, and on the smallest windows."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Newcomer

pytestmark = pytest.mark.browser
PATHS = (
    "/",
    "/fiches",
    "/recherche?q=charges",
    "/recherche?q=intergénérationnelles",
    "/rapprochement?texte=un potager avec les anciens",
    "/fiches/poursuivre-la-co-production-avec-les-locataires",
    "/fiches/j-eco-trie/historique",
    "/proximites",
    "/proximites?zoom=3&fiche=j-eco-trie",
    "/comparer?fiche=j-eco-trie&fiche=la-vie-plus-verte&fiche=les-projets-de-residence&fiche=nulle-part",
    "/comparer",
    "/organismes",
    "/modifications",
    "/carte",
    "/chiffres",
    "/a-propos",
    "/a-propos/droits",
    "/a-propos/accessibilite",
    "/a-propos/charte",
    "/organismes/logis-mediterranee",
    "/lexique",
    "/rapprochement?texte=réparer une mobylette italienne",
    "/inscription",
    "/connexion",
)

SPACED = """() => {
    const spaced = new CSSStyleSheet();
    spaced.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [spaced];
}"""
"""The text spacing that a reader may set (WCAG 1.4.12)."""
CLIPPED = """() => [...document.querySelectorAll("main *:not(.hidden, thead, svg, svg *)")].filter(
    e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === "hidden"
).map(e => e.outerHTML)"""


@pytest.fixture
def desk(open_browser: Newcomer) -> Page:
    """Come to the site at a desk, with scripts."""
    return open_browser()


def test_by_keyboard_alone(page: Page) -> None:
    """By keyboard alone one skips to the content, describes a project and reaches the answer."""
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Aller au contenu")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Décrivez votre projet")).to_be_focused()
    page.keyboard.type("un potager avec les anciens")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Trouver des projets comparables")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ces projets ressemblent au vôtre")).to_be_visible()


def test_the_map_by_keyboard(page: Page) -> None:
    """By keyboard alone one reaches a département of the map, sees where one is, and opens its sheets."""
    page.goto("/carte")
    place = page.get_by_role("link", name="Finistère (29) : 2 fiches, 1 organisme")
    for _ in range(40):
        page.keyboard.press("Tab")
        if place.evaluate("e => e === document.activeElement"):
            break
    ring = place.locator("path").evaluate("e => getComputedStyle(e).strokeWidth")
    assert ring == "4px"
    page.keyboard.press("Enter")
    expect(page).to_have_url("/fiches?departement=29")
    expect(page.locator(".total")).to_have_text("2 fiches")


def test_an_account_is_offered_at_every_width(page: Page) -> None:
    """On a telephone as on a desk the head of a page has one link, in sight, to create an account."""
    page.goto("/fiches")
    link = page.get_by_role("banner").get_by_role("link", name="Créer un compte")
    expect(link).to_have_count(1)
    link.click()
    expect(page).to_have_url("/inscription")


@pytest.mark.parametrize("path", PATHS)
def test_nothing_scrolls_sideways(open_browser: Newcomer, path: str) -> None:
    """At 320 pixels no page scrolls sideways, nor spaced text, nor is it clipped (WCAG 1.4.10, 1.4.12)."""
    page = open_browser(width=320)
    page.goto(path)
    wide, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= window == 320
    page.evaluate(SPACED)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(CLIPPED) == []


def test_the_focus_is_seen(desk: Page) -> None:
    """A ring of 3 pixels shows what has the focus, all through the home page (WCAG 2.2, 2.4.7)."""
    desk.goto("/")
    seen = 0
    for _ in range(80):
        desk.keyboard.press("Tab")
        outline = desk.evaluate(
            "(e => e === document.body ? null : getComputedStyle(e).outline)(document.activeElement)"
        )
        if outline is None:
            break
        assert "solid 3px" in outline
        seen += 1
    assert seen > 15


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_styled(desk: Page, scheme: str) -> None:
    """The stylesheet is allowed by the site's own policy and applies, in light and in dark."""
    desk.emulate_media(color_scheme=scheme)
    desk.goto("/")
    background = desk.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == ("rgb(253, 250, 245)" if scheme == "light" else "rgb(25, 22, 19)")


def test_the_timeline_bears_spaced_text(open_browser: Newcomer) -> None:
    """With spaced text a line's name is above its marks, and nothing is cut at the end (WCAG 1.4.12)."""
    page = open_browser(width=320)
    page.goto("/a-propos/charte")
    page.evaluate(SPACED)
    names, marks, ends, frame = page.locator(".timeline svg[role=img]").first.evaluate(
        """svg => { const box = e => e.getBoundingClientRect(), all = q => [...svg.querySelectorAll(q)];
        return [all("text.lane-name").map(e => box(e).bottom),
            all("path.lane").map(e => box(e).top - 10),
            Math.max(...all("text").map(e => box(e).right)), box(svg).right]; }"""
    )
    assert names
    assert all(name < mark for name, mark in zip(names, marks, strict=True))
    assert ends <= frame


def test_a_fifth_sheet_is_told_at_once(open_browser: Newcomer, *, javascript: bool) -> None:
    """The bar counts what is ticked to be compared, and the card of a fifth sheet says it is too many."""
    page = open_browser(javascript=javascript)
    page.goto("/fiches")
    boxes = page.get_by_role("checkbox")
    for number in range(4):
        boxes.nth(number).check()
    counted = page.locator(".picked-number").evaluate("e => getComputedStyle(e, '::before').content")
    expect(page.locator(".picked-count")).to_be_visible()
    assert "picked" in counted
    expect(page.locator(".too-many:visible")).to_have_count(0)
    boxes.nth(5).check()
    expect(page.get_by_role("article").nth(5).locator(".too-many")).to_be_visible()
    boxes.nth(0).uncheck()
    expect(page.locator(".too-many:visible")).to_have_count(0)


@pytest.mark.parametrize("width", [660, 1000])
def test_numbers_keep_to_their_column_on_paper(open_browser: Newcomer, width: int) -> None:
    """Printed upright or lying, four sheets side by side keep each telephone number in its column."""
    page = open_browser(width=width)
    slugs = ("j-eco-trie", "la-vie-plus-verte", "le-local-de-la-convivialite", "les-cafes-conversation")
    page.goto("/comparer?" + "&".join(f"fiche={slug}" for slug in slugs))
    page.emulate_media(media="print")
    over = page.locator(".phone").evaluate_all(
        """phones => phones.map(phone => phone.getBoundingClientRect().right
            - phone.closest("td").getBoundingClientRect().right)"""
    )
    assert len(over) >= 4
    assert max(over) <= 0
