"""The known words near to another one."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from matcher.phonetics import sound
from matcher.slips import Forms, Spellings

LETTERS = "abc"
WORDS = st.text(LETTERS, max_size=9)


@given(st.frozensets(WORDS, max_size=30), WORDS)
def test_exactly_what_is_one_slip_away_is_near(known: frozenset[str], word: str) -> None:
    """Near are the forms at a Damerau distance of 1 at most, wherever the slip is, and no others."""
    near = {form for form in known if OSA.distance(word, form) <= 1}
    assert Forms.of(known, LETTERS).near(word) == near


@given(st.frozensets(WORDS, max_size=15), st.frozensets(WORDS, max_size=15), WORDS)
def test_joined_forms_are_those_of_both(some: frozenset[str], others: frozenset[str], word: str) -> None:
    """To join forms is to know all of them."""
    joined = Forms.of(some, LETTERS).joined(Forms.of(others, LETTERS))
    assert joined.near(word) == Forms.of(some | others, LETTERS).near(word)


def test_words_are_found_by_their_sound() -> None:
    """Words that sound alike are found, and those that sound nearly so, in both of two joined lists."""
    both = Spellings.of(["quartier", "jardin"]).joined(Spellings.of(["cartier", "pain"]))
    assert both.alike(sound("kartie")) == {"quartier", "cartier"}
    assert both.alike(sound("jardain")) == {"jardin"}
    assert both.nearly_alike(sound("gardain")) == {"jardin"}
    assert not both.alike(sound("escalier"))
