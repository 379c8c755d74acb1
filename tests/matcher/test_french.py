"""The words of French at large."""

import pytest

from matcher.french import common_words, french_stems, french_words
from matcher.text import fold, stem


@pytest.mark.parametrize("word", ["jardin", "boite", "chaussee", "oeuvre", "copropriete", "accordeon"])
def test_words_are_listed_folded(word: str) -> None:
    """A French word is found by its letters without accents."""
    assert word in french_words()


def test_every_listed_word_is_folded() -> None:
    """No listed word would change by folding."""
    assert all(fold(word) == word for word in list(french_words())[::50])


def test_common_words_were_met() -> None:
    """Grammar words and everyday words are common; forms that only a grammar gives are not."""
    assert {"maison", "voisin", "avec"} <= common_words()
    assert "abaissaient" in french_words().keys() - common_words()


def test_a_family_is_known_by_its_stem() -> None:
    """A rare form of a verb is known by the stem that it shares."""
    assert "jardinassions" not in french_words()
    assert stem("jardinassions") in french_stems()
