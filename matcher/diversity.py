"""A list whose places are not all taken by sheets that tell the same thing.

References
----------
J. Carbonell and J. Goldstein, "The use of MMR, diversity-based reranking for reordering documents
and producing summaries", *SIGIR*, 1998. Here the loss is bounded, and only near-duplicates lose.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["diversified", "likeness"]

Floats = NDArray[np.float64]
Places = NDArray[np.int64]


def likeness(vectors: Places, columns: Places, weights: Floats, number: int) -> Floats:
    """Return the cosine of n vectors with one another, shape (n, n).

    Parameters
    ----------
    vectors, columns, weights
        Of each of e entries: the place of its vector, its column, once a vector, and its weight; shape (e,).
    number
        How many vectors there are: n.

    Returns
    -------
    Floats
        In [0, 1], symmetric.
    """
    entries = np.arange(len(columns))
    last = np.empty(columns.max(initial=-1) + 1, np.int64)
    last[columns] = entries
    last = last[columns]  # of the same column
    numbers = np.cumsum(last == entries)
    table = np.zeros((number, numbers.item(-1) if len(columns) else 0))
    table[vectors, numbers[last] - 1] = weights
    products = table @ table.copy().T  # by its very own transpose is half as fast
    lengths = np.sqrt(np.maximum(products.diagonal(), np.finfo(np.float64).tiny))
    return np.asarray(np.clip(products / lengths / lengths[:, np.newaxis], 0.0, 1.0))


def diversified(
    scores: Sequence[float], likeness: Floats, limit: int, *, threshold: float, loss: float
) -> list[tuple[int, float]]:
    """Choose the best, one after another, each for its score less what it repeats of those before.

    Parameters
    ----------
    scores
        Of n documents.
    likeness
        How alike two of them are, in [0, 1], shape (n, n).
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
    left = dict(enumerate(scores))
    repeated: dict[int, list[int]] = {place: [] for place in left}
    for place, other in np.argwhere(likeness > threshold).tolist():
        repeated[place].append(other)
    chosen: list[tuple[int, float]] = []
    while left and len(chosen) < limit:
        best = max(left, key=left.__getitem__)
        chosen.append((best, left.pop(best)))
        for other in left.keys() & repeated[best]:
            kept = 1 - loss * (likeness.item(best, other) - threshold) / (1 - threshold)
            left[other] = min(left[other], scores[other] * kept)
    return chosen
