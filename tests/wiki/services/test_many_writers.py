"""Several processes that write to one wiki at once."""

import multiprocessing
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wiki.domain.account import Account, Role, Side
from wiki.domain.organisation import Kind, Organisation
from wiki.domain.sheet import SECTIONS, SheetContent
from wiki.services.links import invite
from wiki.services.save_sheet import SheetConflict, create_sheet, save_sheet
from wiki.store import accounts, backup, organisations, revisions, sheets
from wiki.store.migrations import migrate
from wiki.store.sqlite import SqliteDatabase

NOW = datetime(2026, 1, 15, 8, 30, tzinfo=UTC)
PROCESSES, SAVES = 4, 50
SPAWN = multiprocessing.get_context("spawn")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Prepare a database with one shared sheet, a sheet for each process and one author."""
    path = tmp_path / "recueil.sqlite"
    db = SqliteDatabase(path)
    migrate(db)
    organisations.save(db, Organisation("opac-38", "Opac 38", Kind.LANDLORD, "38"))
    author, _ = invite(db, "odile@exemple.fr", "Odile", Side.TENANT, Role.CONTRIBUTOR, NOW)
    for title in ("Le jardin partagé", *(f"Fiche {number}" for number in range(PROCESSES))):
        create_sheet(db, SheetContent(title, "opac-38", context="0"), author, NOW, "")
    db.close()
    return path


def run_together(write: Callable[[Path, int], None], path: Path) -> None:
    """Let several processes write at once, and see every one of them succeed."""
    processes = [SPAWN.Process(target=write, args=(path, number)) for number in range(PROCESSES)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0] * PROCESSES


def add_one(db: SqliteDatabase, slug: str, field: str, author: Account) -> None:
    """Read a number in a field and save the next one, starting again whenever somebody was faster."""
    while True:
        sheet = sheets.get(db, slug)
        value = int(getattr(sheet.content, field) or 0) + 1
        try:
            save_sheet(db, slug, sheet.head, replace(sheet.content, **{field: str(value)}), author, NOW, "")
        except SheetConflict:
            continue
        return


def count_in_own_fields(path: Path, number: int) -> None:
    """Count in one section of the shared sheet, and in a sheet of one's own."""
    db = SqliteDatabase(path)
    author = accounts.get(db, 1)
    for _ in range(SAVES // 2):
        add_one(db, "le-jardin-partage", SECTIONS[number], author)
        add_one(db, f"fiche-{number}", "context", author)
    db.close()


def count_in_one_field(path: Path, number: int) -> None:
    """Count in the one field where everybody counts."""
    db = SqliteDatabase(path)
    author = accounts.get(db, 1)
    for _ in range(SAVES):
        add_one(db, "le-jardin-partage", "tagline", author)
    assert number < PROCESSES
    db.close()


def assert_sound(path: Path) -> None:
    """Check that each save made one revision on top of the one before, and one change of the feed."""
    db = SqliteDatabase(path)
    assert backup.problems(db) == []
    for slug in sheets.slugs(db):
        numbers = [revision.id for revision in revisions.history(db, slug)]
        assert [revision.parent for revision in revisions.history(db, slug)] == [*numbers[1:], None]
        assert sheets.get(db, slug).head == numbers[0]
    total = 1 + PROCESSES + PROCESSES * SAVES
    assert [row["number"] for row in db.query("SELECT number FROM changes")] == list(range(1, total + 1))
    assert len(revisions.recent(db, 10 * total)) == total
    db.close()


def test_saves_of_different_fields_and_sheets_all_stay(path: Path) -> None:
    """Processes that save different fields of one sheet, and other sheets, lose nothing and raise nothing."""
    run_together(count_in_own_fields, path)
    db = SqliteDatabase(path)
    shared = sheets.get(db, "le-jardin-partage").content
    own = [sheets.get(db, f"fiche-{number}").content.context for number in range(PROCESSES)]
    db.close()
    assert [shared.sections[name] for name in SECTIONS[:PROCESSES]] == [str(SAVES // 2)] * PROCESSES
    assert own == [str(SAVES // 2)] * PROCESSES
    assert_sound(path)


def test_saves_of_one_field_never_overwrite_each_other(path: Path) -> None:
    """A count that several processes keep in one field, each starting again on conflict, is exact."""
    run_together(count_in_one_field, path)
    db = SqliteDatabase(path)
    assert sheets.get(db, "le-jardin-partage").content.tagline == str(PROCESSES * SAVES)
    db.close()
    assert_sound(path)
