"""Copies of the database."""

import multiprocessing
import os
import sqlite3
import stat
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from wiki.domain.page import PageKind, Revision
from wiki.domain.sheet import SheetContent
from wiki.store import backup, changes, organisations, revisions, sheets
from wiki.store.sqlite import SqliteDatabase

NOW = "2026-01-15T08:30:00.000000+00:00"
JARDIN = SheetContent("Le jardin", "opac-38", context="Une friche, puis des bacs.")
Publish = Callable[..., int]


@pytest.fixture
def engine() -> str:
    """Stay with the embedded engine."""
    return "sqlite"


def write_and_die(path: Path) -> None:
    """Write to a database and die before tidying up, as in a power cut."""
    db = SqliteDatabase(path)
    for number in range(100):
        db.execute("UPDATE organisations SET name = :name", {"name": f"Perdu {number}"})
    os._exit(0)


def titles(path: Path) -> list[str]:
    """Read the titles of a database's sheets, once it is found sound."""
    db = SqliteDatabase(path)
    assert backup.problems(db) == []
    found = [sheet.content.title for sheet in sheets.published(db, sheets.slugs(db)).values()]
    db.close()
    return found


def test_a_copy_is_whole_and_private(db: SqliteDatabase, path: Path, publish: Publish) -> None:
    """A copy of an open database holds what was committed, in one file that its owner alone reads."""
    publish("le-jardin", JARDIN)
    target = path.with_name("sauvegarde.sqlite")
    backup.copy(path, target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert {file.name for file in path.parent.glob("*sauvegarde*")} == {target.name}
    assert titles(target) == ["Le jardin"]
    assert db.query("SELECT 1")


class Writer(threading.Thread):
    """Saves revisions of a sheet, one a transaction, until it is stopped."""

    def __init__(self, path: Path, head: int) -> None:
        super().__init__(daemon=True)
        self.stopped, self.saved = threading.Event(), threading.Semaphore(0)
        self._path, self._head = path, head

    def run(self) -> None:
        """Save until the end."""
        db = SqliteDatabase(self._path)
        text = replace(JARDIN, context="Des bacs. " * 500)
        while not self.stopped.is_set():
            with db.atomic():
                revision = Revision(0, "le-jardin", self._head, text, None, "Zoé", None, "", NOW)
                self._head = revisions.add(db, revision)
                sheets.move_head(db, "le-jardin", revision.parent, self._head)
                changes.append(db, PageKind.SHEET, "le-jardin", NOW)
            self.saved.release()
        db.close()


def test_a_copy_amid_writes_is_one_instant(path: Path, publish: Publish) -> None:
    """Copies made while somebody writes verify, and hold whole transactions only."""
    writer = Writer(path, publish("le-jardin", JARDIN))
    copies = [path.with_name(f"{number}.sqlite") for number in range(5)]
    writer.start()
    for copy in copies:
        assert writer.saved.acquire(timeout=30)
        backup.copy(path, copy)
    writer.stopped.set()
    writer.join(30)
    lengths = [sound_length(copy) for copy in copies]
    assert lengths == sorted(lengths)
    assert lengths[0] > 1


def sound_length(path: Path) -> int:
    """Count the revisions of a copy, once its revisions, heads and changes are found to agree."""
    db = SqliteDatabase(path)
    assert backup.problems(db) == []
    past = revisions.history(db, "le-jardin")
    assert past[0].id == sheets.get(db, "le-jardin").head
    assert len(past) == changes.latest(db).number
    db.close()
    return len(past)


def test_a_copy_replaces_what_a_killed_process_left(db: SqliteDatabase, path: Path, publish: Publish) -> None:
    """A backup put back in place of a database wins over the journal that a killed process left there."""
    publish("le-jardin", JARDIN)
    saved = path.with_name("sauvegarde.sqlite")
    backup.copy(path, saved)
    db.close()
    process = multiprocessing.get_context("spawn").Process(target=write_and_die, args=(path,))
    process.start()
    process.join(60)
    assert path.with_name(f"{path.name}-wal").stat().st_size > 0
    backup.copy(saved, path)
    assert titles(path) == ["Le jardin"]
    restored = SqliteDatabase(path)
    assert organisations.get(restored, "opac-38").name == "Opac 38"
    restored.close()


def truncated(path: Path) -> None:
    """Cut a backup in the middle, as an interrupted transfer does."""
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def scrambled(path: Path) -> None:
    """Damage the pages of a backup after its header."""
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))


def foreign(path: Path) -> None:
    """Put another program's database there."""
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recettes (nom TEXT)")
        other.commit()


BAD_BACKUPS: dict[str, Callable[[Path], object]] = {
    "garbage": lambda path: path.write_bytes(b"Ceci n'est pas une sauvegarde. " * 400),
    "empty": lambda path: path.write_bytes(b""),
    "truncated": truncated,
    "scrambled": scrambled,
    "foreign": foreign,
    "missing": Path.unlink,
    "folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("spoil", BAD_BACKUPS.values(), ids=BAD_BACKUPS)
def test_a_bad_backup_leaves_the_target_untouched(
    db: SqliteDatabase, path: Path, publish: Publish, spoil: Callable[[Path], object]
) -> None:
    """Bringing in a file that is no whole backup of a recueil is refused before anything is replaced."""
    publish("le-jardin", JARDIN)
    bad = path.with_name("mauvaise.sqlite")
    backup.copy(path, bad)
    db.close()
    before = path.read_bytes()
    spoil(bad)
    with pytest.raises(backup.BadBackup):
        backup.copy(bad, path)
    assert path.read_bytes() == before
    assert list(path.parent.glob(".*")) == []


def test_a_sound_database_has_no_problem(db: SqliteDatabase, publish: Publish) -> None:
    """A database that only the store has written to is sound."""
    publish("le-jardin", JARDIN)
    assert backup.problems(db) == []


def test_orphans_are_named(db: SqliteDatabase, publish: Publish) -> None:
    """Rows that point at nothing, and a head that is another sheet's revision, are named."""
    publish("le-jardin", JARDIN)
    head = publish("l-accueil", replace(JARDIN, title="L'accueil"))
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("DELETE FROM organisations WHERE slug = 'opac-38'")
    db.execute("UPDATE sheets SET head = :head WHERE slug = 'le-jardin'", {"head": head})
    assert set(backup.problems(db)) == {"revisions → organisations", "fiche sans révision : le-jardin"}
