"""Bringing a database up to the schema: each step that it has not seen, once, in order."""

from collections.abc import Callable

from wiki.domain.errors import StoreUnavailable
from wiki.store.database import Database
from wiki.store.schema import STEPS

_OF_SQLITE_UTILS = "_sqlite_migrations"
"""Where sqlite-utils noted the steps of the first databases."""


def migrate(db: Database) -> None:
    """Bring the schema up to date, whole or not at all; several processes may call it at once.

    Raises
    ------
    StoreUnavailable
        When the database is another program's.
    """
    with db.atomic():
        _require_ours(db)
        db.execute("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY)")
        _take_over(db)
        for step in _pending(db):
            step(db)
            db.execute("INSERT INTO migrations (name) VALUES (:name)", {"name": step.__name__})
        db.settle_schema()


def pending(db: Database) -> list[str]:
    """Name the steps that this database has not seen."""
    return [step.__name__ for step in _pending(db)]


def _pending(db: Database) -> list[Callable[[Database], None]]:
    applied = {
        row["name"]
        for table in sorted({"migrations", _OF_SQLITE_UTILS} & set(db.list_tables()))
        for row in db.query(f"SELECT name FROM {table}")  # noqa: S608 - one of the two above
    }
    return [step for step in STEPS if step.__name__ not in applied]


def _require_ours(db: Database) -> None:
    tables = set(db.list_tables())
    if tables and not tables & {"migrations", _OF_SQLITE_UTILS}:
        raise StoreUnavailable("cette base est déjà celle d'un autre programme : donnez-en une vide")


def _take_over(db: Database) -> None:
    """Bring the notes of sqlite-utils into our own table, which every engine has."""
    if _OF_SQLITE_UTILS in db.list_tables():
        db.execute(f"INSERT INTO migrations (name) SELECT name FROM {_OF_SQLITE_UTILS}")  # noqa: S608 - ours
        db.execute(f"DROP TABLE {_OF_SQLITE_UTILS}")
