"""Postings: for each term, the documents that hold it and how many times it counts there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from mmap import PAGESIZE

import numpy as np
from scipy.sparse import csc_array, csr_array

from matcher.index.arrays import (
    UNIT,
    Counts,
    Floats,
    Numbers,
    Places,
    Singles,
    as_counts,
    bounds_of,
    joined,
)
from matcher.index.forward import Forward

__all__ = ["Postings"]

_AT_ONCE = 1 << 22
"""Postings worked on at a time, which bounds the memory that it takes."""


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Documents by term.

    Parameters
    ----------
    bounds
        Where the postings of each column begin, shape (v + 1,).
    rows
        Documents, increasing in a column.
    counts
        How many times its term counts in each, all fields together, in units.
    """

    bounds: Places
    rows: Numbers
    counts: Counts

    @classmethod
    def of(cls, forward: Forward, columns: int) -> "Postings":
        """Turn documents into postings, under `columns` columns.

        Parameters
        ----------
        forward
            The documents, with no column from `columns` on.
        columns
            How many columns there are: v.

        Returns
        -------
        Postings
            Of the same rows.
        """
        shape = (len(forward), columns)
        entries = forward.entries[:]
        units, terms = entries["count"].astype(np.uint32), np.ascontiguousarray(entries["column"])
        by_term = csr_array((units, terms, forward.rows()), shape=shape).tocsc()
        by_term.sum_duplicates()
        rows = by_term.indices.astype(np.int32, copy=False)
        return cls(by_term.indptr.astype(np.int64), rows, as_counts(by_term.data))

    def of_column(self, column: int) -> tuple[Numbers, Counts]:
        """Return the documents that hold a term and its counts there; none for a later column.

        Parameters
        ----------
        column
            The term.

        Returns
        -------
        tuple of (Numbers, Counts)
            Rows, increasing, and counts in units; views of the arrays.
        """
        if column >= len(self.bounds) - 1:
            return self.rows[:0], self.counts[:0]
        entries = slice(self.bounds.item(column), self.bounds.item(column + 1))
        return self.rows[entries], self.counts[entries]

    def length(self, column: int) -> int:
        """Return how many documents hold a term.

        Parameters
        ----------
        column
            The term.

        Returns
        -------
        int
            0 for a later column.
        """
        return self.bounds.item(column + 1) - self.bounds.item(column) if column < len(self.bounds) - 1 else 0

    def counts_in(self, column: int, rows: Numbers) -> Counts:
        """Return how many times a term counts in each of some documents, in units, 0 in most.

        Parameters
        ----------
        column
            The term.
        rows
            Documents, in any order.

        Returns
        -------
        Counts
            Shape (rows,).
        """
        holders, counts = self.of_column(column)
        if not len(holders):
            return np.zeros(len(rows), counts.dtype)
        near = holders.searchsorted(rows)
        return np.asarray(counts.take(near, mode="clip") * (holders.take(near, mode="clip") == rows))

    def touch(self) -> None:
        """Read a little of all pages, but for the ends, so that no query is the first: see `warm`."""
        for array in (self.rows, self.counts):
            array.view(np.uint8)[::PAGESIZE].max(initial=0)

    def frequencies(self) -> Places:
        """Return how many documents hold each term, shape (v,).

        Returns
        -------
        Places
            In documents.
        """
        return np.diff(self.bounds)

    def holding(self, columns: Iterable[int]) -> list[int]:
        """Return the documents that hold all of some terms.

        Parameters
        ----------
        columns
            The terms, one at least.

        Returns
        -------
        list of int
            Increasing rows.
        """
        lists = (self.of_column(column)[0] for column in columns)
        return reduce(np.intersect1d, lists).tolist()  # type: ignore[no-any-return]

    def sums(self, columns: Sequence[int], factors: Sequence[float], documents: int) -> Singles:
        """Return, for each document, the sum of its counts of some terms, each times the term's factor.

        Parameters
        ----------
        columns
            The terms.
        factors
            What one occurrence of each is worth.
        documents
            How many documents there are here.

        Returns
        -------
        Singles
            Shape (documents,).
        """
        lists = [self.of_column(column) for column in columns]
        rows = joined([rows for rows, _ in lists], np.int32)
        counts = joined([counts for _, counts in lists], np.float32)
        bounds = bounds_of([len(rows) for rows, _ in lists]).astype(np.int32)
        held = csc_array((counts, rows, bounds), shape=(documents, len(lists)))
        return np.asarray(held @ (np.array(factors, np.float32) * np.float32(UNIT)))

    def peaks(self, scales: Floats) -> Floats:
        """Return the most that one occurrence of each term weighs in a document, shape (v,).

        That is its count times one over the length of the document's vector, given in `scales`.

        Parameters
        ----------
        scales
            One over the length of each vector, shape (n,).

        Returns
        -------
        Floats
            At least 0.
        """
        peaks = np.zeros(len(self.bounds) - 1)
        for columns in self._blocks():
            first, last = self.bounds[columns.start], self.bounds[columns.stop]
            parts = self.counts[first:last] * (scales[self.rows[first:last]] * UNIT)
            filled = columns.start + np.flatnonzero(np.diff(self.bounds[columns.start : columns.stop + 1]))
            if len(filled):
                peaks[filled] = np.maximum.reduceat(parts, self.bounds[filled] - first)
        return peaks

    def squares(self, idf: Floats, documents: int) -> Floats:
        """Return the squared length of each document's vector, shape (documents,).

        Parameters
        ----------
        idf
            That of each term, shape (at least v,).
        documents
            How many documents there are here.

        Returns
        -------
        Floats
            Sums over the terms of each of (count · idf)².
        """
        squares = np.zeros(documents)
        for columns in self._blocks():
            entries = slice(self.bounds[columns.start], self.bounds[columns.stop])
            lengths = np.diff(self.bounds[columns.start : columns.stop + 1])
            weights = self.counts[entries] * np.repeat(idf[columns] * UNIT, lengths)
            squares += np.bincount(self.rows[entries], np.square(weights, out=weights), documents)
        return squares

    def _blocks(self) -> Iterator[slice]:
        start, last = 0, len(self.bounds) - 1
        while start < last:
            end = int(np.searchsorted(self.bounds, self.bounds[start] + _AT_ONCE, side="right")) - 1
            end = min(max(end, start + 1), last)
            yield slice(start, end)
            start = end
