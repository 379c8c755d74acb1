"""The change feed: which pages were touched, in the order in which it happened."""

from wiki.domain.page import PageKind
from wiki.store.database import Database


def append(db: Database, kind: PageKind, page: str, at: str) -> int:
    """Say that a page changed, and return the number; call it inside the transaction that changes it."""
    # A kind is the name of its column, which lets the engine refuse a page that is not there.
    statement = f"INSERT INTO changes ({kind}, at) VALUES (:page, :at) RETURNING number"  # noqa: S608
    return int(next(iter(db.query(statement, {"page": page, "at": at})))["number"])


def latest(db: Database, kind: PageKind | None = None) -> int:
    """Return the number of the last change, to pages of this kind or of any; 0 when there is none."""
    where = f"WHERE {kind} IS NOT NULL" if kind else ""
    rows = db.query(f"SELECT number FROM changes {where} ORDER BY number DESC LIMIT 1")  # noqa: S608 - a kind is ours
    return next((int(row["number"]) for row in rows), 0)


def latest_at(db: Database) -> str | None:
    """Return when the last change was made; None when there is none."""
    rows = db.query("SELECT at FROM changes ORDER BY number DESC LIMIT 1")
    return next((str(row["at"]) for row in rows), None)


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
