"""The texts of a sheet, as an index keeps them."""

from hypothesis import given
from hypothesis import strategies as st

import matcher.text
from wiki.search.analysis import Analyser
from wiki.search.passages import BETWEEN, Passage, joined, read_passages, write_passages

ANALYSER = Analyser(matcher.text)
TEXTS = st.lists(
    st.sampled_from(["un", "jardin", "jardins", "Jardin", "de", "l'été", "co-production", "02 99 26 44 44"])
    | st.text(max_size=6),
    max_size=12,
).map(" ".join)


@given(text=TEXTS, first=st.integers(0, 12), length=st.integers(1, 3), stems=st.booleans())
def test_words_in_a_row_are_found_where_they_are(text, first, length, stems):
    """Any words that follow one another are found everywhere they do, and nowhere else."""
    words = [word for word in ANALYSER.words(text) if word.stem or not stems]
    terms = [word.stem if stems else word.folded for word in words]
    asked = terms[first : first + length]
    (passage,) = read_passages(write_passages([Passage.of("body", text, ANALYSER.words(text))]))
    assert passage.text == text
    expected = [
        (words[place].start, words[place + len(asked) - 1].end)
        for place in range(len(terms))
        if asked and terms[place : place + len(asked)] == asked
    ]
    assert (list(passage.places(joined(asked), stems=stems)) if asked else []) == expected


@given(text=st.text() | TEXTS)
def test_no_word_holds_what_stands_between_words(text):
    """Words can be told apart again."""
    assert not any(BETWEEN in word.folded + word.stem for word in ANALYSER.words(text))
