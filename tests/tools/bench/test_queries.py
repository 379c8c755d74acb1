"""Descriptions of the bench: ten words, some mistyped."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from matcher.text import content_terms
from tools.bench.prose import Prose
from tools.bench.queries import descriptions, mistyped


def test_descriptions_have_about_ten_words_and_do_not_change(prose: Prose) -> None:
    """Each has a few words that carry meaning, ten and what was mistyped at most; a seed gives one list."""
    texts = descriptions(prose, 40)
    assert texts == descriptions(prose, 40)
    assert len(set(texts)) == 40
    sizes = [len(content_terms(text)) for text in texts]
    assert min(sizes) >= 2
    assert max(sizes) <= 15
    assert sum(sizes) / len(sizes) > 7


@given(st.text("abcdéèùîœ", min_size=4, max_size=20), st.integers())
def test_a_typing_error_touches_two_neighbours_at_most(word: str, seed: int) -> None:
    """What stands before and after the error is as it was, and the length changes by one at most."""
    wrong = mistyped(word, Random(seed))  # noqa: S311 - no secret here
    assert abs(len(wrong) - len(word)) <= 1
    common = next((i for i, (a, b) in enumerate(zip(word, wrong, strict=False)) if a != b), len(wrong))
    assert word[common + 2 :] == wrong[common + 2 - (len(word) - len(wrong)) :]
