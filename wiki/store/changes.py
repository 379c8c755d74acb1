"""The change feed: which pages were touched, in the order in which it happened."""

from wiki.domain.change import START, Change
from wiki.domain.page import PageKind
from wiki.store.database import Database, one


def append(db: Database, kind: PageKind, page: str, at: str) -> int:
    """Say that a page changed, and return the number; call it inside the transaction that changes it."""
    # A kind is the name of its column, which lets the engine refuse a page that is not there.
    statement = f"INSERT INTO changes ({kind}, at) VALUES (:page, :at) RETURNING number"  # noqa: S608
    return int(next(iter(db.query(statement, {"page": page, "at": at})))["number"])


def latest(db: Database, kind: PageKind | None = None) -> Change:
    """Return the last change, to pages of this kind or of any; `START` when there is none."""
    where = f"WHERE {kind} IS NOT NULL" if kind else ""
    row = one(db.query(f"SELECT number, at FROM changes {where} ORDER BY number DESC LIMIT 1"))  # noqa: S608 - ours
    return Change(**row) if row else START


def has(db: Database, change: Change) -> bool:
    """Tell whether the feed has this very change: if not, another database was put in the place of its own.

    A replica is not asked: it may not have it yet, nor follow the primary that was put back yet.
    """
    return db.may_lag or recorded(db, change)


def recorded(db: Database, change: Change) -> bool:
    """Tell whether this database, even a replica, has this very change: what follows it may be applied."""
    if change == START:
        return True
    row = one(db.query("SELECT at FROM changes WHERE number = :number", {"number": change.number}))
    return row is not None and row["at"] == change.at


def waiting(db: Database, kind: PageKind, held: Change) -> int:
    """Count the changes to pages of this kind that what holds `held` lacks: all those of another database."""
    return count_after(db, kind, held.number if has(db, held) else 0)


def count_after(db: Database, kind: PageKind, number: int) -> int:
    """Count the changes to pages of this kind after change `number`."""
    rows = db.query(
        f"SELECT COUNT(*) AS waiting FROM changes WHERE number > :number AND {kind} IS NOT NULL",  # noqa: S608
        {"number": number},
    )
    return int(next(iter(rows))["waiting"])


def sheets_after(db: Database, number: int, upto: int) -> list[str]:
    """Name the sheets touched after change `number`, `upto` included, each once."""
    rows = db.query(
        """SELECT DISTINCT sheet FROM changes
        WHERE number > :number AND number <= :upto AND sheet IS NOT NULL ORDER BY sheet""",
        {"number": number, "upto": upto},
    )
    return [row["sheet"] for row in rows]
