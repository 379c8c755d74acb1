"""Concepts found in texts, whatever the words that name them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher import Concept, Document, Lexicon, Matcher
from matcher.text import content_terms

LEXICON = Lexicon.build(
    [
        Concept("aines", ("personnes âgées", "mamie", "anciens"), broader="publics"),
        Concept("publics", ("publics",)),
        Concept("courrier", ("boîte aux lettres",)),
        Concept("boites", ("boîte",)),
        Concept("vide", ("des", "avec les")),
    ]
)


def concepts(text: str) -> list[str]:
    """Return the concepts of a text in their order."""
    return [mention.concept for mention in LEXICON.mentions([token.stem for token in content_terms(text)])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Avec les mamies de l'immeuble", ["aines"]),
        ("DES PERSONNES AGEES", ["aines"]),
        ("des boites aux lettres trop hautes", ["courrier"]),
        ("des boîtes en carton", ["boites"]),
        ("les personnes du quartier", []),
        ("", []),
    ],
)
def test_a_concept_is_found_under_any_of_its_names(text: str, found: list[str]) -> None:
    """Names of one or several words are found whatever their case, accents, plurals and small words."""
    assert concepts(text) == found


def test_a_name_of_small_words_names_nothing() -> None:
    """A term made of stop words only would be found in every text, so it is found in none."""
    assert concepts("Des gens avec les autres") == []


@given(st.lists(st.sampled_from(["mam", "bo", "boit", "lettr", "jardin", "ancien", "public"]), max_size=12))
def test_mentions_stand_inside_the_text(stems: list[str]) -> None:
    """Every mention covers at least one of the stems that were given."""
    for mention in LEXICON.mentions(stems):
        assert 0 <= mention.start < mention.end <= len(stems)


def test_a_description_and_a_sheet_meet_on_a_concept() -> None:
    """A sheet that says «personnes âgées» answers «mamies», and the reason shows both ways of saying it."""
    sheets = [
        Document("local", {"title": "Un local pour les personnes âgées"}),
        Document("tri", {"title": "Trier les déchets"}),
    ]
    match = Matcher.fit(sheets, lexicon=LEXICON).match("On voudrait réunir nos mamies").matches[0]
    assert match.id == "local"
    assert match.reasons[0].terms == ("personnes âgées",)
    assert match.reasons[0].asked == ("mamies",)


def test_without_a_lexicon_only_words_meet() -> None:
    """The same description finds nothing when no lexicon joins the words."""
    sheets = [Document("local", {"title": "Un local pour les personnes âgées"})]
    assert Matcher.fit(sheets).match("On voudrait réunir nos mamies").matches == ()


def test_a_wider_concept_brings_its_cousins_closer() -> None:
    """Two concepts under one broader concept make texts without a common word alike, a little."""
    lexicon = Lexicon.build(
        [
            Concept("potager", ("potager",), broader="jardins"),
            Concept("compost", ("compost",), broader="jardins"),
            Concept("jardins", ("jardins",)),
        ]
    )
    matcher = Matcher.fit([Document("compost", {"title": "Un compost collectif"})], lexicon=lexicon)
    assert [match.id for match in matcher.match("Nous rêvons d'un potager").matches] == ["compost"]


def test_a_concept_is_under_all_that_is_wider() -> None:
    """A concept is under itself and under what is wider by any number of steps, even in a loop."""
    chain = [Concept("hall", ("hall",), "communs"), Concept("communs", ("communs",), "lieux")]
    lexicon = Lexicon.build([*chain, Concept("lieux", ("lieu",)), Concept("boucle", ("boucle",), "boucle")])
    assert all(lexicon.under("hall", {wide}) for wide in ("hall", "communs", "lieux"))
    assert not lexicon.under("lieux", {"hall"})
    assert not lexicon.under("boucle", {"lieux"})


def test_an_abbreviation_meets_its_words() -> None:
    """«AG» answers «assemblée générale», and back, where no concept speaks of either."""
    lexicon = Lexicon.build(abbreviations={"AG": ("assemblée générale", "assemblées générales")})
    for one, other in (
        ("Préparer l'AG", "Une assemblée générale"),
        ("Une assemblée générale", "Préparer l'AG"),
    ):
        matcher = Matcher.fit([Document("ag", {"title": one})], lexicon=lexicon)
        assert matcher.match(other).matches[0].id == "ag"


def test_an_abbreviation_joins_the_concepts_of_its_words() -> None:
    """What names a concept in full names it in short."""
    proximity = Concept("proximite", ("gestion urbaine de proximité",))
    lexicon = Lexicon.build([proximity], {"GUP": ("gestion urbaine de proximité",)})
    assert [mention.concept for mention in lexicon.mentions(["gup"])] == ["proximite"]


WORDS = st.sampled_from(["jardin", "tri", "bac"])
FORMS = st.lists(st.lists(WORDS, min_size=1, max_size=4).map(tuple), unique=True, max_size=6)


@given(FORMS, st.lists(WORDS, max_size=7))
def test_the_longest_way_of_saying_wins_from_each_word_on(
    forms: list[tuple[str, ...]], words: list[str]
) -> None:
    """From each word on, the longest form that the next words spell is found, and no other."""
    lexicon = Lexicon.build(Concept(" ".join(form), (" ".join(form),)) for form in forms)
    expected = []
    for start in range(len(words)):
        ends = [end for end in range(len(words), start, -1) if tuple(words[start:end]) in forms]
        expected += [(" ".join(words[start : ends[0]]), start, ends[0])] if ends else []
    assert list(lexicon.mentions(words)) == expected
