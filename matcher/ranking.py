"""From scores to an ordered few."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["best"]


def best(scores: NDArray[np.float64], limit: int) -> list[int]:
    """Return the rows of the highest scores above zero, ties in the order of the rows.

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
    found = np.flatnonzero(scores > 0)
    order = np.argsort(-scores[found], kind="stable")[:limit]
    return [int(row) for row in found[order]]
