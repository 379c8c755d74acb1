"""Pointers and files that no code of ours would have written, and what a failed commit leaves."""

import json
import os

import pytest

from wiki.domain.change import Change
from wiki.search import IndexCorrupted, SearchRequest
from wiki.search.contents import FORMAT
from wiki.search.whoosh import WhooshIndex

PART = {"folder": "part-a", "applied": [1, ""], "sheets": 1, "files": {"a.toc": [1, 1]}}
SOUND = {"journal": "journal-a", "applied": [1, ""], "parts": [PART], "format": FORMAT}
POINTERS = {
    "nothing": "null",
    "a list": "[]",
    "a number": "7",
    "deep": "[" * 100_000,
    "not UTF-8": b"\xff\xfe",
    "5,000 digits": json.dumps(SOUND).replace('"applied": [1', '"applied": [' + "9" * 5_000),
    "journal outside": json.dumps(SOUND | {"journal": "../x"}),
    "applied a number": json.dumps(SOUND | {"applied": 1}),
    "applied a text": json.dumps(SOUND | {"applied": "un"}),
    "parts a text": json.dumps(SOUND | {"parts": "un"}),
    "part a text": json.dumps(SOUND | {"parts": ["un"]}),
    "folder outside": json.dumps(SOUND | {"parts": [PART | {"folder": "../x"}]}),
    "folder of digits": json.dumps(SOUND | {"parts": [PART | {"folder": 1}]}),
    "folder of no part": json.dumps(SOUND | {"parts": [PART | {"folder": ""}]}),
    "files a list": json.dumps(SOUND | {"parts": [PART | {"files": ["a.toc"]}]}),
    "no files": json.dumps(SOUND | {"parts": [PART | {"files": {}}]}),
    "checksum a text": json.dumps(SOUND | {"parts": [PART | {"files": {"a.toc": [1, "un"]}}]}),
    "file that no system names": json.dumps(SOUND | {"parts": [PART | {"files": {"a\0b": [1, 1]}}]}),
    "format a text": json.dumps(SOUND | {"format": "2"}),
    "format missing": json.dumps({name: SOUND[name] for name in ("journal", "applied", "parts")}),
}


def _slugs(index, query=""):
    return sorted(hit.slug for hit in index.search(SearchRequest(query)).hits)


@pytest.mark.parametrize("pointer", POINTERS.values(), ids=POINTERS)
def test_a_pointer_of_any_content_is_damage(index, open_index, sheet, tmp_path, pointer):
    """Whatever stands in the pointer, opening, searching and applying tell it, and a rebuild mends it."""
    index.apply([sheet("a")], (), Change(1))
    written = pointer if isinstance(pointer, bytes) else pointer.encode()
    (tmp_path / "index" / "current").write_bytes(written)
    for attempt in (open_index, lambda: _slugs(index), lambda: index.apply([sheet("b")], (), Change(2))):
        with pytest.raises(IndexCorrupted):
            attempt()
    index.rebuild([sheet("b")], Change(2))
    assert (index.applied().number, _slugs(index), _slugs(open_index())) == (2, ["b"], ["b"])


def test_a_pointer_to_a_sound_folder_outside_is_damage(index, sheet, tmp_path):
    """A pointer is never followed out of the index's folder, even to files that agree with it."""
    index.rebuild([sheet("a")], Change(1))
    pointer = tmp_path / "index" / "current"
    written = json.loads(pointer.read_text(encoding="utf-8"))
    (tmp_path / "index" / written["parts"][0]["folder"]).rename(tmp_path / "x")
    written["parts"][0]["folder"] = "../x"
    pointer.write_text(json.dumps(written), encoding="utf-8")
    with pytest.raises(IndexCorrupted):
        index.search(SearchRequest("a"))
    WhooshIndex.discard(tmp_path / "index")
    assert _slugs(index) == []


@pytest.mark.parametrize("damage", ["cut", "altered", "removed"])
def test_files_are_not_read_once_somebody_wrote_into_them(index, sheet, tmp_path, damage):
    """Who has a part open is told of its damage instead of reading it, which could end the process."""
    index.rebuild([sheet("a", context="compost")], Change(1))
    assert _slugs(index, "compost") == ["a"]
    (path,) = (tmp_path / "index").glob("part-*/*.pst")
    if damage == "removed":
        path.unlink()
    else:
        path.write_bytes(b"" if damage == "cut" else b"x" * path.stat().st_size)
    with pytest.raises(IndexCorrupted):
        _slugs(index, "compost")
    index.rebuild([sheet("a", context="compost")], Change(1))
    assert _slugs(index, "compost") == ["a"]


def test_files_that_are_only_touched_are_read_again(index, sheet, tmp_path):
    """A file that is as it was but for its time is no damage."""
    index.rebuild([sheet("a", context="compost")], Change(1))
    assert _slugs(index) == ["a"]
    (path,) = (tmp_path / "index").glob("part-*/*.pst")
    os.utime(path, (0, 0))
    assert _slugs(index, "compost") == ["a"]


