"""The lexicon: what is shipped, and every mistake named with its line."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from content import ConceptEntry, ContentError, load_lexicon
from content.lexicon_file import format_lexicon, parse_lexicon

GOOD = """\
[publics]
preferred = "publics"

[aines]
preferred = "personnes âgées"
everyday = ["mamie", "papi"]
broader = "publics"
"""


def mistakes(text: str) -> list[tuple[int, str]]:
    """Return the line and the message of every mistake."""
    with pytest.raises(ContentError) as caught:
        parse_lexicon(text, source="lexicon.toml")
    return [(problem.line, problem.message) for problem in caught.value.problems]


def test_a_concept_has_all_its_ways_of_saying_it() -> None:
    """The terms of a concept are the preferred one and every other, in the order of the file."""
    concepts = parse_lexicon(GOOD, source="lexicon.toml")
    assert concepts["aines"].terms == ("personnes âgées", "mamie", "papi")
    assert concepts["aines"].broader == "publics"
    assert concepts["publics"].broader is None


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('"publics"\n\n', "3\n\n", 1, "preferred"),
        ('broader = "publics"', 'broader = "public"', 4, "vouliez-vous dire « publics »"),
        ("everyday", "evryday", 4, "clé inconnue"),
        ('["mamie", "papi"]', '["mamie", "mamie"]', 4, "répète"),
        ('preferred = "publics"', 'preferred = "publics"\nbroader = "aines"', 1, "plus large que lui-même"),
    ],
)
def test_a_mistake_is_named_with_its_line(old: str, new: str, line: int, words: str) -> None:
    """A wrong type, key, repetition, unknown or circular broader concept is named where it stands."""
    assert old in GOOD
    assert any(at == line and words in said for at, said in mistakes(GOOD.replace(old, new)))


WORDS = st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=12).filter(str.strip)
LISTS = st.lists(WORDS, max_size=3, unique=True).map(tuple)


@given(
    concepts=st.lists(
        st.builds(
            ConceptEntry,
            slug=st.from_regex(r"\A[a-z0-9]{1,5}(-[a-z]{1,5})?\Z"),
            preferred=WORDS,
            professional=LISTS,
            everyday=LISTS,
            abbreviations=LISTS,
            broader=st.none(),
        ),
        unique_by=lambda concept: concept.slug,
        max_size=4,
    )
)
@example(
    concepts=[
        ConceptEntry(slug="a", preferred='l\'"eau"\\ \x7f\n'),
        ConceptEntry(slug="b", preferred="b", broader="a"),
    ]
)
def test_what_is_written_is_read_back(concepts: list[ConceptEntry]) -> None:
    """A written lexicon is read back as the same concepts in the same order."""
    read = parse_lexicon(format_lexicon(concepts), source="lexicon.toml")
    assert list(read.values()) == concepts


def test_an_address_is_one_of_the_sites() -> None:
    """A table whose name could be no address of the site is refused."""
    assert mistakes('["../aînés"]\npreferred = "aînés"\n')[0][0] == 1


def test_the_shipped_lexicon_joins_everyday_and_professional_words() -> None:
    """The lexicon has some hundreds of concepts, and knows the pairs that it was made for."""
    concepts = load_lexicon()
    assert 150 <= len(concepts) <= 320
    for everyday, professional in [("mamie", "personnes âgées"), ("ménage", "propreté")]:
        assert any({everyday, professional} <= set(concept.terms) for concept in concepts.values())


def test_no_term_says_more_than_two_things() -> None:
    """A term that stood for many concepts would bring everything close to everything."""
    uses: dict[str, int] = {}
    for concept in load_lexicon().values():
        for term in set(concept.terms):
            uses[term] = uses.get(term, 0) + 1
    assert max(uses.values()) <= 2
