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
    applied = [row["name"] for row in db.query("SELECT name FROM _sqlite_migrations ORDER BY rowid")]
    assert applied == [step.__name__ for step in STEPS]
    db.close()
