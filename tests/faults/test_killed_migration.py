"""A migration killed half-way."""

import multiprocessing
from contextlib import closing
from multiprocessing.connection import Connection

import pytest

from tests.postgres import both_engines
from wiki.config import Settings
from wiki.store import migrations, sheets
from wiki.store.database import Database
from wiki.store.engine import open_engine
from wiki.store.migrations import migrate, pending
from wiki.store.schema import STEPS

SPAWN = multiprocessing.get_context("spawn")


def add_drafts(db: Database) -> None:
    """Make a table, fill it, and change one that is there."""
    db.execute("CREATE TABLE essais (sheet TEXT PRIMARY KEY)")
    db.execute("INSERT INTO essais (sheet) SELECT slug FROM sheets")
    db.execute("ALTER TABLE organisations ADD COLUMN essai TEXT")


def migrate_half_way(address: str, answer: Connection) -> None:
    """Do the work of a step, say so, and stay in its transaction until killed."""

    def add_drafts(db: Database) -> None:
        globals()["add_drafts"](db)
        answer.send("half-way")
        answer.poll(None)

    migrations.STEPS = (*STEPS, add_drafts)
    with closing(open_engine(address)) as engine, engine.connect() as db:
        migrate(db)


@both_engines
def test_a_killed_migration_leaves_the_schema_as_it_was(
    installed: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process killed amid a step leaves none of it; the next migration does all of it."""
    ours, theirs = SPAWN.Pipe()
    process = SPAWN.Process(target=migrate_half_way, args=(installed.store, theirs))
    process.start()
    assert ours.recv() == "half-way"
    process.kill()
    process.join()
    monkeypatch.setattr(migrations, "STEPS", (*STEPS, add_drafts))
    with closing(open_engine(installed.store)) as engine, engine.connect() as db:
        assert pending(db) == ["add_drafts"]
        assert "essais" not in db.list_tables()
        assert len(sheets.slugs(db)) == 22
        migrate(db)
        assert pending(db) == []
        assert len(list(db.query("SELECT sheet FROM essais"))) == 22
        assert len(sheets.slugs(db)) == 22
