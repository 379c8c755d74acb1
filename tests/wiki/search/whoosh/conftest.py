"""What is Whoosh's own."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from select import select

import pytest

from tests.patience import PATIENCE_S

ROOT = Path(__file__).parents[4]

PRELUDE = """
import pathlib, sys
import matcher.text
from tests.wiki.search.conftest import make_sheet
from wiki.domain.change import Change
from wiki.search import SearchRequest
from wiki.search.whoosh import WhooshIndex, growing, journal
from wiki.search.whoosh.versions import Versions

def sheet(slug):
    return make_sheet(slug, context="compost " + slug)

def stay():
    print("there", flush=True)
    sys.stdin.read()

index = WhooshIndex.open(pathlib.Path(sys.argv[1]), matcher.text, {})
"""


@pytest.fixture(scope="module")
def search_engine() -> str:
    """Have the fixtures make Whoosh indexes."""
    return "whoosh"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Give the way to run a script on the index in a process of its own, which ends with the test."""
    started: list[subprocess.Popen[str]] = []

    def start(script: str, *arguments: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", PRELUDE + script, tmp_path / "index", *map(str, arguments)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        started.append(subprocess.Popen(command, cwd=ROOT, text=True, **pipes))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def kill_there(start: Callable[..., subprocess.Popen[str]]) -> Callable[..., None]:
    """Give the way to run a script on the index until it is where it stays, and to kill it there."""

    def kill_there(script: str, *arguments: object) -> None:
        process = start(script, *arguments)
        assert select([process.stdout], [], [], PATIENCE_S)[0], "it never came there"
        assert process.stdout.readline() == "there\n"
        process.kill()
        process.wait(PATIENCE_S)

    return kill_there


@pytest.fixture
def run_together(start: Callable[..., subprocess.Popen[str]]) -> Callable[..., None]:
    """Give the way to run scripts on the index at once, each with its arguments; all must succeed."""

    def run_together(*scripts: tuple[object, ...]) -> None:
        for process in [start(*script) for script in scripts]:
            process.communicate(timeout=2 * PATIENCE_S)
            assert process.returncode == 0

    return run_together
