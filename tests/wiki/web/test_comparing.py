"""Sheets side by side, by an address that anybody may share."""

from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from tests.wiki.web.conftest import Page, Person, words

JARDIN, VERTE, TRI = "jardin-fleuri-et-potager-villa-hortus", "la-vie-plus-verte", "j-eco-trie"
DEBATS, LOCAL = "les-cafes-conversation", "le-local-de-la-convivialite"


def comparing(*slugs: str) -> str:
    """Write the address that compares some sheets."""
    return f"/comparer?{urlencode([('fiche', slug) for slug in slugs])}"


def chosen(page: Page) -> list[str]:
    """Name the sheets of a page's table, by their links."""
    (head,) = page.all("thead")
    return [a.get("href", "").removeprefix("/fiches/") for a in head.iter("a")]


def row(page: Page, name: str) -> list[str]:
    """Read the cells of a row of the table."""
    (found,) = (tr for tr in page.all("tr") if words(next(iter(tr))) == name)
    assert next(iter(found)).get("scope") == "row"
    return [words(cell) for cell in list(found)[1:]]


def test_three_sheets_stand_side_by_side(reader: Person) -> None:
    """Each sheet has a column and each thing compared a row, down to whom to call; no cookie is set."""
    page = reader.application.test_client().see(comparing(JARDIN, VERTE, TRI))
    assert chosen(page) == [JARDIN, VERTE, TRI]
    assert row(page, "Accroche")[1].startswith("À Brest, des locataires jardinent au pied des tours")
    assert row(page, "Le projet")[2].startswith("Mieux trier les déchets et en réduire le volume")
    rows = [words(next(iter(tr))) for tr in page.all("tr")]
    assert rows.index("Accroche") + 1 == rows.index("Le projet") < rows.index("Les facteurs clés de réussite")
    assert "La volonté des locataires." in row(page, "Les facteurs clés de réussite")[0]
    assert row(page, "L'évaluation")[2].startswith("Deux mesures sont prévues")
    assert row(page, "Organisme")[2] == "Ciliopée Habitat Lot-et-Garonne"
    assert row(page, "Avancement") == ["non précisé", "non précisé", "En phase opérationnelle"]
    assert "02 29 00 45 16" in row(page, "À qui parler")[1]
    assert "implication des locataires" in page.text
    assert "Set-Cookie" not in page.response.headers


def test_what_they_share_is_told_once(reader: Person) -> None:
    """Themes and publics of every sheet are set apart, and the table keeps what differs."""
    page = reader.see(comparing(JARDIN, VERTE))
    (common,) = page.all("section", class_="in-common")
    assert "Jardins et espaces verts" in words(common)
    assert row(page, "Thèmes") == ["rien d'autre", "Développement durable"]


def test_what_is_not_there_is_said_and_the_rest_shows(reader: Person) -> None:
    """An unknown address is named as such, as text, and the other sheets are compared."""
    page = reader.see(comparing("nulle-part", JARDIN, "<b>x</b>"))
    said = [words(e) for e in page.all("div", class_="notice-warning")[0].iter("p")]
    assert said == ["2 fiches demandées n'existent pas, ou ne sont plus visibles", "nulle-part, <b>x</b>"]
    assert chosen(page) == [JARDIN]


def test_four_is_the_limit(reader: Person) -> None:
    """Of five sheets the first four show, the page says why, and offers none to add."""
    page = reader.see(comparing(JARDIN, VERTE, TRI, DEBATS, LOCAL))
    assert chosen(page) == [JARDIN, VERTE, TRI, DEBATS]
    assert "Quatre fiches au plus se comparent à la fois" in page.text
    assert not [a for a in page.main.iter("a") if LOCAL in a.get("href", "")]


def test_sheets_are_taken_away_and_added_by_links(reader: Person) -> None:
    """Each sheet comes off alone, and one that is close joins, by a link."""
    page = reader.see(comparing(JARDIN, TRI))
    (chips, closest) = page.all("ul", class_="chips")
    assert [chosen(reader.see(a.get("href", ""))) for a in chips.iter("a")] == [[TRI], [JARDIN]]
    added = next(closest.iter("a"))
    assert words(added) == "Ajouter La vie plus verte au bas des tours et dans tous les jardins"
    assert chosen(reader.see(added.get("href", ""))) == [JARDIN, TRI, VERTE]


