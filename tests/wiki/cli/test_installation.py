"""Preparing and serving, the real server in a process of its own."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from content import load_lexicon
from wiki.cli import main
from wiki.config import Settings
from wiki.domain.account import Account, Role
from wiki.services.links import link_account
from wiki.store.database import Database

Recueil = Callable[..., Any]
PATIENCE_S = 60


@contextmanager
def serving(settings: Settings, *words: str) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """Run `recueil serve` until it says where it serves; give the process and the lines it printed."""
    command = [sys.executable, "-c", "from wiki.cli import main; main()", "serve", "--port", "0", *words]
    process = subprocess.Popen(
        [*command, "--data", str(settings.data)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    lines: list[str] = []
    try:
        for line in process.stdout:
            lines.append(line)
            if line.startswith("Le recueil est servi sur "):
                break
        yield process, lines
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE_S)


def port_of(lines: list[str]) -> int:
    """Return the port that the server took."""
    found = re.search(r"http://127\.0\.0\.1:(\d+)", lines[-1])
    assert found is not None
    return int(found[1])


def get(port: int, path: str) -> tuple[int, bytes]:
    """Ask for a page; the socket listens already, so the answer comes when a worker is up."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def test_init_prepares_everything_and_can_be_run_again(bare: Recueil, settings: Settings) -> None:
    """The first run brings sheets and lexicon in; the second one adds nothing; the result is sound."""
    first, second, words = bare("init"), bare("init"), len(load_lexicon())
    assert (first.status, second.status) == (0, 0)
    assert first.out.splitlines() == [
        f"Base : {settings.database}",
        "Fiches : 22 ajoutées",
        f"Lexique : {words} concepts ajoutés",
    ]
    assert second.out.splitlines()[1:] == [
        "Fiches : 0 ajoutée, 22 déjà là",
        f"Lexique : 0 concept ajouté, {words} déjà là",
    ]
    assert bare("check").status == 0


def test_init_says_that_a_folder_cannot_be_made(bare: Recueil, settings: Settings) -> None:
    """A file where the data folder should be gives one line and status 1."""
    settings.data.write_text("", encoding="utf-8")
    ran = bare("init")
    assert ran.status == 1
    assert ran.err.startswith(f"recueil : {settings.data}")
    assert ran.err.count("\n") == 1


def test_the_server_serves_and_stops_when_asked(installed: Settings, db: Database, now: Any) -> None:
    """The site answers on the port that is printed, the first link holds, SIGTERM ends it with status 0."""
    with serving(installed, "--workers", "1") as (process, lines):
        port = port_of(lines)
        assert get(port, "/healthz")[0] == 200
        status, page = get(port, "/fiches/j-eco-trie")
        assert status == 200
        assert "Ciliopée" in page.decode()
        link = re.search(r"/bienvenue/(\S+)", "".join(lines))
        assert link is not None
        assert link_account(db, link[1], now) is None
        assert get(port, f"/bienvenue/{link[1]}")[0] == 200
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=PATIENCE_S)
        assert (process.returncode, err) == (0, "")


def test_a_link_is_printed_until_somebody_administers(
    installed: Settings, account: Callable[..., Account]
) -> None:
    """The link that creates the administrator is printed while none can sign in, whoever else can."""
    account(password="une phrase de passe")
    with serving(installed) as (_, lines):
        assert "/bienvenue/" in "".join(lines)
    account(Role.ADMIN, name="Ada Ministre", password="une phrase de passe")
    with serving(installed) as (_, lines):
        assert len(lines) == 1


def test_a_port_that_is_taken_is_told_in_one_line(recueil: Recueil) -> None:
    """A busy port is refused at once with the remedy, before any process starts."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = recueil("serve", "--port", taken.getsockname()[1])
    assert ran.status == 1
    assert "ce port est déjà pris" in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("host", ["inconnu.invalid", "192.0.2.1"])
def test_an_address_of_another_machine_is_told(recueil: Recueil, host: str) -> None:
    """A host where one cannot listen gives one line."""
    ran = recueil("serve", "--host", host, "--port", 0)
    assert ran.status == 1
    assert ran.err.startswith(f"recueil : impossible d'écouter sur {host}")
    assert ran.err.count("\n") == 1


def test_the_entry_point_is_the_command() -> None:
    """What pyproject.toml calls `recueil` is this command."""
    pyproject = Path(__file__).parents[3] / "pyproject.toml"
    assert 'recueil = "wiki.cli:main"' in pyproject.read_text(encoding="utf-8")
    assert main.name == "recueil"


@pytest.mark.parametrize("host", ["1.2.3.4.5", "a..b", "é" * 80, "[::1]"])
def test_a_host_that_is_none_is_told_in_french(recueil: Recueil, host: str) -> None:
    """A name of no machine gives one French line, with status 1."""
    ran = recueil("serve", "--host", host, "--port", 0)
    assert ran.status == 1
    assert ran.err == f"recueil : impossible d'écouter sur {host}, port 0 : ce nom de machine est inconnu\n"


def test_an_open_folder_of_other_things_is_told(bare: Recueil, settings: Settings) -> None:
    """The folder that `init` may not close is named, as `check` would name it."""
    settings.data.mkdir(mode=0o755)
    (settings.data / "lettre.txt").write_text("Chère voisine", encoding="utf-8")
    told = f"dossier des données : d'autres peuvent lire (755) : chmod 700 {settings.data}"
    assert bare("init").out.endswith(f"\nÀ corriger : {told}\n")
