"""What is asked of an index."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.index.arrays import Flags, Floats, Places

__all__ = ["Found", "Query"]

_END_BITS = 12
_END = (1 << _END_BITS) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """The known terms of a text, or of a document, each once, in the order of their keys.

    Parameters
    ----------
    keys
        The terms.
    columns
        Their columns in the index.
    weights
        Their weights in the unit vector of the text: shorter than one where words of it are unknown.
    factors
        What one occurrence of each brings to the score of a document, times the length of its vector.
    """

    keys: tuple[str, ...]
    columns: Places
    weights: Floats
    factors: Floats

    def find(self, columns: NDArray[np.integer]) -> tuple[Places, Places]:
        """Return where columns are terms of the query, and which terms they are.

        Parameters
        ----------
        columns
            Any columns of the index, shape (n,).

        Returns
        -------
        tuple of (Places, Places)
            Places in `columns`, increasing, and for each of them the place of its term in `keys`.
        """
        ends = np.zeros(1 << _END_BITS, np.bool_)
        ends[self.columns & _END] = True
        near = np.flatnonzero(ends[columns & _END])  # most others are told apart by how they end
        order = self.columns.argsort()
        # What would stand past the end falls on the first term, and differs from it.
        terms = order[self.columns.searchsorted(columns[near], sorter=order) - len(order)]
        same = self.columns[terms] == columns[near]
        return near[same], terms[same]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The n documents closest to a query, the best first, while it is still known what they hold.

    Parameters
    ----------
    rows
        Their rows in the snapshot asked.
    ids
        Their ids.
    scores
        Their cosines with the query.
    held
        Which terms of the query each holds, shape (n, terms).
    vectors
        Their terms: see `vectors.Vectors.read`.
    """

    rows: Sequence[int]
    ids: Sequence[str]
    scores: Sequence[float]
    held: Flags
    vectors: Sequence[bytes]
