"""Vectors: for each document, its terms and how many times each counts there; the transpose of postings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from scipy.sparse import csc_array

from matcher.index.arrays import Floats, Packed, Places
from matcher.index.ondisk import OnDisk
from matcher.index.postings import Postings

__all__ = ["TERM", "Terms", "Vectors"]

TERM: Final = np.dtype([("column", np.int32), ("count", np.uint16)])
"""A term of a document: its column, and its count in units, all fields together, as in postings."""


class Terms(NamedTuple):
    """The t terms of some documents, end to end: the place of its document, its column and its count."""

    documents: Places
    columns: Places
    counts: Floats


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

    def __getitem__(self, row: int) -> Packed:
        terms: Packed = self.terms[self.bounds.item(row) : self.bounds.item(row + 1)]
        return terms

    @staticmethod
    def laid(vectors: Sequence[Packed]) -> Terms:
        """Lay vectors end to end.

        Parameters
        ----------
        vectors
            Of some documents.

        Returns
        -------
        Terms
            In the same order.
        """
        documents = np.repeat(np.arange(len(vectors)), [len(each) for each in vectors])
        # Arrays of records are joined very slowly.
        terms = np.frombuffer(b"".join([each.data for each in vectors]), TERM)
        return Terms(documents, terms["column"].astype(np.int64), terms["count"].astype(np.float64))
