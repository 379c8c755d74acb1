"""Counters of visits, and of contributions."""

from collections.abc import Callable

from wiki.domain.account import Side
from wiki.domain.figures import Contribution, MonthlyVisits, MostRead
from wiki.domain.page import Revision, Status
from wiki.domain.sheet import SheetContent
from wiki.domain.visit import Visit, Visited
from wiki.store import contributions, revisions, sheets, visits
from wiki.store.database import Database

JANUARY, FEBRUARY = "2026-01-31", "2026-02-01"
GARDEN = SheetContent("Le jardin", "opac-38", themes=("jardins", "lien-social"))


def opened(page: str, day: str = JANUARY) -> Visit:
    """Open a sheet."""
    return Visit(day, Visited.SHEET, page)


def test_counters_add_up(db: Database, publish: Callable[..., int]) -> None:
    """What is added later adds to what was there, and months are told apart."""
    publish("le-jardin", GARDEN)
    visits.add(db, {opened("le-jardin"): 2, Visit(JANUARY, Visited.SEARCH): 1})
    visits.add(db, {opened("le-jardin"): 3, opened("le-jardin", FEBRUARY): 1})
    assert visits.by_month(db) == [
        MonthlyVisits("2026-01", Visited.SEARCH, 1),
        MonthlyVisits("2026-01", Visited.SHEET, 5),
        MonthlyVisits("2026-02", Visited.SHEET, 1),
    ]


def test_the_most_read_come_first(db: Database, publish: Callable[..., int]) -> None:
    """Sheets are listed by their visits since a day, by address where these are equal."""
    for slug in ("un", "deux", "trois"):
        publish(slug, GARDEN)
    visits.add(db, {opened("un"): 1, opened("deux"): 4, opened("trois"): 1, opened("un", "2025-06-01"): 9})
    assert visits.most_read(db, "2026-01-01", 5) == [
        MostRead("deux", "Le jardin", 4),
        MostRead("trois", "Le jardin", 1),
        MostRead("un", "Le jardin", 1),
    ]
    assert [sheet.slug for sheet in visits.most_read(db, "2025-01-01", 1)] == ["un"]


def test_a_hidden_sheet_counts_nowhere(db: Database, publish: Callable[..., int]) -> None:
    """No figure tells of a sheet that is hidden, whether it was read or written."""
    publish("le-jardin", GARDEN)
    visits.add(db, {opened("le-jardin"): 2})
    sheets.set_status(db, "le-jardin", Status.HIDDEN)
    assert visits.by_month(db) == []
    assert visits.most_read(db, JANUARY, 5) == []
    assert contributions.by_month(db) == []


def test_contributions_are_grouped(db: Database, publish: Callable[..., int]) -> None:
    """Revisions are counted by month, side and themes, and those that begin a sheet apart."""
    head = publish("le-jardin", GARDEN)
    publish("le-verger", GARDEN)
    later = "2026-02-03T08:00:00.000000+00:00"
    revisions.add(db, Revision(0, "le-jardin", head, GARDEN, None, "Odile", Side.TENANT, "", later))
    themes = ("jardins", "lien-social")
    assert contributions.by_month(db) == [
        Contribution("2026-01", None, themes, 2, 2),
        Contribution("2026-02", Side.TENANT, themes, 1, 0),
    ]
