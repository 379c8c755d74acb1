"""Lists whose places are not all taken by the same thing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.diversity import diversified, likeness

SCORES = st.lists(st.floats(0.01, 1), min_size=1, max_size=8)


def test_likeness_is_the_cosine() -> None:
    """Whatever the order of the columns; empty vectors are like none."""
    vectors, columns, weights = np.array([0, 1, 1, 2]), np.array([3, 3, 7, 7]), np.array([1.0, 0.6, 0.8, 1.0])
    expected = [[1, 0.6, 0, 0], [0.6, 1, 0.8, 0], [0, 0.8, 1, 0], [0, 0, 0, 0]]
    assert likeness(vectors, columns, weights, 4) == pytest.approx(np.array(expected))
    assert likeness(vectors[:0], columns[:0], weights[:0], 2) == pytest.approx(np.zeros((2, 2)))


@given(SCORES, st.randoms(use_true_random=False), st.integers(1, 9))
def test_no_document_loses_more_than_is_allowed(scores: list[float], random: object, limit: int) -> None:
    """Documents come once, by what is left of their scores: at least what an identical one keeps."""
    draws = np.array([[random.random() for _ in scores] for _ in scores])  # type: ignore[attr-defined]
    alike = np.minimum(draws, draws.T)
    np.fill_diagonal(alike, 1.0)
    found = diversified(scores, alike, limit, threshold=0.5, loss=0.25)
    assert len({place for place, _ in found}) == len(found) == min(limit, len(scores))
    assert [left for _, left in found] == sorted((left for _, left in found), reverse=True)
    assert all(0.75 * scores[place] - 1e-12 <= left <= scores[place] for place, left in found)


@given(SCORES)
def test_documents_without_likeness_keep_their_order_and_scores(scores: list[float]) -> None:
    """Where none repeats another one, the list is that of the scores."""
    found = diversified(scores, np.eye(len(scores)), 9, threshold=0.5, loss=0.25)
    assert [left for _, left in found] == sorted(scores, reverse=True)
