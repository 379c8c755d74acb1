"""Several processes that write to one wiki at once."""

import multiprocessing
import multiprocessing.synchronize
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.postgres import both_engines
from wiki.domain.account import Account, Role, Side
from wiki.domain.organisation import Kind, Organisation
from wiki.domain.sheet import SECTIONS, SheetContent
from wiki.services.links import invite
from wiki.services.save_page import EditConflict
from wiki.services.save_sheet import create_sheet, save_sheet
from wiki.store import accounts, backup, organisations, recent, revisions, sheets
from wiki.store.database import Database
from wiki.store.engine import open_engine
from wiki.store.migrations import migrate

pytestmark = both_engines

NOW = datetime(2026, 1, 15, 8, 30, tzinfo=UTC)
PROCESSES, SAVES = 4, 50
SPAWN = multiprocessing.get_context("spawn")
Barrier = multiprocessing.synchronize.Barrier


@pytest.fixture
def address(tmp_path: Path, database_url: str | None) -> str:
    """Prepare a database with one shared sheet, a sheet for each process and one author."""
    address = database_url or str(tmp_path / "recueil.sqlite")
    with closing(open_engine(address)) as engine, engine.connect(create=True) as db:
        migrate(db)
        organisations.save(db, Organisation("opac-38", "Opac 38", Kind.LANDLORD, "38"))
        author, _ = invite(db, "odile@exemple.fr", "Odile", Side.TENANT, Role.CONTRIBUTOR, NOW)
        for title in ("Le jardin partagé", *(f"Fiche {number}" for number in range(PROCESSES))):
            create_sheet(db, SheetContent(title, "opac-38"), author, NOW, "")
    return address


@contextmanager
def connected(address: str) -> Iterator[Database]:
    """Connect to the database, as a process of its own does."""
    with closing(open_engine(address)) as engine, engine.connect() as db:
        yield db


def run_together(write: Callable[[str, int, Barrier], None], address: str) -> None:
    """Let several processes write at once, and see every one of them succeed."""
    start = SPAWN.Barrier(PROCESSES)
    processes = [SPAWN.Process(target=write, args=(address, number, start)) for number in range(PROCESSES)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0] * PROCESSES


def add_mark(db: Database, slug: str, field: str, mark: str, author: Account) -> None:
    """Add a word to what a field holds and save, starting again whenever somebody was faster."""
    while True:
        sheet = sheets.get(db, slug)
        text = f"{getattr(sheet.content, field)} {mark}".strip()
        try:
            save_sheet(db, slug, sheet.head, replace(sheet.content, **{field: text}), author, NOW, "")
        except EditConflict:
            continue
        return


def mark_own_fields(address: str, number: int, start: Barrier) -> None:
    """Leave marks in one section of the shared sheet, and in a sheet of one's own."""
    with connected(address) as db:
        author = accounts.get(db, 1)
        start.wait()
        for turn in range(SAVES // 2):
            add_mark(db, "le-jardin-partage", SECTIONS[number], str(turn), author)
            add_mark(db, f"fiche-{number}", "context", str(turn), author)


def mark_one_field(address: str, number: int, start: Barrier) -> None:
    """Leave marks of one's own in the one field where everybody does."""
    with connected(address) as db:
        author = accounts.get(db, 1)
        start.wait()
        for turn in range(SAVES):
            add_mark(db, "le-jardin-partage", "evaluation", f"{number}:{turn}", author)


def assert_sound(db: Database) -> None:
    """Check that each save made one revision on top of the one before, and one change of the feed."""
    assert backup.problems(db) == []
    for slug in sheets.slugs(db):
        numbers = [revision.id for revision in revisions.history(db, slug)]
        assert [revision.parent for revision in revisions.history(db, slug)] == [*numbers[1:], None]
        assert sheets.get(db, slug).head == numbers[0]
    total = 1 + PROCESSES + PROCESSES * SAVES
    numbered = db.query("SELECT number FROM changes ORDER BY number")
    assert [row["number"] for row in numbered] == list(range(1, total + 1))
    assert len(recent.recent(db, 10 * total)) == total


def test_saves_of_different_fields_and_sheets_all_stay(address: str) -> None:
    """Processes that save different fields of one sheet, and other sheets, lose nothing and raise nothing."""
    run_together(mark_own_fields, address)
    with connected(address) as db:
        shared = sheets.get(db, "le-jardin-partage").content
        own = [sheets.get(db, f"fiche-{number}").content.context for number in range(PROCESSES)]
        assert_sound(db)
    marks = [str(turn) for turn in range(SAVES // 2)]
    assert all(shared.sections[name].split() == marks for name in SECTIONS[:PROCESSES])
    assert all(text.split() == marks for text in own)


def test_saves_of_one_field_never_overwrite_each_other(address: str) -> None:
    """Marks that several processes leave in one field, starting again on conflict, are each there once."""
    run_together(mark_one_field, address)
    with connected(address) as db:
        marks = sheets.get(db, "le-jardin-partage").content.evaluation.split()
        assert_sound(db)
    assert sorted(marks) == sorted(f"{number}:{turn}" for number in range(PROCESSES) for turn in range(SAVES))
