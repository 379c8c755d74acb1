"""Postings: for each term, the documents that hold it and how many times it counts there.

The length of a document's vector is had without its terms. With L = 1 + ln(1 + N), a term in df
of N documents weighs L - ln(1 + df); so a document's squared length is L²A - 2LB + C, with A, B
and C the sums over its terms of tf², tf² ln(1 + df) and tf² ln(1 + df)². Another N costs nothing,
and another df touches the postings of its term only.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce

import numpy as np
from scipy.sparse import csr_array

from matcher.index.arrays import UNIT, Counts, Flags, Floats, Numbers, Places, as_counts
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
        units = forward.counts.astype(np.uint32)
        by_term = csr_array((units, forward.columns, forward.rows()), shape=shape).tocsc()
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

    def held(self, column: int, rows: Numbers) -> Flags:
        """Return which of some documents hold a term, shape (rows,).

        Parameters
        ----------
        column
            The term.
        rows
            Documents, in any order.

        Returns
        -------
        Flags
            In the order of the rows.
        """
        return self._find(column, rows)[1]

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
        near, found = self._find(column, rows)
        counts = self.of_column(column)[1]
        if not len(counts):
            return np.zeros(len(rows), np.uint16)
        return counts.take(near, mode="clip") * found

    def _find(self, column: int, rows: Numbers) -> tuple[Places, Flags]:
        """Return where some documents are or would be among those that hold a term, and which are."""
        holders, _ = self.of_column(column)
        near = holders.searchsorted(rows)
        if not len(holders):
            return near, np.zeros(len(rows), np.bool_)
        return near, np.asarray(holders.take(near, mode="clip") == rows)

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

    def add_to(self, scores: Floats, column: int, factor: float) -> None:
        """Add, to the score of each document, its count of a term times the term's factor.

        Parameters
        ----------
        scores
            Of each document, shape (n,): changed in place.
        column
            The term.
        factor
            What one occurrence of it is worth.
        """
        rows, counts = self.of_column(column)
        np.add.at(scores, rows, np.multiply(counts, factor * UNIT, dtype=np.float64))

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

    def sums(self, holders: Places, documents: int) -> Floats:
        """Return A, B and C of each document, shape (3, documents).

        Parameters
        ----------
        holders
            How many documents hold each term: df.
        documents
            How many documents there are here.

        Returns
        -------
        Floats
            Sums of squared counts, which logarithms weigh.
        """
        sums = np.zeros((3, documents))
        for columns in self._blocks():
            entries = slice(self.bounds[columns.start], self.bounds[columns.stop])
            rows, squares = self.rows[entries], np.square(self.counts[entries] * UNIT)
            lengths = np.diff(self.bounds[columns.start : columns.stop + 1])
            filled = np.flatnonzero(lengths)
            logs = np.repeat(np.log1p(holders[columns][filled]), lengths[filled])
            for power in range(3):
                sums[power] += np.bincount(rows, squares, documents)
                squares *= logs
        return sums

    def followed(self, sums: Floats, before: Places, after: Places) -> Floats:
        """Return A, B and C of each document after terms gained or lost holders elsewhere.

        Parameters
        ----------
        sums
            As they were, shape (3, n).
        before, after
            How many documents hold each term, shapes (v,) and (w,) with w at least v.

        Returns
        -------
        Floats
            A copy, of the same shape.
        """
        sums = sums.copy()
        known = min(len(before), len(self.bounds) - 1)
        moved = np.flatnonzero(before[:known] != after[:known])
        old, new = np.log1p(before[moved]), np.log1p(after[moved])
        for column, b, c in zip(moved.tolist(), new - old, new**2 - old**2, strict=True):
            rows, counts = self.of_column(column)
            squares = np.square(counts * UNIT)
            np.add.at(sums[1], rows, squares * b)
            np.add.at(sums[2], rows, squares * c)
        return sums

    def _blocks(self) -> Iterator[slice]:
        start, last = 0, len(self.bounds) - 1
        while start < last:
            end = int(np.searchsorted(self.bounds, self.bounds[start] + _AT_ONCE, side="right")) - 1
            end = min(max(end, start + 1), last)
            yield slice(start, end)
            start = end
