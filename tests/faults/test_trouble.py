"""A full disk, a folder that cannot be written, an endless lock: both people are told, nothing is lost."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from tests.wiki.cli.conftest import Recueil
from tests.wiki.web.conftest import Page, Person, words
from wiki.config import Settings
from wiki.services.check import check
from wiki.services.site import Site
from wiki.store import revisions
from wiki.store.database import Database

SHEET = "/fiches/j-eco-trie"
SORRY = "Le site ne peut pas répondre. Réessayez bientôt."
NOT_SAVED = "Le site n'a pas pu enregistrer. Votre texte est ci-dessous : réessayez."
HOURS_OF_WORK = ("Nous avons compté les lombrics du composteur, un par un. " * 300).strip()
BUSY = "la base est occupée par une autre écriture"
ROOT = Path(__file__).parents[2]
FullDisk = Callable[[int], AbstractContextManager[None]]

READING = 36_000
"""Bytes a file that let SQLite read (its shared memory has 32 KiB), and not write much."""
SAVING = 56_000
"""Bytes a file that let SQLite save a sheet, and the search index not follow."""

# Who may do everything may also write a read-only folder: a child gives that up before it starts.
AS_ANYBODY = ("setpriv", "--bounding-set=-dac_override", "--") if os.geteuid() == 0 else ()
COMMAND = "from wiki.cli import main; main()"
VISIT = """
import pathlib, sys
from wiki.app import create_app
from wiki.config import Settings
visitor = create_app(Settings(data=pathlib.Path(sys.argv[1]))).test_client()
for path in sys.argv[2:]:
    answer = visitor.get(path)
    print(answer.status_code, "Le site ne peut pas répondre" in answer.text)
"""


def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run Python as somebody for whom the permissions of folders hold."""
    command = [*AS_ANYBODY, sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def read_only(installed: Settings) -> Iterator[Settings]:
    """Take away the right to write the data folder."""
    folders = [installed.data, installed.index]
    for folder in folders:
        folder.chmod(0o500)
    yield installed
    for folder in folders:
        folder.chmod(0o700)


@pytest.fixture
def locked(installed: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have another program hold the database for longer than anybody waits."""
    monkeypatch.setattr("wiki.store.sqlite.BUSY_TIMEOUT_S", 0.0)
    with closing(sqlite3.connect(installed.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.rollback()


def assert_given_back(page: Page, text: str) -> None:
    """Check that the author is told in plain French and has the text again."""
    assert NOT_SAVED in page.text
    assert page.form().values["context"] == text


def test_a_save_on_a_full_disk_is_given_back(
    odile: Person, db: Database, site: Site, full_disk: FullDisk, caplog: pytest.LogCaptureFixture
) -> None:
    """A save that the disk has no room for comes back whole, is logged, and passes once there is room."""
    form = odile.see(f"{SHEET}/modifier").form()
    with full_disk(READING):
        page = odile.fill(form, 503, context=HOURS_OF_WORK, action="save")
    assert_given_back(page, HOURS_OF_WORK)
    assert "POST /fiches/<slug>/modifier: le disque" in caplog.text
    assert len(revisions.history(db, "j-eco-trie")) == 1
    odile.fill(page.form(), action="save")
    assert "lombrics" in odile.see(SHEET).text
    assert check(db, site) == []


def test_a_disk_too_full_to_read_is_told(
    visitor: Person, full_disk: FullDisk, caplog: pytest.LogCaptureFixture
) -> None:
    """Where SQLite cannot even open its files a reader meets the page of excuse, and the log the reason."""
    with full_disk(4_096):
        assert visitor.see(SHEET, 503).h1 == SORRY
        assert visitor.get("/readyz").status_code == 503
    assert "GET /fiches/<slug>: le disque" in caplog.text
    visitor.see(SHEET)


def test_a_full_disk_does_not_undo_what_only_the_index_lacks(
    odile: Person, visitor: Person, full_disk: FullDisk, caplog: pytest.LogCaptureFixture
) -> None:
    """A save stands where only the search index found the disk full; the next search finds its text."""
    form = odile.see(f"{SHEET}/modifier").form()
    with full_disk(SAVING):
        odile.fill(form, context="Un lombricomposteur.", action="save")
    assert "the search index could not follow" in caplog.text
    assert "J'éco-trie" in visitor.see("/recherche?q=lombricomposteur").text


@pytest.mark.parametrize("room", [0, READING])
def test_commands_on_a_full_disk_say_so(
    recueil: Recueil, installed: Settings, full_disk: FullDisk, tmp_path: Path, room: int
) -> None:
    """Commands that cannot write say so on one line and leave old and new copies as they were."""
    recueil("backup", tmp_path / "copie")
    before = (tmp_path / "copie").read_bytes()
    commands = [
        ("backup", tmp_path / "copie", "--force"),
        ("restore", tmp_path / "copie", "--data", tmp_path / "ailleurs"),
        ("init", "--data", tmp_path / "nouveau"),
    ]
    with full_disk(room):
        ran = [recueil(*command) for command in commands]
    for each in ran:
        assert each.status in {1, 2}
        assert each.err.startswith("recueil : ")
        assert "disque" in each.err or "File too large" in each.err
        assert each.err.count("\n") == 1
    assert (tmp_path / "copie").read_bytes() == before
    assert not list((tmp_path / "ailleurs").iterdir())
    assert recueil("restore", tmp_path / "copie", "--data", tmp_path / "ailleurs").status == 0
    assert recueil("init", "--data", tmp_path / "nouveau").status == 0
    assert recueil("check").status == 0
    assert installed.database.exists()


def test_a_read_only_folder_is_told(read_only: Settings) -> None:
    """Pages of a site whose folder cannot be written answer 503, and the log says what to look at."""
    before = read_only.database.read_bytes()
    ran = run(VISIT, read_only.data, SHEET, "/recherche?q=jardin", "/healthz")
    assert ran.stdout.split("\n") == ["503 True", "503 True", "200 False", ""], ran.stderr
    assert "vérifiez les droits du dossier des données" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert read_only.database.read_bytes() == before


def test_commands_in_a_read_only_folder_are_told(read_only: Settings) -> None:
    """Commands say on one line that the folder cannot be written, with status 1."""
    added = ("user", "add", "zoe@exemple.fr", "--name", "Zoé", "--side", "tenant")
    for command in (added, ("check",), ("init",)):
        ran = run(COMMAND, *command, "--data", read_only.data)
        assert ran.returncode == 1
        assert "vérifiez les droits du dossier des données" in ran.stderr
        assert ran.stderr.count("\n") == 1


@pytest.mark.usefixtures("locked")
def test_a_save_during_an_endless_lock_is_given_back(odile: Person, caplog: pytest.LogCaptureFixture) -> None:
    """While another program holds the database readers read, and an author gets the text back."""
    form = odile.see(f"{SHEET}/modifier").form()
    page = odile.fill(form, 503, context="Une heure de travail", action="save")
    assert_given_back(page, "Une heure de travail")
    assert BUSY in caplog.text
    assert words(odile.see(SHEET).main)


@pytest.mark.usefixtures("locked")
def test_a_command_during_an_endless_lock_is_told(recueil: Recueil) -> None:
    """A command that must write says on one line that the database is busy, and one that reads works."""
    ran = recueil("user", "add", "zoe@exemple.fr", "--name", "Zoé", "--side", "tenant")
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert BUSY in ran.err
    assert recueil("check").status == 0
