"""The change feed."""

import pytest

from wiki.domain.sheet import Provenance
from wiki.store import changes, sheets
from wiki.store.database import Database

NOW = "2026-01-15T08:30:00.000000+00:00"


@pytest.fixture(autouse=True)
def _two_sheets(db: Database) -> None:
    for slug in ("le-jardin", "l-accueil"):
        sheets.add(db, slug, Provenance(), NOW)


def test_an_empty_feed_is_at_zero(db: Database) -> None:
    """Nothing has changed at number 0."""
    assert changes.latest(db) == 0
    assert changes.sheets_after(db, 0, 0) == []


def test_numbers_only_grow(db: Database) -> None:
    """Each change has a greater number than every one before it, even one that was taken back."""
    changes.append(db, "le-jardin", NOW)
    first = changes.latest(db)
    changes.append(db, "le-jardin", NOW)
    db.execute("DELETE FROM changes WHERE number > :first", {"first": first})
    changes.append(db, "l-accueil", NOW)
    assert changes.latest(db) == first + 2


def test_a_sheet_is_named_once(db: Database) -> None:
    """The sheets touched between two numbers are named once each, the first number excluded."""
    for slug in ("le-jardin", "l-accueil", "le-jardin", "l-accueil"):
        changes.append(db, slug, NOW)
    assert changes.sheets_after(db, 0, 4) == ["l-accueil", "le-jardin"]
    assert changes.sheets_after(db, 1, 2) == ["l-accueil"]
    assert changes.sheets_after(db, 4, 4) == []


def test_a_change_taken_back_is_never_told(db: Database, refused: type[Exception]) -> None:
    """A change of a transaction that fails is not in the feed."""

    def change_two() -> None:
        with db.atomic():
            changes.append(db, "le-jardin", NOW)
            changes.append(db, "inconnue", NOW)

    with pytest.raises(refused):
        change_two()
    assert changes.latest(db) == 0
