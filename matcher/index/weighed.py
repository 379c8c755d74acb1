"""The documents of a snapshot weighed: their terms, their cosines with a query and with one another.

References
----------
G. Salton and C. Buckley, "Term-weighting approaches in automatic text retrieval",
*Information Processing & Management* 24 (5), 1988.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matcher.diversity import likeness
from matcher.index.arrays import Flags, Floats
from matcher.index.gathered import Gathered
from matcher.index.lengths import scales_of
from matcher.index.query import Query
from matcher.index.snapshot import Snapshot
from matcher.index.vectors import Terms

__all__ = ["Weighed"]


@dataclass(frozen=True, slots=True, eq=False)
class Weighed(Snapshot):
    """A snapshot, and what its documents weigh by today's idf: exactly, from their own terms."""

    def vectors(self, rows: Sequence[int]) -> list[bytes]:
        """Return the terms of some documents.

        Parameters
        ----------
        rows
            The documents, increasing.

        Returns
        -------
        list of bytes
            As `Vectors.read` gives them.
        """
        first = len(self.base)
        own, later = np.split(np.array(rows, np.int64), [bisect_left(rows, first)])
        return self.base.vectors.read(own) + self.delta.vectors.read(later - first)

    def weighed(self, query: Query, vectors: Sequence[bytes]) -> tuple[Floats, Flags]:
        """Return the cosine of a query with some documents, and which of its terms each of them holds.

        Parameters
        ----------
        query
            What is asked.
        vectors
            The terms of n documents.

        Returns
        -------
        tuple of (Floats, Flags)
            Of shapes (n,) and (n, terms).
        """
        laid = Terms.laid(vectors)
        squares = laid.totals(np.square(laid.counts * self.idf[laid.columns]))
        asked, terms = query.find(laid.columns)
        held = np.zeros((len(vectors), len(query.columns)))
        held[laid.documents[asked], terms] = laid.counts[asked]
        return held @ query.factors * scales_of(squares), held > 0

    def cosines(self, query: Query) -> Floats:
        """Return the cosine of a query with every document, shape (n + m,), 0 for those that are gone.

        Parameters
        ----------
        query
            What is asked.

        Returns
        -------
        Floats
            In [0, 1], but for rounding.
        """
        cosines, rows = np.zeros(len(self.scales)), self.rows()
        cosines[rows] = self.weighed(query, self.vectors(rows))[0]
        return cosines

    def alike(self, vectors: Sequence[bytes], least: float = 0.0) -> Floats:
        """Return how alike some documents are: the cosine of their vectors with one another, if it counts.

        Parameters
        ----------
        vectors
            The terms of n documents.
        least
            Up to what it does not count, and 0 is returned.

        Returns
        -------
        Floats
            In [0, 1], symmetric, shape (n, n).
        """
        laid = Terms.laid(vectors)
        weights = laid.counts * self.idf[laid.columns]
        return likeness(laid.documents, laid.columns, weights, len(vectors), least)

    def gathered(self, rows: Sequence[int]) -> Gathered:
        """Return what some documents hold.

        Parameters
        ----------
        rows
            The d documents.

        Returns
        -------
        Gathered
            In the order of the rows.
        """
        return Gathered([(segment.forward, own) for segment, own in self._places(rows)], self.idf)
