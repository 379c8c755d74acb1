"""Counting attempts, so that sign-in cannot be tried without end."""

from datetime import datetime, timedelta

from wiki.domain.clock import moment, timestamp
from wiki.store import rate_limits
from wiki.store.database import Database

LONGEST = timedelta(hours=1)
"""The longest window that is counted in."""


def count(db: Database, key: str, amount: int, seconds: int, now: datetime) -> int:
    """Count attempts under `key` in a window of `seconds`, and return how many it holds.

    A window that ends later than any can was begun before the clock was set back: it is forgotten.
    """
    with db.atomic():
        rate_limits.remove_after(db, timestamp(now + LONGEST))
        return rate_limits.add(db, key, amount, timestamp(now + timedelta(seconds=seconds)), timestamp(now))


def counted(db: Database, key: str, now: datetime) -> tuple[int, datetime]:
    """Return the attempts under `key` and when their window ends."""
    attempts, ends = rate_limits.get(db, key, timestamp(now))
    return attempts, moment(ends)


def forget(db: Database, key: str | None = None) -> int:
    """Forget one counter, or all of them; return how many there were."""
    return rate_limits.remove(db, key)
