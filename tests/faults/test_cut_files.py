"""Files of the indexes that somebody cuts short, in place, while the site is served."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from signal import SIGHUP
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.browser.conftest import RECUEIL, START_S, running
from tests.patience import wait_until
from tests.wiki.test_server import processes

MATCH = "/rapprochement?texte=un+potager+au+pied+des+tours"
SEARCH = "/recherche?q=potager"
PAGES = (MATCH, SEARCH, "/fiches/j-eco-trie?x", "/proximites?x")
"""None of them is kept in memory."""


def recueil(*words: object) -> None:
    """Run a command, which must succeed."""
    subprocess.run([RECUEIL, *map(str, words)], check=True, capture_output=True, timeout=START_S)


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve a site with two processes whose indexes are in files, and have both of them read these."""
    for command in ("init", "reindex"):
        recueil(command, "--data", folder / "var")
    with running(folder, workers=2) as (address, server):
        for _ in range(4):
            assert [read(address, page)[0] for page in PAGES] == [200] * len(PAGES)
        yield address, server


def read(address: str, page: str) -> tuple[int, str]:
    """Read a page; 0 where the process that was to answer has ended."""
    try:
        with urlopen(f"{address}{page}", timeout=START_S) as answer:  # noqa: S310 - our own server
            return answer.status, answer.read().decode()
    except (URLError, HTTPException, OSError):
        return 0, ""


def spoil(folder: Path, pattern: str, length: int | None) -> None:
    """Cut files in place, or write something else over them."""
    found = [path for path in folder.glob(pattern) if path.is_file()]
    assert found
    for path in found:
        if length is None:
            path.write_bytes(b"x" * path.stat().st_size)
        else:
            os.truncate(path, length)


@pytest.mark.parametrize("length", [0, 100, None], ids=["emptied", "cut", "written over"])
def test_a_served_site_heals(tmp_path: Path, length: int | None) -> None:
    """No process ends, every page is answered, a line for each process tells it, and files are mended."""
    with served(tmp_path) as (address, server):
        before = processes(server)
        answers = [read(address, page)[1] for page in PAGES]
        spoil(tmp_path / "var" / "matcher", "version-*/*", length)
        spoil(tmp_path / "var" / "index", "part-*/*", length)
        for _ in range(4):
            assert [read(address, page)[0] for page in PAGES] == [200] * len(PAGES)
        assert "potager" in answers[0]
        assert processes(server) == before
        recueil("check", "--data", tmp_path / "var")
        said = (tmp_path / "stderr").read_text(encoding="utf-8").splitlines()
        assert (
            1 <= sum("the saved matcher cannot be used, another one is fitted" in line for line in said) <= 2
        )
        assert 1 <= sum("the search index is damaged; it is made again" in line for line in said) <= 2
        assert len(said) <= 4
        server.send_signal(SIGHUP)
        wait_until(lambda: len(processes(server)) == 2 and not processes(server) & before)
        assert [read(address, page)[0] for page in PAGES] == [200] * len(PAGES)
    assert (tmp_path / "stderr").read_text(encoding="utf-8").splitlines() == said
