"""The life of an index: changes, their number, rebuilding, damage."""

import json
import random
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import matcher.text
from wiki.search import IndexBusy, IndexCorrupted, SearchRequest
from wiki.search.whoosh import WhooshIndex
from wiki.search.whoosh.versions import Versions

WORDS = ("compost", "verger", "potager", "atelier", "voisin")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)


def _slugs(index, query=""):
    return sorted(hit.slug for hit in index.search(SearchRequest(query, limit=1000)).hits)


def test_a_new_index_is_empty_and_holds_no_change(index):
    """What was never fed answers, with nothing."""
    assert index.applied() == 0
    assert _slugs(index) == []
    assert index.search(SearchRequest("jardin")).suggestion is None


def test_changes_and_their_number_arrive_together(index, sheet):
    """A sheet is added, replaced and removed, and the index knows how far it is."""
    index.apply([sheet("a", context="compost")], (), 1)
    assert (index.applied(), _slugs(index, "compost")) == (1, ["a"])
    index.apply([sheet("a", context="verger")], (), 2)
    assert (index.applied(), _slugs(index, "compost"), _slugs(index, "verger")) == (2, [], ["a"])
    index.apply((), ["a", "never-was"], 3)
    assert (index.applied(), _slugs(index)) == (3, [])


def test_a_removed_sheet_leaves_counts_and_suggestions(index, sheet):
    """A sheet that is no longer published is not counted, listed or suggested from, in no query."""
    index.apply([sheet("a", context="compost", themes=("jardins",)), sheet("b", context="verger")], (), 1)
    assert index.search(SearchRequest("verger compot")).suggestion == "verger compost"
    index.apply((), ["a"], 2)
    results = index.search(SearchRequest(""))
    assert (results.total, results.facets["theme"]) == (1, ())
    for query in ("compot", "verger compot", "compost"):
        assert index.search(SearchRequest(query)).suggestion is None


def test_what_another_process_took_further_is_not_undone(open_index, sheet):
    """A late catch-up, read before another one was committed, changes nothing."""
    early, late = open_index(), open_index()
    early.apply([sheet("a", context="nouveau")], (), 9)
    late.apply([sheet("a", context="ancien")], (), 7)
    assert (late.applied(), _slugs(late, "nouveau"), _slugs(late, "ancien")) == (9, ["a"], [])


def test_changes_read_after_a_number_that_is_no_longer_held_wait(index, sheet):
    """When a rebuild took the index back, changes that would leave a gap are not applied."""
    index.apply([sheet("a")], (), 5)
    index.rebuild([], 3)
    index.apply([sheet("b")], (), 6, since=5)
    assert (index.applied(), _slugs(index)) == (3, [])
    index.apply([sheet("a"), sheet("b")], (), 6, since=3)
    assert (index.applied(), _slugs(index)) == (6, ["a", "b"])


def test_a_reader_sees_what_another_one_committed(open_index, sheet):
    """An open index follows the commits and rebuilds of others without being reopened."""
    writer, reader = open_index(), open_index()
    assert _slugs(reader) == []
    writer.apply([sheet("a")], (), 1)
    assert _slugs(reader) == ["a"]
    writer.rebuild([sheet("b")], 2)
    assert (_slugs(reader), reader.applied()) == (["b"], 2)


def test_readers_keep_working_while_the_index_is_rebuilt(open_index, sheet):
    """Until the rebuilt index is swapped in, searches find the former one."""
    writer, reader = open_index(), open_index()
    writer.apply([sheet("a")], (), 1)
    seen = []

    def documents():
        seen.append(_slugs(reader))
        yield sheet("b")
        seen.append(_slugs(reader))

    writer.rebuild(documents(), 2)
    assert seen == [["a"], ["a"]]
    assert _slugs(reader) == ["b"]


def test_former_versions_are_swept(index, sheet, tmp_path):
    """However many commits, only the version in use and the one before it stay on disk."""
    for number in range(1, 6):
        index.apply([sheet("a", context=str(number))], (), number)
    assert len(list((tmp_path / "index").glob("version-*"))) == 2


def test_a_failed_change_leaves_the_index_as_it_was(index, sheet):
    """An error half-way commits nothing, and the next change goes through."""
    index.apply([sheet("a")], (), 1)

    def broken():
        yield sheet("b")
        raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        index.apply(broken(), ["a"], 2)
    assert (index.applied(), _slugs(index)) == (1, ["a"])
    index.apply([sheet("c")], (), 2)
    assert _slugs(index) == ["a", "c"]


def test_writers_do_not_wait_for_ever(index, sheet, monkeypatch, tmp_path):
    """A writer that another one keeps out says so when its time is over."""
    monkeypatch.setattr("wiki.search.whoosh.versions.LOCK_SECONDS", 0.0)
    with Versions(tmp_path / "index").writing(), pytest.raises(IndexBusy):
        index.apply([sheet("a")], (), 1)


