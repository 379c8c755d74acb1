"""Counters of attempts."""

from wiki.store import rate_limits
from wiki.store.database import Database

NOON, LATER, EVENING = (f"2026-01-15T{hour}:00:00.000000+00:00" for hour in (12, 13, 18))


def test_attempts_add_up_until_the_window_ends(db: Database) -> None:
    """Attempts are counted until the end of the window that the first one began, and then anew."""
    assert rate_limits.add(db, "une", 1, LATER, NOON) == 1
    assert rate_limits.add(db, "une", 2, EVENING, NOON) == 3
    assert rate_limits.get(db, "une", NOON) == (3, LATER)
    assert rate_limits.get(db, "une", LATER) == (0, LATER)
    assert rate_limits.add(db, "une", 1, EVENING, LATER) == 1


def test_keys_count_apart(db: Database) -> None:
    """Each key has its own count and is forgotten alone, or all of them together."""
    for key in ("une", "deux", "trois"):
        rate_limits.add(db, key, 1, LATER, NOON)
    assert rate_limits.remove(db, "une") == 1
    assert rate_limits.get(db, "une", NOON) == (0, NOON)
    assert rate_limits.get(db, "deux", NOON) == (1, LATER)
    assert rate_limits.remove(db) == 2


def test_counters_that_are_over_are_dropped(db: Database) -> None:
    """A new attempt drops every counter whose window is over, so that no trace of anybody stays."""
    rate_limits.add(db, "ancienne", 1, LATER, NOON)
    rate_limits.add(db, "nouvelle", 1, EVENING, LATER)
    assert [row["key"] for row in db.query("SELECT key FROM rate_limits")] == ["nouvelle"]
