"""What is taken off leaves the files of a Whoosh index."""

import json
from dataclasses import replace

import pytest

from tests.wiki.search.whoosh.test_processes import _slugs
from wiki.domain.change import Change
from wiki.search import ContactDocument
from wiki.search.whoosh.versions import Versions

SECRET = "lombricomposteur"


@pytest.fixture
def says_it(tmp_path):
    """Tell whether any file of the index holds the word that is to leave."""

    def says_it():
        files = [path for path in (tmp_path / "index").rglob("*") if path.is_file()]
        return any(SECRET.encode() in path.read_bytes() for path in files)

    return says_it


def _in_the_journal(index, sheet):
    index.apply([sheet("a"), sheet("b", context=SECRET)], (), Change(1))


def _in_the_only_part(index, sheet):
    index.rebuild([sheet("a"), sheet("b", context=SECRET)], Change(1))


def _in_a_part_replaced_in_the_journal(index, sheet):
    index.rebuild([sheet("a"), sheet("b", context=SECRET)], Change(1))
    index.apply([sheet("b")], (), Change(2))


def _in_a_late_part(index, sheet):
    index.rebuild([sheet("a"), *map(sheet, "cdefgh")], Change(1))
    index.apply([sheet("b", context=SECRET), sheet("c")], (), Change(2))


def _in_an_early_part_replaced_in_a_late_one(index, sheet):
    index.rebuild([sheet("b", context=SECRET), *map(sheet, "acdefgh")], Change(1))
    index.apply([sheet("b"), sheet("c")], (), Change(2))


PLACES = [
    _in_the_journal,
    _in_the_only_part,
    _in_a_part_replaced_in_the_journal,
    _in_a_late_part,
    _in_an_early_part_replaced_in_a_late_one,
]


@pytest.mark.parametrize("put", PLACES, ids=lambda put: put.__name__.strip("_").replace("_", " "))
def test_what_is_taken_off_leaves_the_files_at_once(index, open_index, sheet, says_it, monkeypatch, put):
    """Wherever a sheet was, once it is taken off no file holds a word of it, and all others are found."""
    monkeypatch.setattr("wiki.search.whoosh.journal.LONG", 1)
    put(index, sheet)
    other = open_index()
    kept = [slug for slug in _slugs(other) if slug != "b"]
    assert says_it()
    index.apply((), ["b"], Change(3))
    assert not says_it()
    for reader in (index, other, open_index()):
        assert (reader.applied().number, _slugs(reader)) == (3, kept)


def test_earlier_parts_are_left_alone(index, sheet, monkeypatch, tmp_path):
    """Only the part that holds what is taken off, and those after it, are made again."""
    monkeypatch.setattr("wiki.search.whoosh.journal.LONG", 1)
    _in_a_late_part(index, sheet)
    former = _parts(tmp_path)
    index.apply((), ["b"], Change(3))
    assert [each == former[0] for each in _parts(tmp_path)] == [True, False]


def test_an_index_that_nothing_is_left_of_goes_on(index, open_index, sheet, says_it):
    """The last sheet can be taken off, and others come after it."""
    index.apply([sheet("b", context=SECRET)], (), Change(1))
    index.apply((), ["b"], Change(2))
    assert (index.applied().number, _slugs(index), _slugs(open_index()), says_it()) == (2, [], [], False)
    index.apply([sheet("a")], (), Change(3))
    assert (_slugs(index), _slugs(open_index())) == (["a"], ["a"])


def test_what_was_never_there_makes_no_part(index, sheet, tmp_path):
    """A sheet that is hidden before it was ever published costs a line."""
    index.apply([sheet("a")], (), Change(1))
    index.apply((), ["b"], Change(2))
    assert (index.applied().number, _parts(tmp_path)) == (2, [])


def test_a_large_part_forgets_when_the_index_is_tidied(index, sheet, says_it, monkeypatch):
    """Of a part that nobody should wait for, what is taken off is not found any more, then leaves it."""
    monkeypatch.setattr("wiki.search.whoosh.index.MOST_AT_ONCE", 1)
    _in_a_part_replaced_in_the_journal(index, sheet)
    index.apply((), ["b"], Change(3))
    assert (_slugs(index), says_it()) == (["a"], True)
    index.tidy()
    assert (index.applied().number, _slugs(index), says_it()) == (3, ["a"], False)


def test_an_erased_person_leaves_when_the_index_is_tidied(index, sheet, says_it, tmp_path):
    """Who is no longer named by a sheet that stays leaves the files too, but for that no save waits."""
    person = ContactDocument(f"Odile {SECRET}", "", "")
    index.rebuild([sheet("b", contacts=(person,)), sheet("a")], Change(1))
    index.apply([sheet("b")], (), Change(2))
    index.tidy()
    assert (_slugs(index), says_it()) == (["a", "b"], False)
    (part,) = _parts(tmp_path)
    index.apply([sheet("b", contacts=(replace(person, name="Odile"),))], (), Change(3))
    index.tidy()
    assert _parts(tmp_path) == [part]


def test_who_makes_a_part_meanwhile_is_waited_for_but_not_for_ever(
    index, sheet, says_it, monkeypatch, tmp_path
):
    """While another process makes a part, taking off is left to the next one who tidies."""
    monkeypatch.setattr("wiki.search.whoosh.index.LOCK_SECONDS", 0.0)
    _in_the_only_part(index, sheet)
    with Versions(tmp_path / "index").making():
        index.apply((), ["b"], Change(2))
        index.tidy()
        assert (_slugs(index), says_it()) == (["a"], True)
    index.tidy()
    assert (_slugs(index), says_it()) == (["a"], False)


def test_a_process_killed_on_the_way_leaves_it_to_the_next_one(index, open_index, sheet, says_it, kill_there):
    """What is taken off is not found from the first moment on, and leaves the files with the next upkeep."""
    _in_the_only_part(index, sheet)
    kill_there(KILLED)
    assert (_slugs(index), _slugs(open_index()), says_it()) == (["a"], ["a"], True)
    index.tidy()
    assert (_slugs(index), says_it()) == (["a"], False)


def test_readers_follow_while_versions_are_swept(index, sheet, run_together):
    """Readers go on, and never back, while sheets come and are taken off, each time with a sweep."""
    index.apply([sheet("a")], (), Change(1))
    run_together((COMING_AND_GOING,), (READER,), (READER,))
    assert (index.applied().number, _slugs(index)) == (41, ["a"])


KILLED = """
growing.fold = lambda *_: stay()
index.apply((), ["b"], Change(2))
"""

COMING_AND_GOING = """
for number in range(2, 42, 2):
    index.apply([sheet("b")], (), Change(number))
    index.apply((), ["b"], Change(number + 1))
"""

READER = """
before = 0
while before < 41:
    applied = index.applied().number
    found = {hit.slug for hit in index.search(SearchRequest("")).hits}
    assert applied >= before and "a" in found <= {"a", "b"}, (before, applied, found)
    before = applied
"""


def _parts(tmp_path):
    return json.loads((tmp_path / "index" / "current").read_text())["parts"]
