"""Pointers and files that no code of ours would have written, and what a failed commit leaves."""

import json

import pytest

from wiki.search import IndexCorrupted, SearchRequest
from wiki.search.whoosh import WhooshIndex
from wiki.search.whoosh.versions import FORMAT

SOUND = {"folder": "version-a", "applied": 1, "files": {"a.toc": 1}, "format": FORMAT}
POINTERS = {
    "nothing": "null",
    "a list": "[]",
    "a number": "7",
    "deep": "[" * 100_000,
    "not UTF-8": b"\xff\xfe",
    "5,000 digits": json.dumps(SOUND).replace('"applied": 1', '"applied": ' + "9" * 5_000),
    "folder outside": json.dumps(SOUND | {"folder": "../x"}),
    "folder of digits": json.dumps(SOUND | {"folder": 1}),
    "folder of no version": json.dumps(SOUND | {"folder": ""}),
    "applied a text": json.dumps(SOUND | {"applied": "un"}),
    "files a list": json.dumps(SOUND | {"files": ["a.toc"]}),
    "no files": json.dumps(SOUND | {"files": {}}),
    "checksum a text": json.dumps(SOUND | {"files": {"a.toc": "un"}}),
    "file that no system names": json.dumps(SOUND | {"files": {"a\0b": 1}}),
    "format a text": json.dumps(SOUND | {"format": "2"}),
    "format missing": json.dumps({name: SOUND[name] for name in ("folder", "applied", "files")}),
}


def _slugs(index):
    return sorted(hit.slug for hit in index.search(SearchRequest("")).hits)


@pytest.mark.parametrize("pointer", POINTERS.values(), ids=POINTERS)
def test_a_pointer_of_any_content_is_damage(index, open_index, sheet, tmp_path, pointer):
    """Whatever stands in the pointer, opening, searching and applying tell it, and a rebuild mends it."""
    index.apply([sheet("a")], (), 1)
    written = pointer if isinstance(pointer, bytes) else pointer.encode()
    (tmp_path / "index" / "current").write_bytes(written)
    for attempt in (open_index, lambda: _slugs(index), lambda: index.apply([sheet("b")], (), 2)):
        with pytest.raises(IndexCorrupted):
            attempt()
    index.rebuild([sheet("b")], 2)
    assert (index.applied(), _slugs(index), _slugs(open_index())) == (2, ["b"], ["b"])


def test_a_pointer_to_a_sound_folder_outside_is_damage(index, sheet, tmp_path):
    """A pointer is never followed out of the index's folder, even to files that agree with it."""
    index.apply([sheet("a")], (), 1)
    pointer = tmp_path / "index" / "current"
    written = json.loads(pointer.read_text(encoding="utf-8"))
    (tmp_path / "index" / written["folder"]).rename(tmp_path / "x")
    pointer.write_text(json.dumps(written | {"folder": "../x"}), encoding="utf-8")
    with pytest.raises(IndexCorrupted):
        index.search(SearchRequest("a"))
    WhooshIndex.discard(tmp_path / "index")
    assert _slugs(index) == []


def test_nothing_is_built_on_emptied_files(index, sheet, tmp_path):
    """Changes are not applied to files that a power cut emptied; a rebuild mends them."""
    index.apply([sheet("a")], (), 1)
    folder = tmp_path / "index" / json.loads((tmp_path / "index" / "current").read_text())["folder"]
    for path in folder.iterdir():
        path.write_bytes(b"")
    before = set((tmp_path / "index").glob("version-*"))
    with pytest.raises(IndexCorrupted):
        index.apply([sheet("b")], (), 2)
    assert set((tmp_path / "index").glob("version-*")) == before
    index.rebuild([sheet("a"), sheet("b")], 2)
    assert (index.applied(), _slugs(index)) == (2, ["a", "b"])


@pytest.mark.parametrize("write", ["apply", "rebuild"])
def test_a_document_that_fails_leaves_no_folder(index, sheet, tmp_path, write):
    """However often a commit fails on a document, the folder holds what it held before."""
    index.apply([sheet("a")], (), 1)
    before = set((tmp_path / "index").iterdir())
    broken = [sheet("b"), sheet("c", sections=None)]
    for _ in range(3):
        with pytest.raises(AttributeError):
            index.apply(broken, (), 2) if write == "apply" else index.rebuild(broken, 2)
        assert set((tmp_path / "index").iterdir()) == before
    assert (index.applied(), _slugs(index)) == (1, ["a"])
    index.apply([sheet("b")], (), 2)
    assert _slugs(index) == ["a", "b"]
