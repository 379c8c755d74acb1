"""The documents that may be among the best of a query, without reading all of its postings.

The lists that can bring most are read first. Once what the others can still bring is less than what the best
documents already have, only few documents may be among the best in the end: their counts alone are looked up
in the lists that are left. Lengths are only near enough (see `lengths`): what comes near the best comes too.

References
----------
H. Turtle and J. Flood, "Query evaluation: strategies and optimizations", *Information Processing &
Management* 31 (6), 1995: «max score».
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matcher.index.arrays import UNIT, Floats, Places, Singles
from matcher.index.lengths import TOLERANCE
from matcher.index.postings import Postings
from matcher.index.query import Query
from matcher.ranking import floor

__all__ = ["near_rows"]

_FEW = 1 / 64
"""Share of the documents: looking so few up costs less than reading on."""
_LOOK = 1
"""Postings read between two looks at the scores, per document: a look costs about as much."""

_HOPE = 1 / 3
"""Share of what all lists can bring: while those left can bring more, no look is worth its time."""

_NEAR = (1 - TOLERANCE) / (1 + TOLERANCE) * (1 - 2**-12)
"""Two documents of which one has this share of the other's score may be as good as one another: for their
lengths, and for what adding some thousand terms up in single precision may lose."""


def near_rows(postings: Postings, scales: Singles, peaks: Floats, query: Query, limit: int) -> Places:
    """Return documents among which the `limit` best are, increasing.

    Parameters
    ----------
    postings
        Of n documents.
    scales
        One over the length of each document's vector, within `TOLERANCE`; 0 for those that are left out;
        shape (n,).
    peaks
        No less than what each term of the query brings to any document of these, shape (terms,).
    query
        What is asked.
    limit
        How many documents are wanted.

    Returns
    -------
    Places
        Rows.

    References
    ----------
    Turtle & Flood 1995: see the module.
    """
    order = np.argsort(-peaks, kind="stable")
    left = [*np.cumsum(peaks[order][::-1])[::-1].tolist(), 0.0]
    lists = _Lists(postings, query.columns[order].tolist(), query.factors[order].tolist(), left)
    sums = np.zeros(len(scales), np.float32)
    read, rows = lists.read(sums, scales, limit)
    return lists.look_up(read, rows, sums[rows], scales[rows], limit)


@dataclass(frozen=True, slots=True, eq=False)
class _Lists:
    """The postings of a query in the order of reading, and the most that those from each on can bring."""

    postings: Postings
    columns: Sequence[int]
    factors: Sequence[float]
    left: Sequence[float]

    def read(self, sums: Singles, scales: Singles, limit: int) -> tuple[int, Places]:
        """Add lists to sums, until few documents are left; return how many lists, and the documents."""
        unseen = 0
        for place, column in enumerate(self.columns):
            size = self.postings.length(column)
            unseen += size
            if unseen > len(sums) * _LOOK and self.left[place] < self.left[0] * _HOPE:
                unseen, scores = size, sums * scales
                least = floor(scores, limit) * _NEAR - self.left[place]
                if least > 0 and len(rows := np.flatnonzero(scores > least)) < len(sums) * _FEW:
                    return place, rows
            self.postings.add_to(sums, column, self.factors[place])
        scores = sums * scales
        return len(self.columns), np.flatnonzero(scores > floor(scores, limit) * _NEAR)

    def look_up(self, read: int, rows: Places, sums: Singles, scales: Singles, limit: int) -> Places:
        """Leave those of some documents out that cannot be among the best any more."""
        for place in range(read, len(self.columns)):
            if len(rows) <= limit:
                break
            counts = self.postings.counts_in(self.columns[place], rows.astype(np.int32))
            sums = sums + counts * np.float32(self.factors[place] * UNIT)
            scores = sums * scales
            least = np.partition(scores, -limit)[-limit] * _NEAR - self.left[place + 1]
            kept = scores > least
            rows, sums, scales = rows[kept], sums[kept], scales[kept]
        return rows
