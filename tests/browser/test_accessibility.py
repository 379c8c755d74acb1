"""What axe-core, the keyboard and other ways of reading say of every page (RGAA 4.1, WCAG 2.2)."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.browser.conftest import RECUEIL, Newcomer, Watch, serving, sign_up
from tests.browser.test_reach import PATHS

pytestmark = pytest.mark.browser
MEMBERS = (
    "/profil",
    "/nouvelle-fiche",
    "/fiches/j-eco-trie/modifier",
    "/fiches/j-eco-trie/contacts",
    "/fiches/j-eco-trie/contacts/5/retirer",
)
EXTRA_RULES = {rule: {"enabled": True} for rule in ("color-contrast-enhanced", "target-size")}
"""Off by default in axe-core: contrast of 7:1 (WCAG 1.4.6), targets of 24 px (2.5.8)."""
OPEN = "document.querySelectorAll('details').forEach((fold) => (fold.open = true))"


def refused_sign_up(page: Page) -> None:
    """Send the form of a new account, blank."""
    page.goto("/inscription")
    page.get_by_role("button", name="Créer mon compte").click()


def previewed_sheet(page: Page) -> None:
    """Look at a sheet before it is saved."""
    page.goto("/fiches/j-eco-trie/modifier")
    page.get_by_role("button", name="Voir l'aperçu").click()


def opened_facets(page: Page) -> None:
    """Open every filter of a list that is filtered."""
    page.goto("/fiches?theme=jardins")
    page.evaluate(OPEN)


def opened_tables(page: Page) -> None:
    """Open the table of every chart."""
    page.goto("/chiffres")
    page.evaluate(OPEN)


def opened_reasons(page: Page) -> None:
    """Open what each card of a match says, and the other people to call."""
    page.goto("/rapprochement?texte=un potager avec les anciens")
    page.evaluate(OPEN)


def said_without_agreement(page: Page) -> None:
    """Say that a sheet is not comparable, the box not ticked."""
    page.goto("/rapprochement?texte=un potager avec les anciens")
    page.get_by_role("button", name="Pas comparable").first.click()


def asked_for_a_link(page: Page) -> None:
    """Have the bar ask for the address of a link."""
    page.goto("/a-propos/charte")
    page.get_by_role("button", name="Lien", exact=True).click()


def found_nothing(page: Page) -> None:
    """Search for what no sheet holds."""
    page.goto("/recherche?q=xylophone")


def is_lost(page: Page) -> None:
    """Go to a page that does not exist."""
    page.goto("/nulle-part")


STATES: tuple[Callable[[Page], None], ...] = (
    refused_sign_up,
    previewed_sheet,
    opened_facets,
    opened_tables,
    opened_reasons,
    said_without_agreement,
    asked_for_a_link,
    found_nothing,
    is_lost,
)


def see_no_violation(page: Page) -> None:
    """Run axe-core over the page as it stands, narrow and wide, light and dark."""
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page, options={"resultTypes": ["violations"], "rules": EXTRA_RULES})
            assert not found.violations_count, f"{page.url}, {width} px, {scheme}: {found.generate_report()}"


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_on_a_page(open_browser: Newcomer, path: str) -> None:
    """A public page has no violation, narrow and wide, light and dark."""
    page = open_browser()
    page.goto(path)
    see_no_violation(page)


def test_axe_finds_nothing_on_the_state_of_the_site(browser: Browser, tmp_path: Path) -> None:
    """The page that tells administrators how the site is doing has no violation, with its figures."""
    with (
        serving(tmp_path, RECUEIL_METRICS_TOKEN="x" * 24) as address,
        browser.new_context(base_url=address, locale="fr-FR") as context,
    ):
        page = context.new_page()
        sign_up(page, "Anne", "Locataire")
        role = ("user", "set-role", "anne@exemple.fr", "admin", "--data", tmp_path / "var")
        subprocess.run([RECUEIL, *role], check=True, capture_output=True)
        page.goto("/etat")
        expect(page.get_by_role("table", name="Les réponses, par genre")).to_be_visible()
        see_no_violation(page)


@pytest.mark.parametrize("path", MEMBERS)
def test_axe_finds_nothing_on_a_page_for_members(
    open_browser: Newcomer, sessions: dict[str, StorageState], path: str
) -> None:
    """A page for members has no violation either."""
    page = open_browser(session=sessions["Odile"])
    page.goto(path)
    see_no_violation(page)


@pytest.mark.parametrize("reach", STATES, ids=lambda reach: reach.__name__)
def test_axe_finds_nothing_in_a_state(
    open_browser: Newcomer, sessions: dict[str, StorageState], watch: Watch, reach: Callable[[Page], None]
) -> None:
    """Errors, previews, open filters, empty lists and lost pages have no violation."""
    watch.expected.update({400, 404, 422})
    page = open_browser(session=sessions["Odile"] if reach is previewed_sheet else None)
    reach(page)
    see_no_violation(page)


def test_the_focus_goes_to_the_errors(open_browser: Newcomer, watch: Watch, *, javascript: bool) -> None:
    """A refused form puts the focus on the list of its errors, whose links lead to the fields."""
    watch.expected.update({400, 422})
    page = open_browser(javascript=javascript)
    refused_sign_up(page)
    expect(page).to_have_title("Erreur – Créer un compte – le recueil")
    expect(page.get_by_role("alert")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/inscription#name")
    described = page.get_by_label("Votre nom").get_attribute("aria-describedby") or ""
    assert "name-error" in described.split()


def test_buttons_are_large_enough_for_a_thumb(open_browser: Newcomer, width: int) -> None:
    """Every button but the small ones is 44 pixels high or more (WCAG 2.5.5)."""
    page = open_browser(width=width)
    page.goto("/a-propos/charte")
    heights = [
        button.bounding_box()["height"] for button in page.locator(".button:not(.button-small):visible").all()
    ]
    assert len(heights) > 3
    assert min(heights) >= 44


def test_a_sheet_prints_without_the_site_around_it(open_browser: Newcomer) -> None:
    """On paper a sheet keeps its text and its contacts, dark on white, and leaves the menus out."""
    page = open_browser()
    page.goto("/fiches/j-eco-trie")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".phone").first).to_be_visible()
    expect(page.get_by_role("heading", name="L'évaluation")).to_be_visible()
    expect(page.locator("#menu")).to_be_hidden()
    expect(page.locator("footer")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(35, 29, 23)"


def test_a_table_never_scrolls_sideways_on_a_phone(open_browser: Newcomer) -> None:
    """On a phone a version of the history is a small card that shows all of its cells."""
    page = open_browser(width=320)
    page.goto("/fiches/j-eco-trie/historique")
    wide, shown = page.locator("table").evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert wide <= shown <= 320
    expect(page.get_by_role("row").filter(has_text="en ligne")).to_be_visible()
