"""Vectors: for each document, its terms and how many times each counts there; the transpose of postings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Self

import numpy as np
from scipy.sparse import csc_array

from matcher.index.arrays import Floats, Packed, Places, bounds_of
from matcher.index.ondisk import OnDisk, contents
from matcher.index.postings import Postings

__all__ = ["TERM", "Terms", "Vectors"]

TERM: Final = np.dtype([("column", np.int32), ("count", np.uint16)])
"""A term of a document: its column, and its count in units, all fields together, as in postings."""


class Terms(NamedTuple):
    """The t terms of n documents, end to end.

    Parameters
    ----------
    bounds
        Where those of each document begin, and where the last ones end, shape (n + 1,).
    columns, counts
        Of each, shape (t,).
    """

    bounds: Places
    columns: Places
    counts: Floats

    @classmethod
    def laid(cls, vectors: Sequence[bytes]) -> Self:
        """Lay vectors end to end.

        Parameters
        ----------
        vectors
            Of n documents, as `Vectors.read` gives them.

        Returns
        -------
        Terms
            In the same order.
        """
        terms = np.frombuffer(b"".join(vectors), TERM)
        bounds = bounds_of([len(each) // TERM.itemsize for each in vectors])
        return cls(bounds, terms["column"].astype(np.int64), terms["count"].astype(np.float64))

    @property
    def documents(self) -> Places:
        """The place of the document of each, shape (t,)."""
        return np.repeat(np.arange(len(self.bounds) - 1), np.diff(self.bounds))

    def totals(self, values: Floats) -> Floats:
        """Return the sum over the terms of each document of some values, shape (n,).

        Parameters
        ----------
        values
            One for each term, shape (t,).

        Returns
        -------
        Floats
            0 where a document has no term.
        """
        filled = np.flatnonzero(np.diff(self.bounds))
        totals = np.zeros(len(self.bounds) - 1)
        totals[filled] = np.add.reduceat(values, self.bounds[filled]) if len(filled) else 0.0
        return totals


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """Terms by document.

    Parameters
    ----------
    bounds
        Where the terms of each document begin, shape (n + 1,).
    terms
        Each once a document, their columns increasing there: see `TERM`.
    """

    bounds: Places
    terms: Packed | OnDisk

    @classmethod
    def of(cls, postings: Postings, documents: int) -> "Vectors":
        """Turn postings into vectors.

        Parameters
        ----------
        postings
            Of all terms.
        documents
            How many there are: n.

        Returns
        -------
        Vectors
            Of the same rows.
        """
        shape = (documents, len(postings.bounds) - 1)
        by_document = csc_array((postings.counts, postings.rows, postings.bounds), shape=shape).tocsr()
        terms = np.empty(by_document.nnz, TERM)
        terms["column"], terms["count"] = by_document.indices, by_document.data
        return cls(by_document.indptr.astype(np.int64), terms)

    def read(self, rows: Places) -> list[bytes]:
        """Return the terms of some documents, as `Terms.laid` takes them.

        Parameters
        ----------
        rows
            The documents.

        Returns
        -------
        list of bytes
            Of `TERM`, one for each document.
        """
        return contents(self.terms, self.bounds[rows].tolist(), self.bounds[rows + 1].tolist())
