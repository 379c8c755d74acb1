"""Mending the spelling of descriptions."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher import Document, Matcher
from matcher.french import french_words
from matcher.spelling import MOST, Mender
from matcher.text import STOP_WORDS, tokens

OURS = """
Les locataires et leurs voisins cultivent un jardin au pied du bâtiment. Formation des gardiens, nettoyage des
escaliers, charges de chauffage, électricité, ascenseurs en panne, accueil, vieux et jeunes, tranquillité du
quartier, concertation avec le bailleur, compostage des déchets, travaux, gestion des poubelles, immeuble.
"""
MENDER = Mender.build(
    [OURS], {"pb": "problème", "chui": "je suis", "apart": "appartement", "bcp": "beaucoup"}
)


def _folded(text: str) -> list[str]:
    return [token.folded for token in MENDER.mend(text)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("jardain", "jardin"),
        ("formasion", "formation"),
        ("locatère", "locataire"),
        ("comen", "comment"),
        ("vieu", "vieux"),
        ("chofage", "chauffage"),
        ("ascensseur", "ascenseur"),
        ("jadrin", "jardin"),
        ("voisns", "voisins"),
        ("imeuble", "immeuble"),
        ("consertation", "concertation"),
        ("conpostaje", "compostage"),
        ("travo", "travaux"),
    ],
)
def test_a_word_mistyped_or_written_by_ear_is_mended(written: str, meant: str) -> None:
    """The nearest word of the texts, or one of its family, stands in for one that nobody knows."""
    [mended] = MENDER.mend(written)
    assert mended.stem == next(tokens(meant)).stem
    assert mended.word == written


@pytest.mark.parametrize(
    ("written", "meant"),
    [("lelectricite", "electricite"), ("lacceuil", "accueil"), ("lasanseur", "ascenseur"), ("quil", "il")],
)
def test_a_lost_apostrophe_is_found(written: str, meant: str) -> None:
    """An article or a pronoun that lost its apostrophe is left out, and what follows is mended."""
    assert _folded(written) == [meant]


def test_spellings_of_messages_become_words() -> None:
    """A listed spelling stands for its words, which all keep its place."""
    mended = MENDER.mend("chui un apart, pb")
    assert [token.folded for token in mended] == ["je", "suis", "un", "appartement", "probleme"]
    assert [(token.word, token.start) for token in mended[:2]] == [("chui", 0), ("chui", 0)]


@pytest.mark.parametrize("word", ["gardons", "jardinassions", "cultivâtes", "gestation", "panse", "décor"])
def test_a_french_word_stays(word: str) -> None:
    """A word of French is what was meant, rare as it may be and near to one of the texts."""
    assert MENDER.mend(word) == list(tokens(word))


def test_a_common_word_that_is_nearer_wins() -> None:
    """A slip in a word of another subject does not drag it into ours."""
    near_ours = Mender.build(["une cheminée"])
    assert [token.folded for token in near_ours.mend("chemisee")] == ["chemisee"]


@pytest.mark.parametrize("text", ["on va chez Jardain", "le groupe LOCAT", "un pays : Jardainie"])
def test_a_name_stays(text: str) -> None:
    """A capital within a sentence, or a few of them, make a name."""
    assert MENDER.mend(text) == list(tokens(text))


def test_the_first_word_of_a_sentence_is_no_name() -> None:
    """Its capital says nothing."""
    assert _folded("Jardain. Jardain\n– Jardain") == ["jardin"] * 3


def test_another_language_stays() -> None:
    """A text most of whose words are unknown is left alone, even where a word is near to ours."""
    text = "How could the neighbours grow garden vegetables with the gardners of the building"
    assert MENDER.mend(text) == list(tokens(text))


def test_noise_is_mended_within_bounds() -> None:
    """Among known words, only so many unknown ones are looked at."""
    wrong = [f"jardin{letter}{other}" for letter in "bcdfghjklm" for other in "bcdfghjklmnpqrvw"]
    mended = MENDER.mend(" ".join(f"{word} les des un" for word in wrong))
    assert 0 < sum(token.folded != token.word for token in mended) <= MOST


@given(st.text(max_size=200))
def test_places_stay(text: str) -> None:
    """Every mended token is a token of the text, word and place, in the same order."""
    places = [(token.word, token.start, token.end) for token in MENDER.mend(text)]
    assert list(dict.fromkeys(places)) == [(token.word, token.start, token.end) for token in tokens(text)]


@given(st.lists(st.sampled_from(sorted({*STOP_WORDS, *OURS.split()})), max_size=12))
def test_known_words_are_left_alone(words: Iterable[str]) -> None:
    """A text of known words is untouched."""
    text = " ".join(words)
    assert MENDER.mend(text) == list(tokens(text))


@given(st.lists(st.sampled_from(sorted(word for word in french_words() if word.isalpha())), max_size=12))
def test_french_is_left_alone(words: list[str]) -> None:
    """A text of French words is untouched, whatever the texts that were learned."""
    text = " ".join(words)
    assert MENDER.mend(text) == list(tokens(text))


@given(st.data(), st.sampled_from(OURS.split()))
def test_mending_twice_is_mending_once(data: st.DataObject, word: str) -> None:
    """What was mended is a known word: mending it again changes nothing."""
    once = _folded("".join(data.draw(st.permutations(word[:5]))) + word[5:])
    assert _folded(" ".join(once)) == once


def test_a_word_of_the_documents_is_never_changed() -> None:
    """A word whose stem the documents hold is known, and French words of their stems are mended to."""
    mended = MENDER.mend("potajer jardain", lambda stem: stem == "potajer")
    assert [token.folded for token in mended] == ["potajer", "jardin"]
    assert [token.folded for token in MENDER.mend("poulailer", lambda stem: stem == "poulaill")] == [
        "poulailler"
    ]


def test_a_mended_description_finds_and_says_why(sheets: Iterable[Document]) -> None:
    """A matcher with a mender answers «jardain» with the sheet on gardens, and shows both spellings."""
    description = "creer un jardain"
    assert not Matcher.fit(sheets).match(description).confident
    match = Matcher.fit(sheets, mender=Mender.build()).match(description).matches[0]
    assert match.id == "jardin"
    assert ("jardin", "jardain") in zip(match.reasons[0].terms, match.reasons[0].asked, strict=True)
