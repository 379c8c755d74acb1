"""Sheets that say a concept in other words than the query."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import matcher.text
from wiki.domain.change import Change
from wiki.search import SearchIndex, SearchRequest, SearchResults, SheetDocument, Thesaurus
from wiki.search.otherwise import Reading
from wiki.search.thesaurus import Term

THESAURUS = Thesaurus.build(
    {
        "aines": ("personnes âgées", "seniors", "aînés", "mamie"),
        "potager": ("potager", "carré de légumes", "tomates"),
        "expulsion": ("expulsion", "mis à la porte", "les huissiers"),
    },
    matcher.text,
)
Make = Callable[..., SheetDocument]
Ask = Callable[..., SearchResults]


@pytest.fixture
def ask(index: SearchIndex, sheet: Make) -> Ask:
    """Index sheets of the given texts (slug -> text), then search them with the lexicon."""
    numbers = count(1)

    def ask(query: str, **texts: str) -> SearchResults:
        made = [sheet(slug, title="Une fiche", context=text) for slug, text in texts.items()]
        index.apply(made, (), Change(next(numbers)))
        return index.search(SearchRequest(query), THESAURUS)

    return ask


def slugs(results: SearchResults) -> list[str]:
    """List what was found, best first."""
    return [hit.slug for hit in results.hits]


def test_other_words_come_below_the_words_themselves(ask: Ask) -> None:
    """Of two sheets, the one that has the word itself is first, however often the other says it otherwise."""
    found = ask(
        "mamies",
        autre="Les personnes âgées et les aînés : des seniors, et encore des seniors.",
        mot=f"Une mamie est venue. {'On a beaucoup parlé de tout et de rien. ' * 30}",
        rien="Des vélos.",
    )
    assert slugs(found) == ["mot", "autre"]
    assert found.also == ("personnes âgées", "seniors", "aînés")


def test_only_what_sheets_say_is_told(ask: Ask) -> None:
    """The other words are those that some sheet has, and none of a sheet that was taken off."""
    assert ask("mamies", autre="Des seniors.", partie="Des aînés.").also == ("seniors", "aînés")
    assert ask("mamies", partie="Des vélos.").also == ("seniors",)


def test_what_most_sheets_say_is_too_dear(ask: Ask, index: SearchIndex) -> None:
    """A query reads so many sheets at most for other words: those that go beyond are not looked for."""
    ask("mamies", une="Des seniors.", deux="Des seniors.", trois="Des aînés.")
    terms = [Term("seniors", ("senior",)), Term("aînés", ("ain",)), Term("absent", ("absent",))]
    with index._reading() as snapshot:
        assert [term.written for term in Reading(snapshot, room=1).said(terms)] == ["aînés"]
        assert [term.written for term in Reading(snapshot, room=3).said(terms)] == ["seniors", "aînés"]


def test_snippets_mark_them(ask: Ask) -> None:
    """The words that the lexicon found are marked."""
    (hit,) = ask("mamies", autre="Chez nous, les personnes âgées jardinent.").hits
    assert [part.text for part in hit.snippet if part.marked] == ["personnes âgées"]


def test_a_phrase_of_the_lexicon_is_one_concept(ask: Ask) -> None:
    """Several words that name a concept together find its other words, and still find both words apart."""
    texts = {"autre": "Des tomates au balcon.", "mots": "Un carré planté de légumes.", "un": "Un carré."}
    assert slugs(ask("carré de légumes", **texts)) == ["mots", "autre"]


def test_a_quoted_phrase_a_field_and_an_exclusion_are_taken_at_their_word(ask: Ask) -> None:
    """Quotes, a field and a minus sign turn the lexicon off."""
    texts = {"autre": "Des seniors.", "mot": "Une mamie, un jardin."}
    for query in ('"mamie"', "theme:mamie", "jardin -mamie"):
        found = ask(query, **texts)
        assert (found.also, "autre" in slugs(found)) == ((), False)


def test_half_an_expression_names_nothing(ask: Ask) -> None:
    """A door is no eviction, though people say «mis à la porte»; an article makes no difference."""
    assert slugs(ask("porte", autre="Une expulsion.")) == []
    assert slugs(ask("huissiers", autre="Une expulsion.")) == ["autre"]
    assert ask("expulsion", autre="La porte est ouverte.").also == ()


def test_a_word_of_the_lexicon_is_rightly_spelt(ask: Ask) -> None:
    """A word that no sheet has is not corrected when the lexicon knows it."""
    assert ask("seniors", autre="Le senior ? Non, le junior.").suggestion is None
    assert ask("tomate", autre="Une automate.").suggestion is None


@settings(max_examples=20)
@given(
    texts=st.lists(
        st.lists(st.sampled_from(["mamie", "seniors", "aînés", "vélo", "cour"]), max_size=6).map(" ".join),
        min_size=1,
        max_size=6,
    )
)
def test_whoever_uses_the_word_comes_first(
    new_index: Callable[..., AbstractContextManager[SearchIndex]], sheet: Make, texts: list[str]
) -> None:
    """Whatever the sheets, all that have the word come before all that only say it otherwise."""
    with new_index() as index:
        index.apply(
            [sheet(f"f{n}", title="Une fiche", context=text) for n, text in enumerate(texts)], (), Change(1)
        )
        hits = index.search(SearchRequest("mamie"), THESAURUS).hits
    having = ["mamie" in texts[int(hit.slug[1:])].split() for hit in hits]
    assert having == sorted(having, reverse=True)
    said = {"mamie", "seniors", "aînés"}
    assert len(hits) == sum(bool(said & set(text.split())) for text in texts)
