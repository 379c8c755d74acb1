"""Completing names."""

from hypothesis import given
from hypothesis import strategies as st

from wiki.domain.completion import Name, complete

NAMES = [
    Name.of("hortus", "Jardin fleuri et potager – Villa Hortus"),
    Name.of("verte", "La vie plus verte au bas des tours et dans tous les jardins"),
    Name.of("bmh", "Brest Métropole Habitat", "BMH"),
]


def keys(typed: str, limit: int = 9) -> list[str]:
    """Complete what somebody types."""
    return [name.key for name in complete(typed, NAMES, limit)]


def test_each_word_begins_a_word_in_any_order() -> None:
    """Accents, case, elisions and the order of words do not matter; what begins no word does."""
    assert keys("JÀRD") == ["hortus", "verte"]
    assert keys("tours vert") == ["verte"]
    assert keys("l'hort") == []
    assert keys("ardin") == []


def test_what_begins_alike_comes_first() -> None:
    """A name that begins as what was typed comes before one that says it further on, up to the limit."""
    assert keys("jardin", 1) == ["hortus"]


def test_another_name_completes_too() -> None:
    """An organisation is found by its initials and shown under its name."""
    assert [name.written for name in complete("bm", NAMES, 9)] == ["Brest Métropole Habitat"]


@given(st.text(max_size=80))
def test_anything_typed_is_answered(typed: str) -> None:
    """Whatever is typed completes to some of the names, each once; nothing completes to none."""
    found = keys(typed)
    assert len(found) == len(set(found)) <= len(NAMES)
    assert keys("  … ") == []
