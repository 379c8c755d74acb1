"""Several processes that write to one wiki at once."""

import multiprocessing
import multiprocessing.synchronize
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
Barrier = multiprocessing.synchronize.Barrier


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Prepare a database with one shared sheet, a sheet for each process and one author."""
    path = tmp_path / "recueil.sqlite"
    db = SqliteDatabase(path, create=True)
    migrate(db)
    organisations.save(db, Organisation("opac-38", "Opac 38", Kind.LANDLORD, "38"))
    author, _ = invite(db, "odile@exemple.fr", "Odile", Side.TENANT, Role.CONTRIBUTOR, NOW)
    for title in ("Le jardin partagé", *(f"Fiche {number}" for number in range(PROCESSES))):
        create_sheet(db, SheetContent(title, "opac-38"), author, NOW, "")
    db.close()
    return path


def run_together(write: Callable[[Path, int, Barrier], None], path: Path) -> None:
    """Let several processes write at once, and see every one of them succeed."""
    start = SPAWN.Barrier(PROCESSES)
    processes = [SPAWN.Process(target=write, args=(path, number, start)) for number in range(PROCESSES)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0] * PROCESSES


def add_mark(db: SqliteDatabase, slug: str, field: str, mark: str, author: Account) -> None:
    """Add a word to what a field holds and save, starting again whenever somebody was faster."""
    while True:
        sheet = sheets.get(db, slug)
        text = f"{getattr(sheet.content, field)} {mark}".strip()
        try:
            save_sheet(db, slug, sheet.head, replace(sheet.content, **{field: text}), author, NOW, "")
        except SheetConflict:
            continue
        return


def mark_own_fields(path: Path, number: int, start: Barrier) -> None:
    """Leave marks in one section of the shared sheet, and in a sheet of one's own."""
    db = SqliteDatabase(path)
    author = accounts.get(db, 1)
    start.wait()
    for turn in range(SAVES // 2):
        add_mark(db, "le-jardin-partage", SECTIONS[number], str(turn), author)
        add_mark(db, f"fiche-{number}", "context", str(turn), author)
    db.close()


def mark_one_field(path: Path, number: int, start: Barrier) -> None:
    """Leave marks of one's own in the one field where everybody does."""
    db = SqliteDatabase(path)
    author = accounts.get(db, 1)
    start.wait()
    for turn in range(SAVES):
        add_mark(db, "le-jardin-partage", "evaluation", f"{number}:{turn}", author)
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
    run_together(mark_own_fields, path)
    db = SqliteDatabase(path)
    shared = sheets.get(db, "le-jardin-partage").content
    own = [sheets.get(db, f"fiche-{number}").content.context for number in range(PROCESSES)]
    db.close()
    marks = [str(turn) for turn in range(SAVES // 2)]
    assert all(shared.sections[name].split() == marks for name in SECTIONS[:PROCESSES])
    assert all(text.split() == marks for text in own)
    assert_sound(path)


def test_saves_of_one_field_never_overwrite_each_other(path: Path) -> None:
    """Marks that several processes leave in one field, starting again on conflict, are each there once."""
    run_together(mark_one_field, path)
    db = SqliteDatabase(path)
    marks = sheets.get(db, "le-jardin-partage").content.evaluation.split()
    assert sorted(marks) == sorted(f"{number}:{turn}" for number in range(PROCESSES) for turn in range(SAVES))
    db.close()
    assert_sound(path)
