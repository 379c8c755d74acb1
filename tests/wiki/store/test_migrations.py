"""The schema."""

import multiprocessing
from pathlib import Path

from wiki.store import organisations
from wiki.store.migrations import STEPS, migrate, pending
from wiki.store.sqlite import SqliteDatabase


def migrate_together(path: Path, starts: "multiprocessing.synchronize.Barrier") -> None:
    """Bring one database up to date at the same instant as other processes."""
    starts.wait(60)
    db = SqliteDatabase(path, create=True)
    migrate(db)
    db.close()


def test_a_new_database_waits_for_every_step(path: Path) -> None:
    """Every step is pending in a new file, and none once it is migrated."""
    db = SqliteDatabase(path, create=True)
    assert pending(db) == [step.__name__ for step in STEPS]
    migrate(db)
    assert pending(db) == []
    db.close()


def test_migrating_again_keeps_everything(db: SqliteDatabase) -> None:
    """A second migration changes neither the schema nor the rows."""
    before = "\n".join(db.conn.iterdump())
    migrate(db)
    assert "\n".join(db.conn.iterdump()) == before
    assert organisations.every(db)


def test_what_sqlite_utils_noted_is_taken_over(db: SqliteDatabase) -> None:
    """A database whose steps sqlite-utils noted keeps its rows, and no step is applied again."""
    noted = (
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('recueil', :name, '2026')"
    )
    db.execute("DROP TABLE migrations")
    db.execute(
        "CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set, name TEXT, applied_at TEXT)"
    )
    for step in STEPS:
        db.execute(noted, {"name": step.__name__})
    assert pending(db) == []
    migrate(db)
    assert pending(db) == []
    assert "_sqlite_migrations" not in db.list_tables()
    assert organisations.every(db)


def test_several_processes_migrate_at_once(path: Path) -> None:
    """Processes that start together on a new file all succeed, and each step is applied once."""
    spawn = multiprocessing.get_context("spawn")
    starts = spawn.Barrier(4)
    processes = [spawn.Process(target=migrate_together, args=(path, starts)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0] * 4
    db = SqliteDatabase(path)
    applied = [row["name"] for row in db.query("SELECT name FROM migrations ORDER BY rowid")]
    assert applied == [step.__name__ for step in STEPS]
    db.close()
