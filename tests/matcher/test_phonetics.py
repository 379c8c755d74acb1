"""How French words sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.french import french_words
from matcher.phonetics import SIGNS, sound, sounds

words = st.text("abcdefghijklmnopqrstuvwxyz", max_size=20)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("formasion", "formation"),
        ("locatere", "locataire"),
        ("comen", "comment"),
        ("jardain", "jardin"),
        ("kartie", "quartier"),
        ("chofage", "chauffage"),
        ("asanseur", "ascenseur"),
        ("fotografie", "photographie"),
        ("batiman", "batiment"),
        ("travo", "travaux"),
        ("jestion", "gestion"),
        ("poubel", "poubelles"),
        ("abitant", "habitant"),
    ],
)
def test_what_is_written_by_ear_sounds_alike(written: str, meant: str) -> None:
    """The usual confusions of French spelling keep the key of the word."""
    assert sound(written) == sound(meant)


@pytest.mark.parametrize(
    ("one", "other"), [("jardin", "gardien"), ("loyer", "louer"), ("bruit", "brute"), ("cave", "cage")]
)
def test_words_that_sound_otherwise_are_told_apart(one: str, other: str) -> None:
    """Other words have other keys."""
    assert sound(one) != sound(other)


@given(st.lists(words))
def test_many_words_sound_as_each_does(many: list[str]) -> None:
    """Keys found all at once are those found one by one."""
    assert sounds(many) == [sound(word) for word in many]


def test_keys_are_made_of_the_signs() -> None:
    """Every key of a French word in plain letters is made of the signs that are told."""
    plain = [word for word in french_words() if word.isascii() and word.isalpha()]
    assert set("".join(sounds(plain))) == set(SIGNS)
