"""The first start."""

import multiprocessing
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.postgres import both_engines
from wiki.config import Settings
from wiki.domain.account import Account, Role
from wiki.domain.errors import StoreUnavailable
from wiki.domain.page import PageKind, Status
from wiki.services.install import ensure_secret, install
from wiki.services.moderate import set_status
from wiki.services.shelf import SHEETS
from wiki.store import backup, changes, organisations, recent, sheets
from wiki.store.database import Database, Row
from wiki.store.engine import open_engine

SPAWN = multiprocessing.get_context("spawn")


def install_together(settings: Settings, starts: "multiprocessing.synchronize.Barrier") -> None:
    """Prepare one installation at the same instant as other processes."""
    starts.wait(60)
    install(settings, datetime(2026, 1, 15, 8, 30, tzinfo=UTC))


def dump(settings: Settings) -> dict[str, list[Row]]:
    """Read the whole database."""
    with closing(open_engine(settings.store)) as engine, engine.connect() as db:
        return {table: db.query(f"SELECT * FROM {table} ORDER BY 1") for table in db.list_tables()}  # noqa: S608 - our tables


@pytest.fixture
def open_umask() -> Iterator[None]:
    """Let new files be read by everybody, unless they ask otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


@both_engines
def test_the_booklet_is_there(db: Database) -> None:
    """A new installation holds the 22 sheets, each with its page, one revision and one change."""
    found = sheets.published(db, sheets.slugs(db)).values()
    assert len(found) == len(recent.recent(db, 100)) == changes.latest(db, PageKind.SHEET).number == 22
    assert {sheet.provenance.edition for sheet in found} == {2011}
    assert sorted(sheet.provenance.page for sheet in found) == list(range(4, 48, 2))
    assert backup.problems(db) == []


@both_engines
def test_installing_again_changes_nothing(installed: Settings, now: datetime) -> None:
    """A second installation over the first leaves the database and the key as they are."""
    before, key = dump(installed), installed.secret_key.read_bytes()
    again = install(installed, now + timedelta(days=1))
    assert again.sheets.added == again.concepts.added == again.concepts.updated == ()
    assert len(again.sheets.kept) == 22
    assert (dump(installed), installed.secret_key.read_bytes()) == (before, key)


def test_installing_again_shows_no_hidden_sheet(
    db: Database, installed: Settings, account: Callable[..., Account], now: datetime
) -> None:
    """A sheet of the booklet that a moderator hid stays hidden after the next start."""
    set_status(db, SHEETS, "j-eco-trie", Status.HIDDEN, account(Role.MODERATOR), now)
    install(installed, now)
    assert sheets.get(db, "j-eco-trie").status is Status.HIDDEN


def test_installing_again_keeps_a_corrected_organisation(
    db: Database, installed: Settings, now: datetime
) -> None:
    """An organisation that was corrected on the site is not brought back to the booklet's words."""
    corrected = replace(organisations.get(db, "opac-38"), name="Alpes Isère Habitat")
    organisations.save(db, corrected)
    install(installed, now)
    assert organisations.get(db, "opac-38") == corrected


@pytest.mark.usefixtures("open_umask")
def test_the_secrets_are_their_owners(settings: Settings, now: datetime) -> None:
    """The folder, the key and the database are closed to other users, whatever the umask."""
    install(settings, now)
    assert stat.S_IMODE(settings.data.stat().st_mode) == 0o700
    assert stat.S_IMODE(settings.secret_key.stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.database.stat().st_mode) == 0o600


@pytest.mark.parametrize("again", [False, True])
def test_a_folder_that_was_open_is_closed(settings: Settings, now: datetime, again: bool) -> None:  # noqa: FBT001 - a case
    """A folder made beforehand that others may read, empty or ours, is closed to them."""
    settings.data.mkdir(mode=0o755)
    if again:
        install(settings, now)
        settings.data.chmod(0o755)
    assert install(settings, now).problem is None
    assert stat.S_IMODE(settings.data.stat().st_mode) == 0o700


def test_a_folder_of_other_things_stays_open_and_is_told(settings: Settings, now: datetime) -> None:
    """A folder that holds somebody's other files keeps its mode, which the installation tells."""
    settings.data.mkdir(mode=0o755)
    (settings.data / "lettre.txt").write_text("Chère voisine", encoding="utf-8")
    problem = install(settings, now).problem
    assert problem == f"dossier des données : d'autres peuvent lire (755) : chmod 700 {settings.data}"
    assert stat.S_IMODE(settings.data.stat().st_mode) == 0o755


def test_each_installation_has_its_own_key(tmp_path: Path) -> None:
    """A key is 32 random bytes in hexadecimal, different each time, and never made twice."""
    one, other = tmp_path / "une", tmp_path / "autre"
    for path in (one, other):
        ensure_secret(path)
    keys = {one.read_text(), other.read_text()}
    assert [len(bytes.fromhex(key)) for key in keys] == [32, 32]
    ensure_secret(one)
    assert one.read_text() in keys
    assert sorted(tmp_path.iterdir()) == sorted((one, other))


@both_engines
def test_several_processes_install_at_once(settings: Settings) -> None:
    """Processes that start together on nothing all succeed, with one key and the 22 sheets once."""
    starts = SPAWN.Barrier(3)
    processes = [SPAWN.Process(target=install_together, args=(settings, starts)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0] * 3
    assert len(bytes.fromhex(settings.secret_key.read_text())) == 32
    kept = {"secret-key"} if settings.database_url else {"recueil.sqlite", "secret-key"}
    assert {file.name for file in settings.data.iterdir()} == kept
    with closing(open_engine(settings.store)) as engine, engine.connect() as db:
        assert len(sheets.slugs(db)) == changes.latest(db, PageKind.SHEET).number == 22


@pytest.mark.parametrize("data", ["fichier", "fichier/var"])
def test_a_place_that_cannot_hold_it_is_told(tmp_path: Path, now: datetime, data: str) -> None:
    """A file where the folder should be makes the store unavailable."""
    (tmp_path / "fichier").write_text("Ceci n'est pas un dossier.", encoding="utf-8")
    with pytest.raises(StoreUnavailable):
        install(Settings(data=tmp_path / data), now)
