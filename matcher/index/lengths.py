"""The lengths of vectors, near enough to tell which documents may be among the best of a query.

A document's squared length is the sum over its terms of (count · idf)². One changed document moves the idf of
its common words a little, and with them the lengths of nearly all documents. So lengths are kept with the idf
that each term had, as long as today's is within `TOLERANCE` of it; where it has moved farther, the documents
that hold the term follow at once. What may be among the best is then weighed exactly: see `vectors`.
"""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from matcher.index.arrays import UNIT, Floats, Places
from matcher.index.postings import Postings

__all__ = ["TOLERANCE", "Lengths", "idf_of", "scales_of"]

TOLERANCE: Final = 1 / 512
"""Share of an idf by which it may have moved since lengths were made with it; so much may they be off."""

_MANY = 1 / 16
"""Share of the terms: where more have moved, making the lengths anew costs less than following."""


def idf_of(holders: Places, size: int) -> Floats:
    """Return the idf of terms: 1 + ln((1 + N) / (1 + df)).

    Parameters
    ----------
    holders
        How many documents hold each term: df; any shape.
    size
        How many documents there are: N.

    Returns
    -------
    Floats
        Same shape.

    References
    ----------
    Salton & Buckley 1988: see `index`.
    """
    return np.asarray(1 + np.log1p(size) - np.log1p(holders))


def scales_of(squares: Floats) -> Floats:
    """Return one over each length, 0 for those of nothing.

    Parameters
    ----------
    squares
        Squared lengths, any shape.

    Returns
    -------
    Floats
        Same shape.
    """
    return np.divide(1.0, np.sqrt(squares), out=np.zeros(squares.shape), where=squares > 0)


@dataclass(frozen=True, slots=True, eq=False)
class Lengths:
    """The lengths of the vectors of n documents that never change, while the idf of their v terms does.

    Parameters
    ----------
    first
        Their squares when the postings were made, exact then, shape (n,).
    squares
        Their squares with `idf`, shape (n,).
    idf
        That of each term of the postings, within `TOLERANCE` of today's, shape (v,).
    growth
        How many times as large as at first one over a length is at most.
    """

    first: Floats
    squares: Floats
    idf: Floats
    growth: float = 1.0

    @classmethod
    def of(cls, first: Floats, postings: Postings) -> Self:
        """Return lengths as they are when nothing has changed yet.

        Parameters
        ----------
        first
            As in the class.
        postings
            Those of all documents.

        Returns
        -------
        Lengths
            Exact ones.
        """
        return cls(first, first, idf_of(postings.frequencies(), len(first)))

    def followed(self, postings: Postings, idf: Floats) -> Self:
        """Return lengths near enough after idf moved.

        Parameters
        ----------
        postings
            Those of the documents.
        idf
            Today's, shape (at least v,).

        Returns
        -------
        Lengths
            These very ones, where no term has moved far.
        """
        today = idf[: len(self.idf)]
        moved = np.flatnonzero(np.abs(today - self.idf) > TOLERANCE * self.idf)
        if not len(moved):
            return self
        if len(moved) > len(today) * _MANY:
            squares = postings.squares(today, len(self.first))
            return type(self)(self.first, squares, today, _grown(self.first, squares))
        squares, known = self.squares.copy(), self.idf.copy()
        known[moved] = today[moved]
        for column, more in zip(moved.tolist(), known[moved] ** 2 - self.idf[moved] ** 2, strict=True):
            rows, counts = postings.of_column(column)
            np.add.at(squares, rows, np.square(counts, dtype=np.float64) * (more * UNIT**2))
        return type(self)(self.first, squares, known, _grown(self.first, squares))


def _grown(first: Floats, squares: Floats) -> float:
    ratios = np.divide(first, squares, out=np.zeros_like(first), where=squares > 0)
    return float(np.sqrt(ratios.max(initial=0.0)))
