"""The map of France."""

from tests.wiki.web.conftest import Page, Person, words
from wiki.domain.organisation import Kind, Organisation
from wiki.store import organisations
from wiki.store.database import Database


def linked(page: Page) -> dict[str, str]:
    """Name of each link of the drawings -> where it leads."""
    drawings = [svg for svg in page.main.iter("svg") if svg.get("role") == "group"]
    return {a.get("aria-label", ""): a.get("href", "") for svg in drawings for a in svg.iter("a")}


def test_a_departement_leads_to_its_sheets(reader: Person) -> None:
    """Each département with a sheet is a named link to the search filtered on it, with as many sheets."""
    found = linked(reader.see("/carte"))
    assert found["Finistère (29) : 2 fiches, 1 organisme"] == "/fiches?departement=29"
    assert len(found) == 16
    for name, address in found.items():
        total = words(reader.see(address).all("p", class_="total")[0])
        assert f" : {total}, " in name


def test_the_table_tells_what_the_map_shows(reader: Person) -> None:
    """The table has a row for each département of the map, its region, and the same links."""
    page = reader.see("/carte")
    (table,) = page.all("table")
    rows = [[words(cell) for cell in row] for row in table.iter("tr")][1:]
    assert ["Nord (59)", "Hauts-de-France", "2 fiches (Nord)", "Partenord Habitat"] in rows
    addresses = {a.get("href", "") for a in table.iter("a")}
    assert set(linked(page).values()) <= addresses
    assert "/organismes/partenord-habitat" in addresses


def test_every_departement_is_drawn(reader: Person) -> None:
    """The 96 départements of the mainland and of Corsica, Paris in large, and the five overseas are drawn."""
    page = reader.see("/carte")
    drawings = [svg for svg in page.main.iter("svg") if svg.get("role") == "group"]
    assert [len(list(svg.iter("path"))) for svg in drawings] == [96, 4, 1, 1, 1, 1, 1]
    assert [svg.get("aria-label") for svg in drawings][2:] == [
        "Guadeloupe",
        "Martinique",
        "Guyane",
        "La Réunion",
        "Mayotte",
    ]


def test_an_organisation_without_a_sheet_leads_to_its_row(visitor: Person, db: Database) -> None:
    """Where there is an organisation but no sheet yet, the map leads to the row that names it."""
    organisations.save(db, Organisation("sidr", "SIDR", Kind.LANDLORD, "974"))
    page = visitor.see("/carte")
    assert linked(page)["La Réunion (974) : aucune fiche, 1 organisme"] == "#d-974"
    assert "SIDR" in words(page.by_id("d-974"))
    assert "un organisme, pas encore de fiche" in page.text


def test_the_map_speaks_english(reader: Person) -> None:
    """The names of the links follow the reader's language."""
    found = linked(reader.see("/carte", headers={"Accept-Language": "en"}))
    assert found["Finistère (29): 2 sheets, 1 organisation"] == "/fiches?departement=29"


def test_a_departement_is_counted_once(reader: Person) -> None:
    """A département that an inset draws larger has its number there, not over its speck of the country."""
    country, *insets = (svg for svg in reader.see("/carte").main.iter("svg") if svg.get("role") == "group")
    assert len(list(country.iter("text"))) + sum(len(list(svg.iter("text"))) for svg in insets) == 16
    assert [words(text) for svg in insets for text in svg.iter("text")] == ["1"]
