"""Counting attempts."""

from datetime import datetime, timedelta

from tests.postgres import both_engines
from wiki.services.count_attempts import count, counted, forget
from wiki.store.database import Database

pytestmark = both_engines


def test_a_window_begins_with_its_first_attempt(db: Database, now: datetime) -> None:
    """Attempts within a window add up, the window does not stretch, and the next one begins at zero."""
    assert count(db, "odile", 1, 60, now) == 1
    assert count(db, "odile", 1, 60, now + timedelta(seconds=59)) == 2
    assert counted(db, "odile", now) == (2, now + timedelta(seconds=60))
    over = now + timedelta(seconds=60)
    assert counted(db, "odile", over) == (0, over)
    assert count(db, "odile", 1, 60, over) == 1


def test_counters_are_forgotten(db: Database, now: datetime) -> None:
    """One counter or all of them can be forgotten."""
    for key in ("odile", "zoé", "yann"):
        count(db, key, 1, 60, now)
    assert forget(db, "odile") == 1
    assert counted(db, "zoé", now)[0] == 1
    assert forget(db) == 2
