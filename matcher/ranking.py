"""From scores to an ordered few."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["DIGITS", "best", "floor"]

DIGITS: Final = 12
"""Scores are compared so rounded: what only the order of additions tells apart is equal."""

_GROUPS = 16
"""Groups of scores for each one wanted: the more there are, the fewer scores are sorted in the end."""


def best(scores: NDArray[np.float64], limit: int) -> list[int]:
    """Return the rows of the highest scores above zero, ties in the order of the rows.

    Parameters
    ----------
    scores
        Of n documents, shape (n,).
    limit
        Most rows.

    Returns
    -------
    list of int
        The best first.

    Raises
    ------
    ValueError
        If `limit` is below 1.

    Examples
    --------
    >>> best(np.array([0.2, 0.0, 0.5, 0.2]), 3)
    [2, 0, 3]
    """
    if limit < 1:
        raise ValueError(f"the limit must be at least 1, not {limit}")
    found = np.flatnonzero(scores > floor(scores, limit))
    order = np.argsort(-np.round(scores[found], DIGITS), kind="stable")[:limit]
    return [int(row) for row in found[order]]


def floor(scores: NDArray[np.floating], limit: int) -> float:
    """Return a score below the best ones: the best of so many groups are at least so many scores.

    Parameters
    ----------
    scores
        Of n documents, shape (n,).
    limit
        How many of them are wanted, at least 1.

    Returns
    -------
    float
        At least 0.
    """
    if len(scores) <= limit:
        return 0.0
    size = max(1, len(scores) // (_GROUPS * limit))
    groups = len(scores) // size
    maxima = (
        scores[: size * groups].reshape(size, groups).max(axis=0)
    )  # groups of neighbours take five times as long
    return max(0.0, float(np.partition(maxima, -limit)[-limit]) - 10.0**-DIGITS)
