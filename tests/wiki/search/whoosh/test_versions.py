"""The folder of a Whoosh index: its versions, its lock, damage."""

import json
import random

import pytest

import matcher.text
from wiki.domain.change import Change
from wiki.search import IndexBusy, IndexCorrupted, SearchRequest
from wiki.search.whoosh import WhooshIndex
from wiki.search.whoosh.versions import Versions


def _slugs(index, query=""):
    return sorted(hit.slug for hit in index.search(SearchRequest(query, limit=1000)).hits)


def test_former_versions_are_swept(index, sheet, tmp_path):
    """However many rebuilds, only the version in use stays on disk."""
    for number in range(1, 6):
        index.rebuild([sheet("a", context=str(number))], Change(number))
    for kind in ("part", "journal"):
        assert len(list((tmp_path / "index").glob(f"{kind}-*"))) == 1


def test_writers_do_not_wait_for_ever(index, sheet, monkeypatch, tmp_path):
    """A writer that another one keeps out says so when its time is over."""
    monkeypatch.setattr("wiki.search.whoosh.versions.LOCK_SECONDS", 0.0)
    with Versions(tmp_path / "index").writing(), pytest.raises(IndexBusy):
        index.apply([sheet("a")], (), Change(1))


def _damages():
    yield "truncated", lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    yield "emptied", lambda path: path.write_bytes(b"")
    yield "altered", lambda path: path.write_bytes(path.read_bytes()[:-9] + b"x" + path.read_bytes()[-8:])
    yield "removed", lambda path: path.unlink()


@pytest.mark.parametrize("suffix", ["trm", "pst", "col", "toc", "json", "current"])
@pytest.mark.parametrize("damage", [pytest.param(damage, id=name) for name, damage in _damages()])
def test_damage_is_seen_and_rebuilding_mends_it(index, open_index, sheet, tmp_path, suffix, damage):
    """Whichever file is damaged, opening and searching say so, and a rebuild mends it."""
    index.rebuild([sheet("a")], Change(1))
    (part,) = json.loads((tmp_path / "index" / "current").read_text())["parts"]
    folder = tmp_path / "index" / part["folder"]
    (path,) = [tmp_path / "index" / "current"] if suffix == "current" else folder.glob(f"*.{suffix}")
    damage(path)
    with pytest.raises(IndexCorrupted):
        index.search(SearchRequest("a"))
    if path.exists() or suffix != "current":  # without its pointer an index is a new one
        with pytest.raises(IndexCorrupted):
            _slugs(open_index())
    index.rebuild([sheet("b")], Change(2))
    assert (index.applied().number, _slugs(index), _slugs(open_index())) == (2, ["b"], ["b"])


def test_a_discarded_index_starts_again_unless_it_is_sound(index, open_index, sheet, tmp_path):
    """Discarding empties a damaged index and leaves a sound one alone."""
    index.apply([sheet("a")], (), Change(1))
    WhooshIndex.discard(tmp_path / "index")
    assert _slugs(open_index()) == ["a"]
    (tmp_path / "index" / "current").write_text("{")
    WhooshIndex.discard(tmp_path / "index")
    assert (open_index().applied().number, _slugs(open_index())) == (0, [])


def test_an_index_of_another_format_is_told_from_ours(index, sheet, monkeypatch, tmp_path):
    """After a change of schema or analysis an older index asks to be rebuilt."""
    index.apply([sheet("a")], (), Change(1))
    monkeypatch.setattr("wiki.search.whoosh.pointer.FORMAT", 0)
    with pytest.raises(IndexCorrupted, match="another format"):
        WhooshIndex.open(tmp_path / "index", matcher.text, {})


def test_a_seeded_random_generator_spoils_no_commit(index, sheet):
    """Whoosh draws its file names at random; the same draw twice is no accident for us."""
    state = random.getstate()
    for number, slug in enumerate("abc", start=1):
        random.seed(2011)
        index.rebuild([sheet(slug)], Change(number))
    random.setstate(state)
    assert _slugs(index) == ["c"]
