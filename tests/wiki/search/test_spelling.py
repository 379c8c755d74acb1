"""Suggestions: the word that was meant, in correctly spelt French."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.domain.change import Change
from wiki.search.spelling import Lexicon


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jardain", "jardin"),
        ("jadrin", "jardin"),
        ("propritee", "propreté"),
        ("Jardain partagé", "Jardin partagé"),
        ("proprete equipe jardain", "propreté équipe jardin"),
        ('"jardain partagé" -handicap', '"jardin partagé" -handicap'),
        ("contact:moysant", "contact:Moysan"),
        ("d’immeubel", "d’immeuble"),
        ("jardain astronomie", "jardin astronomie"),
    ],
)
def test_a_typo_is_mended_in_place(search, typed, meant):
    """Unknown words are replaced by the nearest known ones, accents included; the rest stays as typed."""
    assert search(typed).suggestion == meant


@pytest.mark.parametrize(
    "query", ["proprete", "jardins", "JARDIN", "oeuvre", "de la", "", "02 29 00 45 17", "zzzzzz", "jar"]
)
def test_what_matches_or_resembles_nothing_is_left_alone(search, query):
    """A word that the index knows in any form, or that is near none, is not «corrected»."""
    assert search(query).suggestion is None


def test_a_suggestion_finds_something(search):
    """Nothing is suggested that would find nothing, here under the reader's filters."""
    assert search("jardain", departement="29").suggestion == "jardin"
    assert search("jardain", departement="69").suggestion is None


def test_an_abbreviation_is_not_mended(index, sheet, search):
    """An abbreviation of the vocabulary is right, even where no sheet holds it."""
    index.apply([sheet("a", context="Le mot anro")], (), Change(4))
    assert search("anra").suggestion == "anro"
    assert search("anru").suggestion is None


def test_an_excluded_word_is_not_mended(search):
    """Leaving out an unknown word changes nothing, so nothing is said."""
    assert search("locataires -jardain").suggestion is None


def test_the_usual_spelling_is_suggested():
    """Small letters first, then the form that most sheets use; a proper noun keeps its capital."""
    spellings = [("proprete", "Propreté", 9), ("proprete", "propreté", 3), ("proprete", "proprete", 1)]
    lexicon = Lexicon.of([*spellings, ("moysan", "Moysan", 2)])
    assert lexicon.closest("propritee") == "propreté"
    assert lexicon.closest("moisan") == "Moysan"


@given(word=st.text("abcdefgh", min_size=6, max_size=9), data=st.data())
def test_one_slip_is_always_mended(word, data):
    """The quick filter on letters loses no word at one slip."""
    position = data.draw(st.integers(0, len(word) - 1))
    typed = word[:position] + data.draw(st.sampled_from(["", "z", "zz"])) + word[position + 1 :]
    assert Lexicon.of([(word, word, 1)]).closest(typed) == word or len(typed) < 6
