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

from matcher.index.arrays import Counts, Flags, Floats, Numbers, Places
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
        How many times its term counts in each, all fields together.
    """

    bounds: Places
    rows: Numbers
    counts: Counts

    @classmethod
    def of(cls, forward: Forward, columns: int) -> "Postings":
        """Turn documents into postings, under `columns` columns."""
        shape = (len(forward), columns)
        by_document = csr_array((forward.counts, forward.columns, forward.rows()), shape=shape)
        by_term = by_document.tocsc()
        by_term.sum_duplicates()
        return cls(
            by_term.indptr.astype(np.int64), by_term.indices.astype(np.int32, copy=False), by_term.data
        )

    def of_column(self, column: int) -> tuple[Numbers, Counts]:
        """Return the documents that hold a term and its counts there; none for a later column."""
        if column >= len(self.bounds) - 1:
            return self.rows[:0], self.counts[:0]
        start, end = self.bounds[column : column + 2]
        return self.rows[start:end], self.counts[start:end]

    def held(self, rows: Places, columns: Places) -> Flags:
        """Return which of some terms each of some documents holds, shape (rows, columns)."""
        held = np.zeros((len(rows), len(columns)), np.bool_)
        for place, column in enumerate(columns.tolist()):
            holders, _ = self.of_column(column)
            if len(holders):
                near = np.minimum(np.searchsorted(holders, rows), len(holders) - 1)
                held[:, place] = holders[near] == rows
        return held

    def frequencies(self) -> Places:
        """Return how many documents hold each term, shape (v,)."""
        return np.diff(self.bounds)

    def holding(self, columns: Iterable[int]) -> list[int]:
        """Return the documents that hold all of some terms."""
        lists = (self.of_column(column)[0] for column in columns)
        return reduce(np.intersect1d, lists).tolist()  # type: ignore[no-any-return]

    def add_to(self, scores: Floats, columns: Places, factors: Floats) -> None:
        """Add, to the score of each document, its count of each term times the term's factor."""
        for column, factor in zip(columns.tolist(), factors, strict=True):
            rows, counts = self.of_column(column)
            np.add.at(scores, rows, np.multiply(counts, factor, dtype=np.float64))

    def sums(self, holders: Places, documents: int) -> Floats:
        """Return A, B and C of each document, shape (3, documents).

        Parameters
        ----------
        holders
            How many documents hold each term: df.
        documents
            How many documents there are here.
        """
        sums = np.zeros((3, documents))
        for columns in self._blocks():
            entries = slice(self.bounds[columns.start], self.bounds[columns.stop])
            rows, squares = self.rows[entries], np.square(self.counts[entries], dtype=np.float64)
            lengths = np.diff(self.bounds[columns.start : columns.stop + 1])
            filled = np.flatnonzero(lengths)
            logs = np.repeat(np.log1p(holders[columns][filled]), lengths[filled])
            for power in range(3):
                sums[power] += np.bincount(rows, squares, documents)
                squares *= logs
        return sums

    def followed(self, sums: Floats, before: Places, after: Places) -> Floats:
        """Return A, B and C of each document after terms gained or lost holders elsewhere."""
        sums = sums.copy()
        known = min(len(before), len(self.bounds) - 1)
        moved = np.flatnonzero(before[:known] != after[:known])
        old, new = np.log1p(before[moved]), np.log1p(after[moved])
        for column, b, c in zip(moved.tolist(), new - old, new**2 - old**2, strict=True):
            rows, counts = self.of_column(column)
            squares = np.square(counts, dtype=np.float64)
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
