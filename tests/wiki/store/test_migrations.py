"""The schema."""

import multiprocessing
import multiprocessing.synchronize
from pathlib import Path

import pytest

from wiki.domain.change import Change
from wiki.domain.errors import StoreUnavailable
from wiki.domain.page import PageKind
from wiki.domain.sheet import Provenance
from wiki.store import changes, concepts, organisations, sheets
from wiki.store.database import Database, Engine
from wiki.store.engine import open_engine
from wiki.store.migrations import migrate, pending
from wiki.store.schema import STEPS, create_concepts

NAMES = [step.__name__ for step in STEPS]

NOW = "2026-01-15T08:30:00.000000+00:00"


def migrate_together(address: str, starts: multiprocessing.synchronize.Barrier) -> None:
    """Bring one database up to date at the same instant as other processes."""
    engine = open_engine(address)
    starts.wait(60)
    with engine.connect(create=True) as db:
        migrate(db)
    engine.close()


def applied(db: Database) -> list[str]:
    """Name the steps that a database has seen."""
    return sorted(row["name"] for row in db.query("SELECT name FROM migrations"))


def test_a_new_database_waits_for_every_step(place: Engine) -> None:
    """Every step is pending in a new database, and none once it is migrated."""
    with place.connect(create=True) as db:
        assert pending(db) == NAMES
        migrate(db)
        assert pending(db) == []


def test_migrating_again_keeps_everything(db: Database) -> None:
    """A second migration changes neither the tables nor their rows."""
    tables, rows = db.list_tables(), organisations.every(db)
    migrate(db)
    assert (db.list_tables(), organisations.every(db), applied(db)) == (tables, rows, sorted(NAMES))


def test_what_sqlite_utils_noted_is_taken_over(db: Database) -> None:
    """A database whose steps sqlite-utils noted keeps its rows, and no step is applied again."""
    db.execute("DROP TABLE migrations")
    db.execute("CREATE TABLE _sqlite_migrations (id INTEGER, migration_set TEXT, name TEXT, applied_at TEXT)")
    noted = "INSERT INTO _sqlite_migrations VALUES (:number, 'recueil', :name, '2026')"
    for number, name in enumerate(NAMES):
        db.execute(noted, {"number": number, "name": name})
    assert pending(db) == []
    migrate(db)
    assert applied(db) == sorted(NAMES)
    assert "_sqlite_migrations" not in db.list_tables()
    assert organisations.every(db)


def test_the_feed_keeps_its_numbers(place: Engine) -> None:
    """The changes made before the lexicon had pages keep their numbers, and the next one follows them."""
    before = STEPS.index(create_concepts)
    with place.connect(create=True) as db:
        for step in STEPS[:before]:
            step(db)
        sheets.add(db, "le-jardin", Provenance(), NOW)
        for _ in range(4):
            db.execute("INSERT INTO changes (sheet, at) VALUES ('le-jardin', :at)", {"at": NOW})
        db.execute("DELETE FROM changes WHERE number IN (1, 4)")
        with db.atomic():
            for step in STEPS[before:]:
                step(db)
        assert changes.latest(db) == changes.latest(db, PageKind.SHEET) == Change(3, NOW)
        assert changes.sheets_after(db, 2, 3) == ["le-jardin"]
        concepts.add(db, "potager", NOW)
        changes.append(db, PageKind.CONCEPT, "potager", NOW)
        assert changes.latest(db) == Change(5, NOW)


def test_the_database_of_another_program_is_left_alone(place: Engine) -> None:
    """A database that holds other tables is refused, and gets none of ours."""
    with place.connect(create=True) as db:
        db.execute("CREATE TABLE recettes (nom TEXT)")
        with pytest.raises(StoreUnavailable, match="autre programme"):
            migrate(db)
        assert db.list_tables() == ["recettes"]


def test_several_processes_migrate_at_once(path: Path, database_url: str | None) -> None:
    """Processes that start together on a new database all succeed, and each step is applied once."""
    address = database_url or str(path)
    spawn = multiprocessing.get_context("spawn")
    starts = spawn.Barrier(4)
    processes = [spawn.Process(target=migrate_together, args=(address, starts)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0] * 4
    engine = open_engine(address)
    with engine.connect() as db:
        assert applied(db) == sorted(NAMES)
    engine.close()
