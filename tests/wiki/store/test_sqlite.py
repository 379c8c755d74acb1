"""The embedded engine: a store that cannot be used."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from wiki.domain.errors import StoreUnavailable
from wiki.domain.organisation import Kind, Organisation
from wiki.domain.sheet import SheetContent
from wiki.store import organisations, recent, sheets
from wiki.store.sqlite import SqliteDatabase

AMICALE = Organisation("amicale-des-œillets", "Amicale des Œillets", Kind.TENANT_ASSOCIATION, "29")


@pytest.fixture
def engine() -> str:
    """Stay with the embedded engine."""
    return "sqlite"


def test_a_commit_that_fails_undoes_everything(db: SqliteDatabase) -> None:
    """A transaction refused at its commit is undone, and the connection can go on."""

    def fail_at_commit() -> None:
        with db.atomic():
            db.execute("PRAGMA defer_foreign_keys = ON")
            db.execute("INSERT INTO changes (sheet, at) VALUES ('nulle-part', '2026')")

    with pytest.raises(sqlite3.IntegrityError):
        fail_at_commit()
    assert not db.conn.in_transaction
    organisations.save(db, AMICALE)
    assert organisations.get(db, AMICALE.slug) == AMICALE


def test_an_endless_lock_is_told(db: SqliteDatabase, path: Path) -> None:
    """A writer that has waited long enough learns that the store is unavailable."""
    hasty = SqliteDatabase(path)
    hasty.conn.execute("PRAGMA busy_timeout = 1")
    with db.atomic(), pytest.raises(StoreUnavailable, match="occupée"), hasty.atomic():
        pass
    with hasty.atomic():
        organisations.save(hasty, AMICALE)
    hasty.close()


def test_a_full_disk_is_told_and_loses_nothing(db: SqliteDatabase, publish: Callable[..., int]) -> None:
    """A write that finds the disk full says so, leaves no half, and passes once there is room."""
    publish("la-gouvernance-partagee", SheetContent("La gouvernance partagée", "opac-38"))
    long = SheetContent("Le jardin", "opac-38", context="Un long récit. " * 100_000)
    ((pages,),) = db.conn.execute("PRAGMA page_count").fetchall()
    db.conn.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreUnavailable, match="plein"):
        publish("le-jardin", long)
    assert sheets.slugs(db, published_only=False) == ["la-gouvernance-partagee"]
    assert sheets.taken(db, "le-jardin") == frozenset()
    db.conn.execute("PRAGMA max_page_count = 1000000")
    publish("le-jardin", long)
    assert sheets.slugs(db) == ["la-gouvernance-partagee", "le-jardin"]


def test_a_read_only_store_is_told(db: SqliteDatabase) -> None:
    """A write to a store that can only be read says so, and reading goes on."""
    db.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreUnavailable, match="ne peut pas être écrite"):
        organisations.save(db, AMICALE)
    assert organisations.get(db, "opac-38")


@pytest.mark.parametrize("missing", ["nulle-part/recueil.sqlite", "."])
def test_a_place_that_holds_no_file_is_told(tmp_path: Path, missing: str) -> None:
    """A missing folder, or a folder in place of the file, makes the store unavailable."""
    with pytest.raises(StoreUnavailable):
        SqliteDatabase(tmp_path / missing)


def test_a_file_that_is_no_database_is_told(path: Path) -> None:
    """A file of anything else makes the store unavailable, and is left as it is."""
    path.write_text("Ceci n'est pas une base. " * 400, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(StoreUnavailable):
        SqliteDatabase(path)
    assert path.read_bytes() == before


def test_a_damaged_database_is_told(db: SqliteDatabase, path: Path, publish: Callable[..., int]) -> None:
    """Reading pages that the disk has damaged makes the store unavailable."""
    publish("le-jardin", SheetContent("Le jardin", "opac-38", context="Un récit. " * 5_000))
    (row,) = db.query("SELECT rootpage FROM sqlite_master WHERE name = 'organisations'")
    (size,) = db.query("PRAGMA page_size")
    db.close()
    with path.open("r+b") as file:
        file.seek((row["rootpage"] - 1) * size["page_size"])
        file.write(b"\xa5" * size["page_size"])
    with pytest.raises(StoreUnavailable), closing(SqliteDatabase(path)) as damaged:
        organisations.every(damaged)


def test_a_database_that_is_gone_is_not_made_again(db: SqliteDatabase, path: Path) -> None:
    """Connecting to a file that was removed tells so, and leaves no empty database in its place."""
    db.close()
    path.unlink()
    with pytest.raises(StoreUnavailable, match="recueil init"):
        SqliteDatabase(path)
    assert not path.exists()


def _steps(db: SqliteDatabase, read: Callable[[], object]) -> int:
    """Count what SQLite does to read something, in tens of its instructions."""
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    db.conn.set_progress_handler(count, 10)
    read()
    db.conn.set_progress_handler(None, 0)
    return counted


def test_a_few_sheets_are_listed_without_reading_the_others(
    db: SqliteDatabase, publish: Callable[..., int]
) -> None:
    """An organisation's, the first printed ones and the latest changes take no more work among more."""
    lists: tuple[Callable[[], object], ...] = (
        lambda: sheets.of_organisation(db, "opac-38"),
        lambda: sheets.printed_first(db, 3),
        lambda: recent.recent(db, 3),
    )
    for number in range(3):
        publish(f"ici-{number}", SheetContent(f"Ici {number}", "opac-38"))
    with_few = [_steps(db, read) for read in lists]
    for number in range(200):
        publish(f"ailleurs-{number}", SheetContent(f"Ailleurs {number}", "ush-74"))
    for few, many in zip(with_few, [_steps(db, read) for read in lists], strict=True):
        assert 0 < many < few + 50
