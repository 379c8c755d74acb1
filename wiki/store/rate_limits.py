"""Counters of attempts, shared by every process of the site."""

from wiki.store.database import Database, Row, one


def add(db: Database, key: str, amount: int, expires_at: str, now: str) -> int:
    """Count `amount` attempts under `key` and return how many there are until the window ends.

    A window begins with its first attempt; counters whose window is over are dropped.
    """
    with db.atomic():
        remove_ended(db, now)
        rows = db.query(
            """
            INSERT INTO rate_limits (key, attempts, expires_at) VALUES (:key, :amount, :expires_at)
            ON CONFLICT (key) DO UPDATE SET attempts = rate_limits.attempts + excluded.attempts
            RETURNING attempts
            """,
            {"key": key, "amount": amount, "expires_at": expires_at},
        )
        return int(next(iter(rows))["attempts"])


def get(db: Database, key: str, now: str) -> tuple[int, str]:
    """Return the attempts under `key` and the end of their window; 0 and `now` when there is none."""
    row: Row | None = one(
        db.query(
            "SELECT attempts, expires_at FROM rate_limits WHERE key = :key AND expires_at > :now",
            {"key": key, "now": now},
        )
    )
    return (0, now) if row is None else (int(row["attempts"]), str(row["expires_at"]))


def remove_ended(db: Database, now: str) -> int:
    """Forget the counters whose window is over; return how many there were."""
    cursor = db.execute("DELETE FROM rate_limits WHERE expires_at <= :now", {"now": now})
    return int(cursor.rowcount)


def remove_after(db: Database, latest: str) -> None:
    """Forget the counters whose window ends later than `latest`."""
    db.execute("DELETE FROM rate_limits WHERE expires_at > :latest", {"latest": latest})


def remove(db: Database, key: str | None = None) -> int:
    """Forget one counter, or all of them; return how many there were."""
    cursor = db.execute("DELETE FROM rate_limits WHERE key = COALESCE(:key, key)", {"key": key})
    return int(cursor.rowcount)
