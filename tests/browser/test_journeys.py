"""What people come to do, from end to end, with and without scripts, on small and wide windows."""

import pytest
from playwright.sync_api import Page, StorageState, expect

from tests.browser.conftest import Newcomer, Watch, sign_up

pytestmark = pytest.mark.browser
POTAGER = "On voudrait faire un potager avec les mamies de la résidence"
HORTUS = "Jardin fleuri et potager – Villa Hortus"


def test_a_newcomer_finds_whom_to_call(page: Page) -> None:
    """A newcomer describes a project, sees comparable sheets and why, and has a number to call."""
    page.goto("/")
    page.get_by_label("Décrivez votre projet").fill(POTAGER)
    page.get_by_role("button", name="Trouver des projets comparables").click()
    expect(page.get_by_role("heading", name="Ces projets ressemblent au vôtre")).to_be_visible()
    expect(page.get_by_label("Décrivez votre projet")).to_have_value(POTAGER)
    card = page.get_by_role("article").filter(has_text=HORTUS)
    expect(card.get_by_text("En commun :")).to_be_visible()
    card.get_by_text("Pourquoi cette fiche").click()
    expect(card.locator("mark").first).to_be_visible()
    call = card.get_by_role("link", name="06 26 71 47 23")
    expect(call).to_be_visible()
    expect(call).to_have_attribute("href", "tel:+33626714723")
    card.get_by_role("link", name=HORTUS).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(HORTUS)
    expect(page.get_by_role("link", name="06 26 71 47 23").first).to_be_visible()


def test_a_visitor_narrows_the_list_down(page: Page, width: int) -> None:
    """A visitor filters the sheets by a theme, sees as many as announced, and opens one."""
    page.goto("/")
    page.get_by_role("link", name="Voir toutes les fiches").click()
    expect(page.get_by_text("22 fiches", exact=True)).to_be_visible()
    facets = page.get_by_role("navigation", name="Filtrer les fiches")
    fold = facets.get_by_text("Filtrer", exact=True)
    expect(fold).to_be_visible(visible=width < 960)
    if width < 960:
        fold.click()
    facets.get_by_text("Thème", exact=True).click()
    theme = facets.get_by_role("listitem").filter(has_text="Jardins et espaces verts")
    announced = int(theme.locator(".count").inner_text())
    theme.get_by_role("link").click()
    expect(page.get_by_role("status").filter(has_text="fiche")).to_have_text(f"{announced} fiches")
    expect(page.get_by_role("main").get_by_role("article")).to_have_count(announced)
    page.get_by_role("link", name=HORTUS).click()
    expect(page.get_by_role("heading", name="L'évaluation")).to_be_visible()


def test_a_tenant_improves_a_sheet(page: Page, *, javascript: bool, width: int) -> None:
    """A tenant signs up, changes a sheet after a preview, and finds the difference in its history."""
    name = f"Zoé Lœuillet {width} {'avec' if javascript else 'sans'} scripts"
    sign_up(page, name, "Locataire")
    page.goto("/fiches/j-eco-trie")
    page.get_by_role("link", name="Modifier").click()
    team = page.get_by_role("textbox", name="L'équipe projet")
    team.fill(f"{team.input_value()}\n\nEt la chorale de {name}.")
    page.get_by_label("Ce que vous avez changé").fill("chorale ajoutée")
    page.get_by_role("button", name="Voir l'aperçu").click()
    preview = page.get_by_role("region", name="Aperçu")
    expect(preview.get_by_text("Rien n'est encore enregistré.")).to_be_visible()
    expect(preview.get_by_text(f"la chorale de {name}")).to_be_visible()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Enregistré. Merci !")).to_be_visible()
    page.get_by_role("link", name="Historique").click()
    expect(page.get_by_role("row").filter(has_text="chorale ajoutée").first).to_contain_text(name)
    page.get_by_role("button", name="Comparer").click()
    expect(page.locator("ins")).to_contain_text("chorale")


