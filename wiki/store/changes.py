"""The change feed: which sheets were touched, in the order in which it happened."""

from wiki.store.database import Database


def append(db: Database, sheet: str, at: str) -> None:
    """Say that a sheet changed; call it inside the transaction that changes it."""
    db.execute("INSERT INTO changes (sheet, at) VALUES (:sheet, :at)", {"sheet": sheet, "at": at})


def latest(db: Database) -> int:
    """Return the number of the last change, 0 when there is none."""
    return int(next(iter(db.query("SELECT COALESCE(MAX(number), 0) AS latest FROM changes")))["latest"])


def sheets_after(db: Database, number: int, upto: int) -> list[str]:
    """Name the sheets touched after change `number`, `upto` included, each once."""
    rows = db.query(
        "SELECT DISTINCT sheet FROM changes WHERE number > :number AND number <= :upto ORDER BY sheet",
        {"number": number, "upto": upto},
    )
    return [row["sheet"] for row in rows]
