"""The grammar: whatever is typed gives an answer, with remarks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import matcher.text
from wiki.search import NoticeCode, SearchRequest, SearchResults
from wiki.search.analysis import Analyser
from wiki.search.query import MAX_SIGNS, MAX_WORDS, parse

ANALYSER = Analyser(matcher.text)
PIECES = [
    "jardin",
    "thème",
    "organisme",
    "contact",
    "x:",
    "co",
    "sous",
    "de",
    "PMR",
    "mobilité",
    "sur",
    "tout",
]
SIGNS = ["-", '"', "«", "»", "“", ":", " ", "*", "(", "\\", "\x00", "\ud800", "é", "𝕏", "02 29 00 45 16"]
GRAMMAR = st.lists(st.sampled_from([*PIECES, *SIGNS]), max_size=30).map("".join)
ODD = ["*", "?", "!!!", "(((", ')"(', '"', "«»", "-", "--", ":", "\\", "🌱🌳", "%00", "<i>"]
FOREIGN = [
    "slug:x",
    "jardin^3~2",
    "theme:",
    "organisme:-",
    "-theme:",
    "thème:«",
    "http://x",
    "jardin*",
    "[a TO z]",
]
LONG = ["a" * 5000, "x" * 20 + ":" + "y" * 5000, "mot " * 2000, "« " * 2000, '"' + "mot " * 60 + '"']
BLANK = ["\x00", "\ud800", "\t\n\u00a0", "AND OR NOT", "title:[a TO", "' OR 1=1 --", '"de la"']


@pytest.mark.parametrize("query", [*ODD, *FOREIGN, *LONG, *BLANK])
def test_an_odd_query_gets_results(search, query):
    """Punctuation, other languages' syntax, noise and endless texts are answered."""
    assert isinstance(search(query), SearchResults)


@settings(max_examples=150, deadline=None)
@given(query=st.one_of(st.text(), GRAMMAR))
def test_any_text_is_a_query(filled_index, query):
    """No text makes the search fail, and the total is that of the list."""
    results = filled_index.search(SearchRequest(query, limit=1000))
    assert results.total == len(results.hits)


@given(query=st.one_of(st.text(), GRAMMAR))
def test_what_is_read_stays_within_bounds(query):
    """However long a query, a bounded number of signs and words is read."""
    parsed = parse(query * 40, ANALYSER)
    assert len(parsed.text) <= MAX_SIGNS
    assert sum(len(clause.words) for clause in parsed.clauses) <= MAX_WORDS


@pytest.mark.parametrize(
    ("query", "code", "piece"),
    [
        ("title:jardin", NoticeCode.UNKNOWN_FIELD, "title"),
        ('jardin "partagé', NoticeCode.UNCLOSED_QUOTE, '"partagé'),
        ("jardin «partagé", NoticeCode.UNCLOSED_QUOTE, "«partagé"),
        ("de la", NoticeCode.ONLY_STOP_WORDS, "de la"),
        ("-de", NoticeCode.ONLY_STOP_WORDS, "-de"),
        ("***", NoticeCode.NOTHING_TO_SEARCH, "***"),
    ],
)
def test_what_is_odd_is_remarked_upon(query, code, piece):
    """A notice names the piece that is meant."""
    (notice,) = parse(query, ANALYSER).notices
    assert (notice.code, notice.piece) == (code, piece)


def test_a_long_query_is_cut_at_a_word():
    """The words that fit are read whole, and the rest is named."""
    parsed = parse("jardins " * 100, ANALYSER)
    assert parsed.text.endswith("jardins")
    assert [notice.code for notice in parsed.notices] == [NoticeCode.TOO_LONG, NoticeCode.TOO_MANY_WORDS]


def test_an_unclosed_quote_leaves_its_words(found):
    """The words after a quote that nothing closes are searched all the same."""
    assert found('"jardin partagé') == ["la-vie-plus-verte"]


def test_an_unknown_prefix_leaves_its_words(found):
    """The words after an unknown prefix are searched all the same."""
    assert found("sujet:jardin") == ["la-vie-plus-verte"]


def test_a_colon_in_a_sentence_is_no_prefix():
    """Neither a French colon nor an address is taken for a prefix."""
    assert parse("objectif : jardin", ANALYSER).notices == []
    assert parse("http://exemple.fr", ANALYSER).notices == []


def test_only_stop_words_find_nothing(search):
    """A query of stop words lists nothing rather than everything."""
    assert search("de la").total == 0
