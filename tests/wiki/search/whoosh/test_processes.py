"""Several processes on one index, one of them killed."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from wiki.search import SearchRequest

PRELUDE = """
import dataclasses, pathlib, sys
import matcher.text
from wiki.search import SearchRequest, SheetDocument
from wiki.search.whoosh import WhooshIndex
from wiki.search.whoosh.versions import Versions

def sheet(slug):
    values = {field.name: "" for field in dataclasses.fields(SheetDocument)}
    lists = dict.fromkeys("organisation_also themes theme_labels publics public_labels contacts".split(), ())
    sections = {"context": "compost " + slug}
    return SheetDocument(**values | lists | {"slug": slug, "title": slug, "sections": sections})

def stay():
    print("there", flush=True)
    sys.stdin.read()

index = WhooshIndex.open(pathlib.Path(sys.argv[1]), matcher.text, {})
"""

HALF_WAY = """
def documents():
    yield sheet("b")
    stay()
index.apply(documents(), ["a"], 2)
"""

BEFORE_THE_SWAP = """
Versions.publish = lambda *_: stay()
index.rebuild([sheet("b")], 2)
"""

WHILE_TIDYING = """
from wiki.search.whoosh import journal
journal.LONG = 1
Versions.publish = lambda *_: stay()
index.tidy()
"""

HALF_A_LINE = """
from wiki.search.whoosh import journal
journal.Commit.line = lambda _: b"0123"
index.apply([sheet("b")], ["a"], 2)
stay()
"""

AFTER_THE_SWAP = """
index.apply([sheet("b")], ["a"], 2)
stay()
"""

WRITER = """
for number in range(int(sys.argv[2]), 13, 3):
    index.apply([sheet(f"s-{n}") for n in range(1, number + 1)], (), number)
"""

TIDIER = """
from wiki.search.whoosh import journal
journal.LONG = 2
while index.applied() < 12:
    index.tidy()
"""

READER = """
before = 0
while before < 12:
    applied = index.applied()
    total = index.search(SearchRequest("compost")).total
    assert total >= applied >= before, (total, applied, before)
    before = applied
"""

FULL_DISK = """
import resource
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
before = set(pathlib.Path(sys.argv[1]).iterdir())
resource.setrlimit(resource.RLIMIT_FSIZE, (500, hard))
for write in (lambda: index.apply([sheet("b")], (), 2), lambda: index.rebuild([sheet("b")], 2)) * 2:
    try:
        write()
    except OSError:
        assert set(pathlib.Path(sys.argv[1]).iterdir()) == before
    else:
        sys.exit("nothing failed")
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
index.apply([sheet("b")], (), 2)
"""

ROOT = Path(__file__).parents[4]


def _start(script: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PRELUDE + script, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _slugs(index):
    return sorted(hit.slug for hit in index.search(SearchRequest("")).hits)


@pytest.mark.parametrize(
    ("script", "applied", "held"),
    [
        (HALF_WAY, 1, ["a"]),
        (HALF_A_LINE, 1, ["a"]),
        (BEFORE_THE_SWAP, 1, ["a"]),
        (WHILE_TIDYING, 1, ["a"]),
        (AFTER_THE_SWAP, 2, ["b"]),
    ],
    ids=["half-way", "half a line", "before the swap", "while tidying", "after the swap"],
)
def test_a_killed_writer_leaves_a_sound_index(index, open_index, sheet, tmp_path, script, applied, held):
    """Killed at any moment, a writer has committed all or nothing, and keeps nobody waiting."""
    index.apply([sheet("a")], (), 1)
    with _start(script, tmp_path / "index") as writer:
        assert writer.stdout.readline() == "there\n"
        writer.send_signal(signal.SIGKILL)
    for reader in (index, open_index()):
        assert (reader.applied(), _slugs(reader)) == (applied, held)
    index.apply([sheet("b"), sheet("c")], ["a"], 3)
    assert (index.applied(), _slugs(index)) == (3, ["b", "c"])
    index.rebuild([sheet("b"), sheet("c")], 3)
    assert not list((tmp_path / "index").glob("making-*"))


def test_processes_write_and_read_at_once(index, tmp_path):
    """Three writers, two who tidy and two readers on one index lose nothing and disturb nobody."""
    scripts = [(WRITER, 1), (WRITER, 2), (WRITER, 3), (TIDIER,), (TIDIER,), (READER,), (READER,)]
    running = [_start(script, tmp_path / "index", *more) for script, *more in scripts]
    for process in running:
        with process:
            process.communicate(timeout=120)
        assert process.returncode == 0
    assert index.applied() == 12
    assert index.search(SearchRequest("compost")).total == 12


def test_a_full_disk_costs_no_more_of_it(index, sheet, tmp_path):
    """Commits that cannot be written leave no folder behind, and the same process writes once it can."""
    index.apply([sheet("a")], (), 1)
    with _start(FULL_DISK, tmp_path / "index") as process:
        process.communicate(timeout=120)
    assert process.returncode == 0
    assert (index.applied(), _slugs(index)) == (2, ["a", "b"])
