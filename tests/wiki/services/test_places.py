"""Where the sheets and the organisations are."""

from wiki.domain.organisation import Kind, Organisation
from wiki.domain.page import Status
from wiki.services.places import draw_atlas, list_places
from wiki.store import organisations, sheets
from wiki.store.database import Database


def test_every_sheet_has_its_place(db: Database) -> None:
    """The 22 sheets of the booklet are all somewhere, each in the département of its organisation."""
    places = list_places(db)
    assert sum(place.sheets for place in places.values()) == 22
    assert (places["29"].sheets, places["29"].region) == (2, "Bretagne")
    assert len(places["68"].organisations) == 3
    assert list(places) == sorted(places)


def test_an_organisation_without_a_sheet_has_its_place(db: Database) -> None:
    """An organisation is on the map before its first sheet, overseas too."""
    organisations.save(db, Organisation("sidr", "SIDR", Kind.LANDLORD, "974"))
    atlas = draw_atlas(db)
    (reunion,) = [plan for plan in atlas.details if plan.name == "974"]
    (area,) = reunion.areas
    assert area.place is not None
    assert (area.shade, area.place.sheets, area.place.region) == (0, 0, "La Réunion")


def test_a_hidden_sheet_is_not_on_the_map(db: Database) -> None:
    """Hiding a sheet takes it off the map and out of its legend."""
    before = list_places(db)["38"].sheets
    sheets.set_status(db, "la-gouvernance-partagee", Status.HIDDEN)
    assert list_places(db)["38"].sheets == before - 1