def test_two_people_write_in_the_same_section(
    open_browser: Newcomer,
    watch: Watch,
    sessions: dict[str, StorageState],
    *,
    javascript: bool,
    width: int,
) -> None:
    """The second of two people sees both texts, finds hers where she wrote it, and saves it."""
    watch.expected.add(409)
    marc, odile = (
        open_browser(javascript=javascript, width=width, session=sessions[name]) for name in ("Marc", "Odile")
    )
    his, hers = (f"L'équipe selon {name}, {width} px, {javascript}." for name in ("Marc", "Odile"))
    for person, text in ((marc, his), (odile, hers)):
        person.goto("/fiches/la-vie-plus-verte/modifier")
        person.get_by_role("textbox", name="L'équipe projet").fill(text)
    marc.get_by_role("button", name="Enregistrer").click()
    expect(marc.get_by_text("Enregistré. Merci !")).to_be_visible()
    odile.get_by_role("button", name="Enregistrer").click()
    expect(odile.get_by_role("alert")).to_contain_text("Un champ est à revoir")
    expect(odile.locator(".conflict")).to_contain_text("Marc,")
    expect(odile.get_by_role("textbox", name="L'équipe projet")).to_have_value(hers)
    odile.get_by_role("button", name="Enregistrer").click()
    expect(odile.get_by_text("Enregistré. Merci !")).to_be_visible()
    expect(odile.get_by_text(hers)).to_be_visible()


def test_a_reader_says_what_a_match_is_worth_and_takes_it_back(page: Page) -> None:
    """Without an account one agrees, judges a sheet with a button, and erases it again by the link."""
    page.goto("/rapprochement")
    page.get_by_label("Décrivez votre projet").fill(f"{POTAGER}, à Marseille")
    page.get_by_text("Préciser", exact=True).click()
    page.get_by_label("Votre département").select_option("Bouches-du-Rhône")
    page.get_by_role("button", name="Chercher").click()
    agree = page.get_by_label("J'accepte que ma description et mes avis soient gardés.")
    expect(agree).not_to_be_checked()
    agree.press("Enter")
    expect(page.get_by_text("Rien n'a été gardé")).to_have_count(0)
    agree.check()
    card = page.get_by_role("article").filter(has_text=HORTUS)
    card.get_by_role("button", name="Pas comparable").click()
    expect(page.get_by_text("votre avis est gardé")).to_be_visible()
    expect(page.get_by_label("Votre département")).to_have_value("13")
    page.get_by_role("link", name="ce lien").click()
    expect(page.get_by_text(f"{POTAGER}, à Marseille")).to_be_visible()
    page.get_by_role("button", name="Effacer cet avis").click()
    expect(page.get_by_text("Votre avis et votre description sont effacés.")).to_be_visible()


def test_staff_compare_three_sheets(page: Page) -> None:
    """A project lead ticks two sheets in a list, adds a third by a search, and sees whom to call for each."""
    page.goto("/fiches?theme=jardins")
    page.get_by_label(f"Comparer : {HORTUS}").check()
    page.get_by_label("Comparer : La vie plus verte").check()
    page.get_by_role("button", name="Comparer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Comparer des fiches")
    shared = page.get_by_role("region", name="Ce qu'elles ont en commun")
    expect(shared.get_by_role("link", name="Jardins et espaces verts")).to_be_visible()
    page.get_by_label("Ou cherchez-en une autre").fill("tri des déchets")
    page.get_by_role("button", name="Chercher").click()
    expect(page.get_by_text("2 fiches sont déjà choisies.")).to_be_visible()
    page.get_by_label("Comparer : J'éco-trie").check()
    page.get_by_role("button", name="Comparer").click()
    people = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="À qui parler"))
    for phone in ("06 26 71 47 23", "02 29 00 45 16", "05 53 77 50 95"):
        expect(people.get_by_role("link", name=phone)).to_be_visible()
    page.get_by_role("link", name=f"Retirer la fiche {HORTUS}").click()
    expect(page.get_by_role("link", name="06 26 71 47 23")).to_have_count(0)
    expect(page).to_have_url("/comparer?fiche=j-eco-trie&fiche=la-vie-plus-verte")
