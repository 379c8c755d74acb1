"""The change feed."""

import pytest

from wiki.domain.change import START, Change
from wiki.domain.page import PageKind
from wiki.domain.sheet import Provenance
from wiki.store import changes, concepts, sheets
from wiki.store.database import Database

NOW = "2026-01-15T08:30:00.000000+00:00"


@pytest.fixture(autouse=True)
def _two_sheets(db: Database) -> None:
    for slug in ("le-jardin", "l-accueil"):
        sheets.add(db, slug, Provenance(), NOW)


def test_an_empty_feed_is_at_zero(db: Database) -> None:
    """Nothing has changed at number 0."""
    assert changes.latest(db) == START
    assert changes.sheets_after(db, 0, 0) == []


def test_numbers_only_grow(db: Database) -> None:
    """Each change has a greater number than every one before it, even one that was taken back."""
    changes.append(db, PageKind.SHEET, "le-jardin", NOW)
    first = changes.latest(db).number
    changes.append(db, PageKind.SHEET, "le-jardin", NOW)
    db.execute("DELETE FROM changes WHERE number > :first", {"first": first})
    changes.append(db, PageKind.SHEET, "l-accueil", NOW)
    assert changes.latest(db) == Change(first + 2, NOW)


def test_a_sheet_is_named_once(db: Database) -> None:
    """The sheets touched between two numbers are named once each, the first number excluded."""
    for slug in ("le-jardin", "l-accueil", "le-jardin", "l-accueil"):
        changes.append(db, PageKind.SHEET, slug, NOW)
    assert changes.sheets_after(db, 0, 4) == ["l-accueil", "le-jardin"]
    assert changes.sheets_after(db, 1, 2) == ["l-accueil"]
    assert changes.sheets_after(db, 4, 4) == []


def test_the_feed_tells_kinds_apart(db: Database) -> None:
    """Each kind of page has its own last change, and a change to a concept touches no sheet."""
    concepts.add(db, "potager", NOW)
    changes.append(db, PageKind.SHEET, "le-jardin", NOW)
    changes.append(db, PageKind.CONCEPT, "potager", NOW)
    last = Change(1, NOW), Change(2, NOW)
    assert (changes.latest(db, PageKind.SHEET), changes.latest(db, PageKind.CONCEPT)) == last
    assert changes.latest(db) == last[1]
    assert changes.sheets_after(db, 0, 2) == ["le-jardin"]
    assert changes.count_after(db, PageKind.SHEET, 0) == 1
    assert changes.count_after(db, PageKind.SHEET, 1) == 0


def test_a_change_is_known_by_its_number_and_its_time(db: Database) -> None:
    """The feed has a change of this number and time, and what lies before all; a replica is not asked."""
    changes.append(db, PageKind.SHEET, "le-jardin", NOW)
    later = NOW.replace("08:30", "08:31")
    asked = START, Change(1, NOW), Change(1, later), Change(2, NOW)
    assert [changes.has(db, change) for change in asked] == [True, True, False, False]
    assert [changes.waiting(db, PageKind.SHEET, change) for change in asked] == [1, 0, 1, 1]
    db.may_lag = True
    assert all(changes.has(db, change) for change in asked)


def test_a_change_taken_back_is_never_told(db: Database, refused: type[Exception]) -> None:
    """A change of a transaction that fails is not in the feed."""

    def change_two() -> None:
        with db.atomic():
            changes.append(db, PageKind.SHEET, "le-jardin", NOW)
            changes.append(db, PageKind.SHEET, "inconnue", NOW)

    with pytest.raises(refused):
        change_two()
    assert changes.latest(db) == START
