"""Several processes on one index, one of them killed."""

import pytest

from wiki.domain.change import Change
from wiki.search import SearchRequest
from wiki.search.whoosh.versions import Versions

BEFORE_THE_SWAP = """
Versions.publish = lambda *_: stay()
index.rebuild([sheet("b")], Change(2))
"""

WHILE_TIDYING = """
journal.LONG = 1
Versions.publish = lambda *_: stay()
index.tidy()
"""

HALF_A_LINE = """
journal.Commit.line = lambda _: b"0123"
index.apply([sheet("b")], ["a"], Change(2))
stay()
"""

AFTER_THE_SWAP = """
index.apply([sheet("b")], ["a"], Change(2))
stay()
"""

MAKING_A_PART = """
moves = int(sys.argv[3])

def counted(move):
    def moved(*paths):
        global moves
        move(*paths)
        moves -= 1
        if not moves:
            stay()
    return moved

if moves:
    pathlib.Path.rename, pathlib.Path.replace = counted(pathlib.Path.rename), counted(pathlib.Path.replace)
else:
    growing.Beside.append = lambda *_: stay()
journal.LONG = 0
index.tidy() if sys.argv[2] == "tidy" else index.apply([sheet("b")], ["a"], Change(3))
"""

QUERIES = ("", "compost", '"compost a"', "compot")

WRITER = """
for number in range(int(sys.argv[2]), 13, 3):
    index.apply([sheet(f"s-{n}") for n in range(1, number + 1)], (), Change(number))
"""

TIDIER = """
journal.LONG = 2
while index.applied().number < 12:
    index.tidy()
"""

READER = """
before = 0
while before < 12:
    applied = index.applied().number
    total = index.search(SearchRequest("compost")).total
    assert total >= applied >= before, (total, applied, before)
    before = applied
"""

FULL_DISK = """
import resource
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
before = set(pathlib.Path(sys.argv[1]).iterdir())
resource.setrlimit(resource.RLIMIT_FSIZE, (500, hard))
second = Change(2)
apply = lambda: index.apply([sheet("b")], (), second)
rebuild = lambda: index.rebuild([sheet("b")], Change(2))
for write in (apply, rebuild) * 2:
    try:
        write()
    except OSError:
        assert set(pathlib.Path(sys.argv[1]).iterdir()) == before
    else:
        sys.exit("nothing failed")
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
index.apply([sheet("b")], (), Change(2))
"""


def _slugs(index):
    return sorted(hit.slug for hit in index.search(SearchRequest("")).hits)


@pytest.mark.parametrize(
    ("script", "applied", "held"),
    [
        (HALF_A_LINE, 1, ["a"]),
        (BEFORE_THE_SWAP, 1, ["a"]),
        (WHILE_TIDYING, 1, ["a"]),
        (AFTER_THE_SWAP, 2, ["b"]),
    ],
    ids=["half a line", "before the swap", "while tidying", "after the swap"],
)
def test_a_killed_writer_leaves_a_sound_index(
    index, open_index, sheet, kill_there, tmp_path, script, applied, held
):
    """Killed at any moment, a writer has committed all or nothing, and keeps nobody waiting."""
    index.apply([sheet("a")], (), Change(1))
    kill_there(script)
    for reader in (index, open_index()):
        assert (reader.applied().number, _slugs(reader)) == (applied, held)
    index.apply([sheet("b"), sheet("c")], ["a"], Change(3))
    assert (index.applied().number, _slugs(index)) == (3, ["b", "c"])
    index.rebuild([sheet("b"), sheet("c")], Change(3))
    assert not list((tmp_path / "index").glob("making-*"))


@pytest.mark.parametrize("moves", range(4), ids=["half-way", "journal moved", "part moved", "pointer moved"])
@pytest.mark.parametrize("task", ["apply", "tidy"])
def test_a_killed_maker_of_a_part_leaves_a_sound_index(
    open_index, new_index, sheet, kill_there, monkeypatch, tmp_path, task, moves
):
    """Killed amid a part or after any move of files, it leaves all that was accepted, as if built anew."""
    index = open_index()
    sheets = {slug: sheet(slug, context=f"compost {slug}") for slug in "abcdefghij"}
    index.rebuild([sheets[slug] for slug in "acdefgh"], Change(1))
    index.apply([sheets["i"]], (), Change(2))
    kill_there(MAKING_A_PART, task, moves)
    is_in = task == "apply" and moves == 3
    held, applied = ("bcdefghi", 3) if is_in else ("acdefghi", 2)
    with new_index() as anew:
        anew.rebuild([sheets[slug] for slug in held], Change(applied))
        for reader in (index, open_index()):
            assert reader.applied().number == applied
            _assert_same(reader, anew)
        monkeypatch.setattr("wiki.search.whoosh.journal.LONG", 1)
        for each in (index, anew):
            each.apply([sheets["j"]], (), Change(4))
            each.tidy()
        _assert_same(index, anew)
    version = Versions(tmp_path / "index").current()
    kept = {"current", "making", "writing", version.journal, *(part.folder for part in version.parts)}
    assert {path.name for path in (tmp_path / "index").iterdir()} <= kept


def _assert_same(one, other):
    for query in QUERIES:
        request = SearchRequest(query, limit=100)
        assert one.search(request) == other.search(request)


def test_processes_write_and_read_at_once(index, run_together):
    """Three writers, two who tidy and two readers on one index lose nothing and disturb nobody."""
    run_together((WRITER, 1), (WRITER, 2), (WRITER, 3), (TIDIER,), (TIDIER,), (READER,), (READER,))
    assert index.applied().number == 12
    assert index.search(SearchRequest("compost")).total == 12


def test_a_full_disk_costs_no_more_of_it(index, sheet, run_together):
    """Commits that cannot be written leave no folder behind, and the same process writes once it can."""
    index.apply([sheet("a")], (), Change(1))
    run_together((FULL_DISK,))
    assert (index.applied().number, _slugs(index)) == (2, ["a", "b"])
