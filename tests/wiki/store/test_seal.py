"""The checksum inside a backup."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wiki.domain.errors import StoreUnavailable
from wiki.domain.sheet import SheetContent
from wiki.store import backup, organisations, seal
from wiki.store.sqlite import SqliteDatabase


@pytest.fixture
def engine() -> str:
    """Stay with the embedded engine."""
    return "sqlite"


@pytest.fixture
def saved(path: Path, publish: Callable[..., int]) -> Path:
    """Back up a database that holds a sheet."""
    publish("le-jardin", SheetContent("Le jardin", "opac-38", context="Une friche, puis des bacs."))
    target = path.with_name("sauvegarde.sqlite")
    backup.copy(path, target)
    return target


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_single_altered_byte_breaks_the_seal(saved: Path, data: st.DataObject) -> None:
    """Whichever byte of a backup changes, the seal breaks, but for the mark of a live database."""
    whole = saved.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != whole[place]))
    if (place, byte) == (18, 2):
        return
    altered = saved.with_name("altérée.sqlite")
    altered.write_bytes(whole[:place] + bytes([byte]) + whole[place + 1 :])
    assert seal.holds(saved)
    assert not seal.holds(altered)


def test_a_changed_letter_is_refused(saved: Path, path: Path) -> None:
    """A letter changed inside a text, which SQLite's own check passes over, is told, and nothing replaced."""
    saved.write_bytes(saved.read_bytes().replace(b"Une friche", b"Une triche"))
    with closing(sqlite3.connect(saved)) as read:
        assert read.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    target = path.with_name("ailleurs.sqlite")
    with pytest.raises(backup.BadBackup, match="n'est plus tel qu'il a été sauvegardé"):
        backup.copy(saved, target)
    assert not target.exists()


def test_a_database_that_went_on_from_a_backup_is_copied(saved: Path, path: Path) -> None:
    """A backup that became the live database was written since, and is backed up and restored like any."""
    with closing(SqliteDatabase(saved)) as live:
        live.execute("UPDATE organisations SET name = 'Opac de l''Isère' WHERE slug = 'opac-38'")
    again, back = path.with_name("encore.sqlite"), path.with_name("retour.sqlite")
    backup.copy(saved, again)
    backup.copy(again, back)
    with closing(SqliteDatabase(back)) as restored:
        assert organisations.get(restored, "opac-38").name == "Opac de l'Isère"


def test_a_backup_of_before_the_seals_is_read(saved: Path, path: Path) -> None:
    """A backup that has no seal is restored as it was."""
    with saved.open("r+b") as file:
        file.seek(60)
        file.write(bytes(4))
    backup.copy(saved, path.with_name("retour.sqlite"))


def test_a_full_disk_is_not_the_fault_of_the_backup(
    saved: Path, path: Path, full_disk: Callable[[int], AbstractContextManager[None]]
) -> None:
    """A copy that finds the disk full says so rather than blame its source, and leaves nothing behind."""
    before = sorted(path.parent.iterdir())
    with full_disk(4096), pytest.raises(StoreUnavailable, match="plein"):
        backup.copy(saved, path.with_name("retour.sqlite"))
    assert sorted(path.parent.iterdir()) == before
