"""What of a text becomes its terms, and how much each counts."""

import pytest

from matcher import Concept, Document, Lexicon, Matcher, Settings
from matcher.terms import Term, TermReader, receding

LEXICON = Lexicon.build(
    [
        Concept("immeuble", ("pied de l'immeuble",), broader="lieux"),
        Concept("lieux", ("lieu",)),
        Concept("habitat-participatif", ("habitat associatif",)),
    ]
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("un habitat associatif", ["#habitat-participatif"]),
        ("la coopérative (un habitat), associatif ou non", []),
        ("Un habitat. Associatif ?", []),
        ("un habitat ; associatif", []),
    ],
)
def test_no_concept_is_named_across_two_sentences(text: str, named: list[str]) -> None:
    """Words that a sign parts are no way of saying a concept, even side by side."""
    assert [term.key for term in TermReader(LEXICON).read(text) if term.key.startswith("#")] == named


def _receding(text: str, *wide: str) -> list[Term]:
    terms = TermReader(LEXICON).read(text)
    return receding(text, terms, LEXICON, wide=wide, wide_weight=0.5, name_weight=0.25)


def test_words_of_place_recede() -> None:
    """The words that say where, and their concept, weigh less; the others stay as they are."""
    text = "jardiner au pied de l'immeuble"
    told = {term.key: term.weight for term in _receding(text, "lieux")}
    assert told == {"jardin": 1.0, "pied": 0.5, "immeubl": 0.5, "#immeuble": 0.5}
    assert [term.weight for term in _receding(text)] == [1.0] * len(told)


def test_names_recede_further() -> None:
    """A town says less than any place, and a word that a sentence begins with is no name."""
    text = "Jardiner au pied de l'Immeuble, à Brest"
    told = {term.key: term.weight for term in _receding(text, "lieux")}
    assert told == {"jardin": 1.0, "pied": 0.5, "immeubl": 0.5, "brest": 0.25, "#immeuble": 0.5}
    assert [term.weight for term in _receding("Un jardin en HLM")] == [1.0, 1.0]


def test_where_a_description_takes_place_says_less_than_what_it_is(sheets: tuple[Document, ...]) -> None:
    """A sheet that only has the place is farther, and the same where the place is all that is said."""
    matcher = Matcher.fit(sheets, lexicon=LEXICON)
    plain = Matcher.fit(sheets, lexicon=LEXICON, settings=Settings(backdrop=()))

    def scores(of: Matcher, text: str) -> dict[str, float]:
        return {match.id: match.score for match in of.match(text).matches}

    place, both = "au pied de l'immeuble", "cultiver la terre au pied de l'immeuble"
    assert scores(matcher, place) == pytest.approx(scores(plain, place))
    told, flat = scores(matcher, both), scores(plain, both)
    assert told["jardin"] > flat["jardin"]
    assert told["tri"] < flat["tri"]
