"""The documents that may be among the best of a query, without reading all of its postings.

The lists that can bring most are read first. Once what the others can still bring is less than what the best
documents already have, only few documents may be among the best in the end: their counts alone are looked up
in the lists that are left. Lengths are only near enough (see `lengths`): what comes near the best comes too.

References
----------
H. Turtle and J. Flood, "Query evaluation: strategies and optimizations", *Information Processing &
Management* 31 (6), 1995: «max score».
"""

from collections.abc import Iterator, Sequence
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

_HOPE = 1 / 20
"""Share of what all lists can bring: while those left can bring more, a look at the scores, which costs as
much as some tens of thousands of postings, rarely tells enough."""

_ENOUGH = 3 / 2
"""How many documents may be left for each one wanted: to weigh a few more costs less than to look them up."""

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
    read, rows, sums = lists.read(scales, limit)
    return lists.look_up(read, rows, sums, scales[rows], limit)


@dataclass(frozen=True, slots=True, eq=False)
class _Lists:
    """The postings of a query in the order of reading, and the most that those from each on can bring."""

    postings: Postings
    columns: Sequence[int]
    factors: Sequence[float]
    left: Sequence[float]

    def read(self, scales: Singles, limit: int) -> tuple[int, Places, Singles]:
        """Add lists up until few documents are left; return how many lists, the documents and their sums."""
        sums, first = np.zeros(0, np.float32), 0
        for place in self._looks():
            more = self.postings.sums(self.columns[first:place], self.factors[first:place], len(scales))
            sums = sums + more if first else more
            scores, first = sums * scales, place
            least = floor(scores, limit) * _NEAR - self.left[place]
            rows = np.flatnonzero(scores > max(least, 0.0))
            if least > 0 and len(rows) < len(scales) * _FEW:
                break
        return first, rows, sums[rows]

    def _looks(self) -> Iterator[int]:
        """Yield the places where what the lists from there on can bring halves, the end included."""
        hope = self.left[0] * _HOPE
        for place, left in enumerate(self.left):
            if left < hope or not left:
                yield place
                hope = left / 2
            if not left:
                break

    def look_up(self, read: int, rows: Places, sums: Singles, scales: Singles, limit: int) -> Places:
        """Leave those of some documents out that cannot be among the best any more."""
        for place in range(read, len(self.columns)):
            if len(rows) <= limit * _ENOUGH:
                break
            counts = self.postings.counts_in(self.columns[place], rows.astype(np.int32))
            sums = sums + counts * np.float32(self.factors[place] * UNIT)
            scores = sums * scales
            least = np.partition(scores, -limit)[-limit] * _NEAR - self.left[place + 1]
            kept = scores > least
            rows, sums, scales = rows[kept], sums[kept], scales[kept]
        return rows