def test_with_nothing_chosen_the_page_says_how(reader: Person) -> None:
    """Without a sheet, or once the last one is taken away, the page leads to the list."""
    for path in ("/comparer", "/comparer?fiche=", comparing("nulle-part")):
        page = reader.see(path)
        assert "Aucune fiche n'est encore choisie." in page.text
        assert not page.all("table")


def ways_out(person: Person, referrer: str = "") -> dict[str, str]:
    """Name the links that the page offers where nothing is ticked, by their words."""
    page = person.see("/comparer", headers={"Referer": referrer} if referrer else {})
    assert page.response.cache_control.private  # it may name what this very reader looked for
    (empty,) = page.all("div", class_="empty")
    return {words(a): a.get("href", "") for a in empty.iter("a")}


def test_with_nothing_ticked_one_goes_back(visitor: Person) -> None:
    """Where nothing is ticked the page leads back to the list one came from, its query included."""
    found = "/recherche?q=jardin&theme=jardins"
    assert ways_out(visitor, f"http://localhost{found}") == {
        "Revenir en arrière": found,
        "Toutes les fiches": "/fiches",
        "Décrire son projet": "/rapprochement",
    }


@pytest.mark.parametrize(
    "referrer",
    [
        "",
        "http://localhost/fiches",
        "http://localhost/rapprochement",
        "http://localhost/rapprochement/avis?accord=1",
        "http://localhost//evil.example",
        "http://localhost.evil.example/fiches?q=x",
        "https://evil.example/fiches?q=x",
        "http://[evil",
        "javascript:alert(1)",
    ],
)
def test_nothing_leads_back_elsewhere(visitor: Person, referrer: str) -> None:
    """From another site, a form's answer or a page that has its link, only the usual ways are offered."""
    assert list(ways_out(visitor, referrer)) == ["Toutes les fiches", "Décrire son projet"]


def test_a_sheet_alone_is_not_ticked(visitor: Person) -> None:
    """With a single result there is neither box nor bar, unless another sheet is chosen already."""
    for path in ("/recherche?q=villa hortus", "/rapprochement?texte=un potager&departement=13"):
        page = visitor.see(path)
        assert len(page.all("article", class_="card")) == 1
        assert not page.all("input", form="comparer")
        assert not page.all("form", id="comparer")
    page = visitor.see(f"/recherche?q=villa hortus&fiche={TRI}")
    assert len(page.all("input", form="comparer")) == len(page.all("form", id="comparer")) == 1


def test_sheets_are_ticked_in_lists(reader: Person) -> None:
    """In a list, a match and beside similar sheets, one box a card belongs to the form that compares."""
    for path, cards in ((f"/fiches/{JARDIN}", 1), ("/fiches", 22), ("/rapprochement?texte=un potager", 2)):
        page = reader.see(path)
        form = page.by_id("comparer")
        assert (form.get("action"), form.get("method", "get")) == ("/comparer", "get")
        boxes = page.all("input", form="comparer")
        assert [box.get("name") for box in boxes] == ["fiche"] * len(boxes)
        assert len(boxes) == len(page.all("article", class_="card")) >= cards


def test_a_choice_follows_from_one_search_to_the_next(reader: Person) -> None:
    """Sheets chosen already stay so through a search, its filters and its pages, ticked where they show."""
    page = reader.see(f"/recherche?q=jardin&fiche={JARDIN}&fiche={TRI}")
    ticked = [box.get("value") for box in page.all("input", form="comparer") if "checked" in box.attrib]
    kept = [field.get("value") for field in page.by_id("comparer").iter("input")]
    assert (ticked, kept) == ([JARDIN], [TRI])
    filters = page.all("nav", class_="facets")[0]
    query = parse_qsl(urlsplit(next(filters.iter("a")).get("href", "")).query)
    assert [value for name, value in query if name == "fiche"] == [JARDIN, TRI]


def test_the_sheets_beyond_the_fourth_are_named(reader: Person) -> None:
    """Whoever asks for five sheets reads which one was left out."""
    page = reader.see(comparing(JARDIN, VERTE, TRI, DEBATS, LOCAL))
    assert chosen(page) == [JARDIN, VERTE, TRI, DEBATS]
    assert "Celle-ci n'y est pas : Le local de la convivialité" in page.text
