"""Our terms in PostgreSQL's types, and why they are ours."""

from itertools import repeat

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.text import fold
from wiki.domain.change import Change
from wiki.search import SearchRequest
from wiki.search.postgresql.vectors import following, together, vectors
from wiki.search.spelling import Lexicon

TERMS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=9)
WORDS = (
    "chauffage",
    "chaudière",
    "chantier",
    "charges",
    "location",
    "localité",
    "propreté",
    "propriété",
    "tour",
)


@pytest.fixture(scope="module")
def connection(cluster):
    """Connect to a database of the server."""
    url = cluster.database()
    with psycopg.connect(url, autocommit=True) as connected:
        yield connected
    cluster.drop(url)


@settings(max_examples=60)
@given(texts=st.lists(st.lists(TERMS, min_size=1, max_size=5), min_size=1, max_size=3), data=st.data())
def test_any_terms_are_kept_as_they_are(connection, texts, data):
    """Whatever their signs, terms that follow one another in a text are found, and never over two texts."""
    terms = data.draw(st.sampled_from(texts))
    start = data.draw(st.integers(0, len(terms) - 1))
    run = terms[start : data.draw(st.integers(start + 1, len(terms)))]
    (vector,) = vectors(texts)
    matches = "SELECT %(vector)s::tsvector @@ %(query)s::tsquery"
    for query in (following(run), together(run)):
        assert connection.execute(matches, {"vector": vector, "query": query}).fetchone()[0]
    over = [texts[0][-1], texts[-1][0]]
    said = any(over == text[place : place + 2] for text in texts for place in range(len(text)))
    found = connection.execute(matches, {"vector": vector, "query": following(over)}).fetchone()[0]
    assert found == said


def test_a_slip_is_mended_as_a_list_of_all_words_would(index, sheet):
    """With one slip anywhere, trigrams find the word that comparing with every word finds."""
    index.apply([sheet("a", context=" ".join(WORDS))], (), Change(1))
    folded = [fold(word) for word in WORDS]
    lexicon = Lexicon.of(zip(folded, WORDS, repeat(1)))
    with index._reading() as snapshot:
        for typed in {slip for word in folded for slip in _slips(word)}:
            assert snapshot.lexicon.closest(typed) == lexicon.closest(typed), typed


def _slips(word):
    for at in range(len(word)):
        before, letter, after = word[:at], word[at], word[at + 1 :]
        yield from (before + after, f"{before}x{after}", f"{before}{letter}x{after}")
        yield before + after[:1] + letter + after[1:]


def test_the_servers_own_french_finds_something_else(index, sheet, connection):
    """The server's own French, without accents, finds «chargés» for charges, and no «co-production»."""
    connection.execute("CREATE EXTENSION unaccent")
    connection.execute("CREATE TEXT SEARCH CONFIGURATION sans_accent (COPY = french)")
    connection.execute(
        "ALTER TEXT SEARCH CONFIGURATION sans_accent ALTER MAPPING FOR hword, hword_part, word "
        "WITH unaccent, french_stem"
    )
    said = {
        "charges": "Des agents chargés du suivi",
        "coproduction": "Une co-production",
        "P.M.R.": "L'accès PMR",
    }
    server = "SELECT to_tsvector('sans_accent', %s) @@ plainto_tsquery('sans_accent', %s)"
    found = {query: connection.execute(server, (text, query)).fetchone()[0] for query, text in said.items()}
    assert found == {"charges": True, "coproduction": False, "P.M.R.": False}
    index.apply(
        [sheet(f"f-{number}", context=text) for number, text in enumerate(said.values())], (), Change(1)
    )
    ours = {query: index.search(SearchRequest(query)).total for query in said}
    assert ours == {"charges": 0, "coproduction": 1, "P.M.R.": 1}
