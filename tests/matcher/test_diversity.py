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


@given(
    st.lists(st.dictionaries(st.integers(0, 5000), st.floats(0.1, 9), max_size=9), min_size=1, max_size=6),
    st.floats(0, 0.9),
)
def test_likeness_up_to_some_least_is_none(vectors: list[dict[int, float]], least: float) -> None:
    """Whatever columns are put together on the way, just the cosines above the least are given."""
    places, columns, weights = (
        (
            np.array(part)
            for part in zip(
                *((n, *each) for n, own in enumerate(vectors) for each in own.items()), strict=True
            )
        )
        if any(vectors)
        else (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    )
    table = np.zeros((len(vectors), 5001))
    table[places, columns] = weights
    cosines = table @ table.T / np.outer(*[np.sqrt((table**2).sum(axis=1)).clip(1e-9)] * 2)
    expected = np.where(np.abs(cosines - least) < 1e-9, np.nan, np.where(cosines > least, cosines, 0.0))
    found = likeness(places, columns, weights, len(vectors), least)
    assert np.where(np.isnan(expected), np.nan, found) == pytest.approx(expected, nan_ok=True)


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