def _damages():
    yield "truncated", lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    yield "emptied", lambda path: path.write_bytes(b"")
    yield "altered", lambda path: path.write_bytes(path.read_bytes()[:-9] + b"x" + path.read_bytes()[-8:])
    yield "removed", lambda path: path.unlink()


@pytest.mark.parametrize("suffix", ["seg", "toc", "current"])
@pytest.mark.parametrize("damage", [pytest.param(damage, id=name) for name, damage in _damages()])
def test_damage_is_seen_and_rebuilding_mends_it(index, open_index, sheet, tmp_path, suffix, damage):
    """Whichever file is damaged, opening and searching say so, and a rebuild mends it."""
    index.apply([sheet("a")], (), 1)
    version = tmp_path / "index" / json.loads((tmp_path / "index" / "current").read_text())["folder"]
    (path,) = [tmp_path / "index" / "current"] if suffix == "current" else version.glob(f"*.{suffix}")
    damage(path)
    with pytest.raises(IndexCorrupted):
        index.search(SearchRequest("a"))
    if path.exists() or suffix != "current":  # without its pointer an index is a new one
        with pytest.raises(IndexCorrupted):
            open_index()
    index.rebuild([sheet("b")], 2)
    assert (index.applied(), _slugs(index), _slugs(open_index())) == (2, ["b"], ["b"])


def test_a_discarded_index_starts_again_unless_it_is_sound(index, open_index, sheet, tmp_path):
    """Discarding empties a damaged index and leaves a sound one alone."""
    index.apply([sheet("a")], (), 1)
    WhooshIndex.discard(tmp_path / "index")
    assert _slugs(open_index()) == ["a"]
    (tmp_path / "index" / "current").write_text("{")
    WhooshIndex.discard(tmp_path / "index")
    assert (open_index().applied(), _slugs(open_index())) == (0, [])


def test_an_index_of_another_format_is_told_from_ours(index, sheet, monkeypatch, tmp_path):
    """After a change of schema or analysis an older index asks to be rebuilt."""
    index.apply([sheet("a")], (), 1)
    monkeypatch.setattr("wiki.search.whoosh.versions.FORMAT", 0)
    with pytest.raises(IndexCorrupted, match="not of format 0"):
        WhooshIndex.open(tmp_path / "index", matcher.text, {})


def test_a_word_of_any_length_can_be_indexed(index, sheet):
    """A pasted key of a hundred thousand letters neither fails nor hides the sheet."""
    index.apply([sheet("a", context="compost " + "x" * 100_000)], (), 1)
    assert _slugs(index, "compost") == ["a"]


def test_a_seeded_random_generator_spoils_no_commit(index, sheet):
    """Whoosh draws its file names at random; the same draw twice is no accident for us."""
    state = random.getstate()
    for number, slug in enumerate("abc", start=1):
        random.seed(2011)
        index.apply([sheet(slug)], (), number)
    random.setstate(state)
    assert _slugs(index) == ["a", "b", "c"]


def test_threads_share_one_index(index, sheet):
    """Searches of several threads, with changes between them, all answer truly."""
    index.apply([sheet(name, context="compost") for name in "ab"], (), 1)
    wrong: list[object] = []

    def read():
        for _ in range(15):
            found = _slugs(index, "compost")
            if not {"a", "b"} <= set(found):
                wrong.append(found)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(2, 8):
        index.apply([sheet(f"more-{number}", context="compost")], (), number)
    for reader in readers:
        reader.join()
    assert wrong == []
    assert len(_slugs(index, "compost")) == 8


@settings(max_examples=25, deadline=None)
@given(
    steps=st.lists(st.tuples(st.sampled_from("abcdef"), st.none() | TEXTS), min_size=1, max_size=8),
    data=st.data(),
)
def test_changes_one_by_one_equal_a_rebuild(tmp_path_factory, sheet, steps, data):
    """An index that followed the feed finds what an index built at once finds, which is what a loop finds."""
    followed = WhooshIndex.open(tmp_path_factory.mktemp("followed"), matcher.text, {})
    rebuilt = WhooshIndex.open(tmp_path_factory.mktemp("rebuilt"), matcher.text, {})
    texts: dict[str, str] = {}
    for number, (slug, text) in enumerate(steps, start=1):
        if text is None:
            texts.pop(slug, None)
            followed.apply((), [slug], number)
        else:
            texts[slug] = text
            followed.apply([sheet(slug, context=text)], (), number)
    rebuilt.rebuild([sheet(slug, context=text) for slug, text in texts.items()], len(steps))
    words = data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
    expected = {
        " ".join(words): [slug for slug, text in texts.items() if set(words) <= set(text.split())]
        or [slug for slug, text in texts.items() if set(words) & set(text.split())],
        '"' + " ".join(words) + '"': [
            slug for slug, text in texts.items() if f" {' '.join(words)} " in f" {text} "
        ],
        f"-{words[0]}": [slug for slug, text in texts.items() if words[0] not in text.split()],
    }
    for query, wanted in expected.items():
        assert _slugs(followed, query) == _slugs(rebuilt, query) == sorted(wanted)
    followed.close()
    rebuilt.close()
