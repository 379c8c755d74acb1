"""The journal of a Whoosh index, and the parts that are made of it."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import matcher.text
from wiki.domain.change import Change
from wiki.search import SearchRequest
from wiki.search.whoosh import WhooshIndex
from wiki.search.whoosh.growing import small_ones

WORDS = ("compost", "verger", "potager", "atelier", "voisin")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)


def _slugs(index, query=""):
    return sorted(hit.slug for hit in index.search(SearchRequest(query, limit=1000)).hits)


@settings(max_examples=25, deadline=None)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from("abcdef"), st.none() | TEXTS, st.booleans()), min_size=1, max_size=8
    ),
    queries=st.lists(st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join), min_size=1, max_size=4),
)
def test_what_followed_answers_to_the_last_digit_as_what_was_rebuilt(tmp_path_factory, sheet, steps, queries):
    """Whatever changed, and whenever parts were made of the journal, answers equal those of a new index."""
    followed = WhooshIndex.open(tmp_path_factory.mktemp("followed"), matcher.text, {})
    rebuilt = WhooshIndex.open(tmp_path_factory.mktemp("rebuilt"), matcher.text, {})
    texts: dict[str, str | None] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("wiki.search.whoosh.journal.LONG", 1)
        for number, (slug, text, is_tidied) in enumerate(steps, start=1):
            texts[slug] = text
            followed.apply(*_change(sheet, slug, text), Change(number))
            if is_tidied:
                followed.tidy()
    rebuilt.rebuild(
        [sheet(slug, context=text) for slug, text in texts.items() if text is not None], Change(99)
    )
    for query in (*queries, *(f'"{query}"' for query in queries), "compot", "vergre potagr", ""):
        request = SearchRequest(query, limit=100)
        assert followed.search(request) == rebuilt.search(request)
    assert followed.complete("a", 9, 9) == rebuilt.complete("a", 9, 9)
    followed.close()
    rebuilt.close()


def _change(sheet, slug, text):
    return ((), [slug]) if text is None else ([sheet(slug, context=text)], ())


def test_many_changes_at_once_are_a_part(index, open_index, sheet, monkeypatch, tmp_path):
    """Changes that are too many for the journal go into a part, together with what was in the journal."""
    monkeypatch.setattr("wiki.search.whoosh.journal.LONG", 2)
    index.apply([sheet("a", context="compost"), sheet("b")], (), Change(1))
    assert not list((tmp_path / "index").glob("part-*"))
    index.apply([sheet("b", context="verger"), sheet("c"), sheet("d")], ["a"], Change(2))
    assert len(list((tmp_path / "index").glob("part-*"))) == 1
    for reader in (index, open_index()):
        assert (reader.applied().number, _slugs(reader), _slugs(reader, "verger")) == (
            2,
            ["b", "c", "d"],
            ["b"],
        )


def test_a_long_journal_becomes_a_part(index, open_index, sheet, monkeypatch, tmp_path):
    """Tidying makes a part of a long journal and leaves a short one alone; nobody sees a difference."""
    index.apply([sheet("a")], (), Change(1))
    index.tidy()
    assert not list((tmp_path / "index").glob("part-*"))
    monkeypatch.setattr("wiki.search.whoosh.journal.LONG", 2)
    index.apply([sheet("b")], (), Change(2))
    index.tidy()
    (part,) = (tmp_path / "index").glob("part-*")
    assert (index.applied().number, _slugs(index), _slugs(open_index())) == (2, ["a", "b"], ["a", "b"])
    index.apply([sheet("a", context="verger")], (), Change(3))
    assert (_slugs(index, "verger"), part.is_dir()) == (["a"], True)


def test_small_parts_are_made_again_and_large_ones_are_not():
    """A large part is left alone until what came since is half of it."""
    assert small_ones([10_000, 300], 256) == 1
    assert small_ones([10_000, 2_000, 600], 256) == 0
    assert small_ones([10_000, 2_500, 1_000], 500) == 2
    assert small_ones([100, 40, 20], 256) == 3


@given(added=st.lists(st.integers(1, 50), max_size=60))
def test_parts_stay_few(added):
    """However sheets come, each part is more than twice what follows, so that their number is a logarithm."""
    sizes: list[int] = []
    for sheets in added:
        several = small_ones(sizes, sheets)
        sizes[len(sizes) - several :] = [sum(sizes[len(sizes) - several :]) + sheets]
    assert all(size > 2 * later for size, later in pairwise(sizes))


def test_a_sheet_that_is_saved_again_and_again_makes_no_endless_journal(index, sheet, monkeypatch, tmp_path):
    """It is the number of changes that makes a journal long, not that of the sheets."""
    monkeypatch.setattr("wiki.search.whoosh.journal.LONG", 3)
    for number, word in enumerate(WORDS[:3], start=1):
        index.apply([sheet("a", context=word)], (), Change(number))
    index.tidy()
    assert len(list((tmp_path / "index").glob("part-*"))) == 1
    assert [_slugs(index, word) for word in WORDS[:3]] == [[], [], ["a"]]
