"""A list whose places are not all taken by sheets that tell the same thing.

References
----------
J. Carbonell and J. Goldstein, "The use of MMR, diversity-based reranking for reordering documents
and producing summaries", *SIGIR*, 1998. Here the loss is bounded, and only near-duplicates lose.
"""

from collections.abc import Sequence
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

__all__ = ["diversified", "likeness"]

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

_FOLDED = 512
"""Columns that tell most vectors of some hundred terms apart."""


def likeness(vectors: Places, columns: Places, weights: Floats, number: int, least: float = 0.0) -> Floats:
    """Return the cosine of n vectors with one another where it is above some least, else 0, shape (n, n).

    Most vectors are told apart with few columns: where those of the same remainder are put together, which
    makes no two vectors less alike.

    Parameters
    ----------
    vectors, columns, weights
        Of each of e entries: the place of its vector, its column, once a vector, and its weight, above 0;
        shape (e,).
    number
        How many vectors there are: n.
    least
        In [0, 1).

    Returns
    -------
    Floats
        In [0, 1], symmetric but for rounding.
    """
    lengths = np.sqrt(np.bincount(vectors, np.square(weights), number))
    units = weights / lengths[vectors]
    cosines = _products(vectors, columns % _FOLDED, units, number)
    if np.triu(cosines, 1).max(initial=0.0) > least:  # not only each with itself
        cosines = _products(vectors, _numbered(columns), units, number)
    return np.where(cosines > least, np.minimum(cosines, 1.0), 0.0)


def _products(vectors: Places, columns: Places, weights: Floats, number: int) -> Floats:
    width = columns.max(initial=-1) + 1
    table = np.bincount(vectors * width + columns, weights, number * width).reshape(number, width)
    return np.asarray(table @ table.copy().T)  # by its very own transpose takes twice as long


def _numbered(columns: Places) -> Places:
    """Return columns numbered without gaps."""
    entries = np.arange(len(columns))
    last = np.empty(columns.max(initial=-1) + 1, np.int64)
    last[columns] = entries
    last = last[columns]  # of the same column
    return np.asarray(np.cumsum(last == entries)[last] - 1)


def diversified(
    scores: Sequence[float], likeness: Floats, limit: int, *, threshold: float, loss: float
) -> list[tuple[int, float]]:
    """Choose the best, one after another, each for its score less what it repeats of those before.

    Parameters
    ----------
    scores
        Of n documents.
    likeness
        How alike two of them are, in [0, 1], shape (n, n), symmetric but for rounding.
    limit
        Most documents chosen.
    threshold
        Likeness from which a document repeats another one, in [0, 1).
    loss
        What an identical one loses, as a share of its score, in [0, 1]; others in proportion.

    Returns
    -------
    list of (int, float)
        Places in `scores`, and what is left of their scores, which decrease.

    Examples
    --------
    >>> twins = np.array([[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    >>> diversified([0.8, 0.8, 0.7], twins, 3, threshold=0.5, loss=0.25)
    [(0, 0.8), (2, 0.7), (1, 0.6000000000000001)]
    """
    pairs = [(place, other) for place, other in np.argwhere(likeness > threshold).tolist() if place != other]
    if not pairs:
        return sorted(enumerate(scores), key=itemgetter(1), reverse=True)[:limit]
    left = dict(enumerate(scores))
    repeated: dict[int, list[int]] = {place: [] for place in left}
    for place, other in pairs:
        repeated[place].append(other)
    chosen: list[tuple[int, float]] = []
    while left and len(chosen) < limit:
        best = max(left, key=left.__getitem__)
        chosen.append((best, left.pop(best)))
        for other in left.keys() & repeated[best]:
            kept = 1 - loss * (likeness.item(best, other) - threshold) / (1 - threshold)
            left[other] = min(left[other], scores[other] * kept)
    return chosen
