"""The catalogue that follows changes, and lists and counts of it."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from wiki.search.catalogue import Card, Catalogue
from wiki.search.facets import count_facets, narrow
from wiki.search.results import FACETS, Sort
from wiki.search.scores import Scores

VALUES = st.lists(st.sampled_from("abc"), max_size=2, unique=True)
FACETED = st.fixed_dictionaries({"theme": VALUES, "kind": VALUES, "organisation": VALUES})


@st.composite
def _cards(draw):
    title, day = draw(st.sampled_from(["alpha", "béta", ""])), draw(st.sampled_from("123"))
    slug = draw(st.uuids()).hex
    facets = {name: [] for name in FACETS} | draw(FACETED)
    return Card(slug, title, "", "", title, f"2026-01-0{day}T00:00:00Z", [], facets)


SOME = st.dictionaries(st.integers(0, 20), _cards(), max_size=8)
SCORED = st.dictionaries(st.integers(0, 20), st.sampled_from([0.0, 1.0, 2.5]))
FILTERS = st.dictionaries(st.sampled_from(["theme", "kind"]), st.sampled_from("abcd"))


@given(changes=st.lists(st.tuples(st.sets(st.integers(0, 20)), SOME), max_size=4), scored=SCORED)
def test_what_followed_is_as_what_was_made_anew(changes, scored):
    """Whatever came and went, order, filters, counts and names are those of a catalogue of what is left."""
    followed, cards = Catalogue(), dict[int, Card]()
    for gone, come in changes:
        _ = followed.names
        followed = followed.followed(gone | come.keys(), come)
        cards = {number: card for number, card in cards.items() if number not in gone} | come
    anew = Catalogue().followed((), cards)
    found = Scores.of((number, score) for number, score in scored.items() if number in cards)
    assert followed.cards == cards
    assert followed.every.numbers.tolist() == sorted(cards)
    assert [followed.in_order(found, sort) for sort in Sort] == [anew.in_order(found, sort) for sort in Sort]
    assert count_facets(followed, found, {}) == count_facets(anew, found, {})
    assert sorted(followed.names, key=repr) == sorted(anew.names, key=repr)


@given(cards=SOME, scored=SCORED)
def test_a_list_is_in_the_order_of_plain_sorting(cards, scored):
    """By score, by title or by day; between equals the title decides, then the address."""
    found = {number: score for number, score in scored.items() if number in cards}
    titled = sorted(found, key=lambda number: (cards[number].sort_title, cards[number].slug))
    expected = {
        Sort.TITLE: titled,
        Sort.RELEVANCE: sorted(titled, key=lambda number: -found[number]),
        Sort.RECENT: sorted(titled, key=lambda number: cards[number].updated_at, reverse=True),
    }
    catalogue = Catalogue().followed((), cards)
    for sort, numbers in expected.items():
        assert catalogue.in_order(Scores.of(found.items()), sort) == numbers


@given(cards=SOME, filters=FILTERS)
def test_counts_are_those_of_plain_counting(cards, filters):
    """Beside a value stands how many sheets pass the other filters and have it."""
    catalogue = Catalogue().followed((), cards)
    kept = narrow(catalogue, catalogue.every, filters)
    assert kept.numbers.tolist() == sorted(n for n, card in cards.items() if _passes(card, filters))
    counted = count_facets(catalogue, catalogue.every, filters)
    for name in FACETS:
        others = {other: value for other, value in filters.items() if other != name}
        passing = [card for card in cards.values() if _passes(card, others)]
        expected = Counter(value for card in passing for value in card.facets[name])
        if name in filters:
            expected[filters[name]] += 0
        assert [(each.value, each.count) for each in counted[name]] == sorted(
            expected.items(), key=lambda item: (-item[1], item[0])
        )


def _passes(card, filters):
    return all(value in card.facets[name] for name, value in filters.items())