def test_nothing_is_built_on_emptied_files(index, sheet, tmp_path):
    """Changes are not applied to files that a power cut emptied; a rebuild mends them."""
    index.rebuild([sheet("a")], Change(1))
    (folder,) = (tmp_path / "index").glob("part-*")
    for path in folder.iterdir():
        path.write_bytes(b"")
    with pytest.raises(IndexCorrupted):
        index.apply([sheet("b")], (), Change(2))
    assert list((tmp_path / "index").glob("part-*")) == [folder]
    index.rebuild([sheet("a"), sheet("b")], Change(2))
    assert (index.applied().number, _slugs(index)) == (2, ["a", "b"])


@pytest.mark.parametrize("write", ["apply", "rebuild"])
def test_a_document_that_fails_leaves_no_folder(index, sheet, tmp_path, write):
    """However often a commit fails on a document, the folder holds what it held before."""
    index.apply([sheet("a")], (), Change(1))
    before = set((tmp_path / "index").iterdir())
    broken = [sheet("b"), sheet("c", sections=None)]
    for _ in range(3):
        with pytest.raises(AttributeError):
            index.apply(broken, (), Change(2)) if write == "apply" else index.rebuild(broken, Change(2))
        assert set((tmp_path / "index").iterdir()) == before
    assert (index.applied().number, _slugs(index)) == (1, ["a"])
    index.apply([sheet("b")], (), Change(2))
    assert _slugs(index) == ["a", "b"]


@pytest.mark.parametrize("damage", ["cut", "altered", "emptied", "removed"])
def test_a_damaged_journal_costs_its_changes_only(index, open_index, sheet, tmp_path, damage):
    """What follows damage in the journal is as if it had not come yet; brought again, it is there."""
    index.rebuild([sheet("a")], Change(1))
    index.apply([sheet("b")], (), Change(2))
    index.apply([sheet("c")], (), Change(3))
    journal = tmp_path / "index" / json.loads((tmp_path / "index" / "current").read_text())["journal"]
    written = journal.read_bytes()
    lines = {
        "cut": written[:-9],
        "altered": written[:-9] + b"x" + written[-8:],
        "emptied": b"",
    }
    journal.write_bytes(lines[damage]) if damage in lines else journal.unlink()
    late = open_index()
    before = {"cut": (2, ["a", "b"]), "altered": (2, ["a", "b"])}.get(damage, (1, ["a"]))
    assert (late.applied().number, _slugs(late)) == before
    late.apply([sheet("b"), sheet("c")], (), Change(3))
    for reader in (late, open_index(), index):
        assert (reader.applied().number, _slugs(reader)) == (3, ["a", "b", "c"])


def test_damage_to_a_late_part_leaves_the_earlier_ones(index, sheet, monkeypatch, tmp_path):
    """An index is cut back to the parts before the first damaged one: only what came since comes again."""
    monkeypatch.setattr("wiki.search.whoosh.journal.LONG", 1)
    index.rebuild([sheet(name) for name in "abcde"], Change(1))
    index.apply([sheet("a", context="compost"), sheet("f")], (), Change(2))
    (_, late) = json.loads((tmp_path / "index" / "current").read_text())["parts"]
    (tmp_path / "index" / late["folder"] / "sheets.json").write_text("{")
    WhooshIndex.discard(tmp_path / "index")
    assert (index.applied().number, _slugs(index), _slugs(index, "compost")) == (1, list("abcde"), [])
    index.apply([sheet("a", context="compost"), sheet("f")], (), Change(2))
    assert (index.applied().number, _slugs(index), _slugs(index, "compost")) == (2, list("abcdef"), ["a"])


def test_half_a_line_is_followed_by_another_journal(index, open_index, sheet, tmp_path):
    """What a killed writer left is not written over, so that no reader loses its place."""
    index.apply([sheet("a")], (), Change(1))
    (journal,) = (tmp_path / "index").glob("journal-*")
    with journal.open("ab") as file:
        file.write(b"0123")
    assert (_slugs(index), _slugs(open_index())) == (["a"], ["a"])
    open_index().apply([sheet("b")], (), Change(2))
    assert not journal.exists()
    for reader in (index, open_index()):
        assert (reader.applied().number, _slugs(reader)) == (2, ["a", "b"])


def test_an_altered_line_harms_no_process_that_read_it_before(index, open_index, sheet, tmp_path):
    """Who starts on an altered journal writes another one, and who had read the old one follows there."""
    index.apply([sheet("a")], (), Change(1))
    index.apply([sheet("b")], (), Change(2))
    assert _slugs(index) == ["a", "b"]
    (journal,) = (tmp_path / "index").glob("journal-*")
    journal.write_bytes(journal.read_bytes().replace(b"[[2, ", b"[[3, "))
    assert _slugs(index) == ["a", "b"]
    open_index().apply([sheet("b"), sheet("c")], (), Change(3))
    for reader in (index, open_index()):
        assert (reader.applied().number, _slugs(reader)) == (3, ["a", "b", "c"])
