"""The life of an index: changes, their number, rebuilding, damage."""

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiki.domain.change import Change
from wiki.search import SearchRequest

WORDS = ("compost", "verger", "potager", "atelier", "voisin")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)


def _slugs(index, query=""):
    return sorted(hit.slug for hit in index.search(SearchRequest(query, limit=1000)).hits)


def test_a_new_index_is_empty_and_holds_no_change(index):
    """What was never fed answers, with nothing."""
    assert index.applied().number == 0
    assert _slugs(index) == []
    assert index.search(SearchRequest("jardin")).suggestion is None


def test_changes_and_their_number_arrive_together(index, sheet):
    """A sheet is added, replaced and removed, and the index knows how far it is."""
    index.apply([sheet("a", context="compost")], (), Change(1))
    assert (index.applied().number, _slugs(index, "compost")) == (1, ["a"])
    index.apply([sheet("a", context="verger")], (), Change(2))
    assert (index.applied().number, _slugs(index, "compost"), _slugs(index, "verger")) == (2, [], ["a"])
    index.apply((), ["a", "never-was"], Change(3))
    assert (index.applied().number, _slugs(index)) == (3, [])


def test_a_removed_sheet_leaves_counts_and_suggestions(index, sheet):
    """A sheet that is no longer published is not counted, listed or suggested from, in no query."""
    index.apply(
        [sheet("a", context="compost", themes=("jardins",)), sheet("b", context="verger")], (), Change(1)
    )
    assert index.search(SearchRequest("verger compot")).suggestion == "verger compost"
    index.apply((), ["a"], Change(2))
    results = index.search(SearchRequest(""))
    assert (results.total, results.facets["theme"]) == (1, ())
    for query in ("compot", "verger compot", "compost"):
        assert index.search(SearchRequest(query)).suggestion is None


def test_what_another_process_took_further_is_not_undone(open_index, sheet):
    """A late catch-up, read before another one was committed, changes nothing."""
    early, late = open_index(), open_index()
    early.apply([sheet("a", context="nouveau")], (), Change(9))
    late.apply([sheet("a", context="ancien")], (), Change(7))
    assert (late.applied().number, _slugs(late, "nouveau"), _slugs(late, "ancien")) == (9, ["a"], [])


def test_changes_read_after_a_number_that_is_no_longer_held_wait(index, sheet):
    """When a rebuild took the index back, changes that would leave a gap are not applied."""
    index.apply([sheet("a")], (), Change(5))
    index.rebuild([], Change(3))
    index.apply([sheet("b")], (), Change(6), since=Change(5))
    assert (index.applied().number, _slugs(index)) == (3, [])
    index.apply([sheet("a"), sheet("b")], (), Change(6), since=Change(3))
    assert (index.applied().number, _slugs(index)) == (6, ["a", "b"])


def test_a_reader_sees_what_another_one_committed(open_index, sheet):
    """An open index follows the commits and rebuilds of others without being reopened."""
    writer, reader = open_index(), open_index()
    assert _slugs(reader) == []
    writer.apply([sheet("a")], (), Change(1))
    assert _slugs(reader) == ["a"]
    writer.rebuild([sheet("b")], Change(2))
    assert (_slugs(reader), reader.applied().number) == (["b"], 2)


def test_readers_keep_working_while_the_index_is_rebuilt(open_index, sheet):
    """Until the rebuilt index is swapped in, searches find the former one."""
    writer, reader = open_index(), open_index()
    writer.apply([sheet("a")], (), Change(1))
    seen = []

    def documents():
        seen.append(_slugs(reader))
        yield sheet("b")
        seen.append(_slugs(reader))

    writer.rebuild(documents(), Change(2))
    assert seen == [["a"], ["a"]]
    assert _slugs(reader) == ["b"]


def test_a_rebuild_that_another_process_made_reads_no_sheet(index, sheet):
    """Told what the index is to hold, a rebuild that finds something else there leaves everything unread."""
    index.apply([sheet("a")], (), Change(5))
    unread = iter([sheet("b")])
    index.rebuild(unread, Change(6), instead=Change(4))
    assert (index.applied().number, _slugs(index), len(list(unread))) == (5, ["a"], 1)
    index.rebuild([sheet("b")], Change(6), instead=Change(5))
    assert (index.applied().number, _slugs(index)) == (6, ["b"])


def test_a_rebuild_that_fails_leaves_the_index_as_it_was(index, sheet):
    """Where sheets can be read no further half-way, searches find the former ones; the next one passes."""
    index.apply([sheet("a")], (), Change(1))

    def broken():
        yield sheet("b")
        raise RuntimeError("half-way")

    with pytest.raises(RuntimeError):
        index.rebuild(broken(), Change(2))
    assert (index.applied().number, _slugs(index)) == (1, ["a"])
    index.rebuild([sheet("c")], Change(2))
    assert (index.applied().number, _slugs(index)) == (2, ["c"])


def test_a_failed_change_leaves_the_index_as_it_was(index, sheet):
    """An error half-way commits nothing, and the next change goes through."""
    index.apply([sheet("a")], (), Change(1))

    def broken():
        yield sheet("b")
        raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        index.apply(broken(), ["a"], Change(2))
    assert (index.applied().number, _slugs(index)) == (1, ["a"])
    index.apply([sheet("c")], (), Change(2))
    assert _slugs(index) == ["a", "c"]


def test_a_word_of_any_length_can_be_indexed(index, sheet):
    """A pasted key of a hundred thousand letters neither fails nor hides the sheet."""
    index.apply([sheet("a", context="compost " + "x" * 100_000)], (), Change(1))
    assert _slugs(index, "compost") == ["a"]


def test_threads_share_one_index(index, sheet):
    """Searches of several threads, with changes between them, all answer truly."""
    index.apply([sheet(name, context="compost") for name in "ab"], (), Change(1))
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
        index.apply([sheet(f"more-{number}", context="compost")], (), Change(number))
    for reader in readers:
        reader.join()
    assert wrong == []
    assert len(_slugs(index, "compost")) == 8


@settings(max_examples=15, deadline=None)
@given(
    steps=st.lists(st.tuples(st.sampled_from("abcdef"), st.none() | TEXTS), min_size=1, max_size=8),
    data=st.data(),
)
def test_changes_one_by_one_equal_a_rebuild(new_index, sheet, steps, data):
    """An index that followed the feed finds what an index built at once finds, which is what a loop finds."""
    with new_index(0) as followed, new_index(1) as rebuilt:
        texts = _followed(followed, sheet, steps)
        rebuilt.rebuild([sheet(slug, context=text) for slug, text in texts.items()], Change(len(steps)))
        words = data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
        for query, wanted in _expected(texts, words).items():
            assert _slugs(followed, query) == _slugs(rebuilt, query) == sorted(wanted)


def _followed(index, sheet, steps):
    texts = {}
    for number, (slug, text) in enumerate(steps, start=1):
        if text is None:
            texts.pop(slug, None)
            index.apply((), [slug], Change(number))
        else:
            texts[slug] = text
            index.apply([sheet(slug, context=text)], (), Change(number))
    return texts


def _expected(texts, words):
    held = {slug: set(text.split()) for slug, text in texts.items()}
    phrase = f" {' '.join(words)} "
    return {
        " ".join(words): [slug for slug in held if set(words) <= held[slug]]
        or [slug for slug in held if set(words) & held[slug]],
        f'"{phrase.strip()}"': [slug for slug, text in texts.items() if phrase in f" {text} "],
        f"-{words[0]}": [slug for slug in held if words[0] not in held[slug]],
    }
