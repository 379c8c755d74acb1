"""Sentences of a text, cut to what is shown of them."""

from hypothesis import given
from hypothesis import strategies as st

from matcher.passages import LONGEST, breaks, cut

TEXTS = st.text(alphabet="ab é.!?…;\n", max_size=600)


@given(TEXTS)
def test_sentences_cover_the_text(text: str) -> None:
    """Sentences follow one another from the first character to the last, and none is lost."""
    bounds = breaks(text)
    assert (bounds[0], bounds[-1]) == (0, len(text))
    assert bounds == sorted(bounds)


@given(TEXTS, st.data())
def test_marks_are_apart_and_say_what_was_to_be_marked(text: str, data: st.DataObject) -> None:
    """Whatever overlaps, is cut off or stands in a long sentence, marks are in order, apart and within."""
    starts = st.integers(0, max(0, len(text) - 1))
    places = data.draw(st.lists(st.tuples(starts, st.integers(1, 9)), max_size=4))
    passage = cut(text, 0, len(text), [(start, start + length) for start, length in places])
    assert "".join(part.text for part in passage.parts) == passage.text
    edges = [edge for mark in passage.marks for edge in mark]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= len(passage.text) for edge in edges)


def test_a_long_sentence_is_shown_around_the_weightiest_place() -> None:
    """What weighs most stays in view, at about the length allowed, with a sign where words were cut."""
    text = "le hall " * 60 + "le potager " + "la cour " * 60
    start = text.index("potager")
    passage = cut(text, 0, len(text), [(start, start + 7), (3, 7)])
    assert [part.text for part in passage.parts if part.marked][-1] == "potager"
    assert passage.text.startswith("… ")
    assert passage.text.endswith(" …")
    assert len(passage.text) <= LONGEST + len("…  …")
