"""Where sheets say a term: three columns, read as they are kept.

A sheet says a term in one of its fields: such a pair is one number, the rank of the field above the place of
the sheet. A term has its pairs in order, how many times each says it, and at which positions.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Self

import numpy as np
from numpy.typing import NDArray

from wiki.search.scores import Flags, Numbers, are_among, common

BITS = 29
"""Bits of a place or of a position, below those of a field: a pair has 32, and so has a spot."""
BELOW = (1 << BITS) - 1
BREAK = "\f"
"""A term that no query holds, between two texts of a field: no phrase runs over it."""
_KEPT = np.dtype("<u4")


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Where some sheets say a term.

    Attributes
    ----------
    pairs
        Each a field and the place of a sheet that says the term there, increasing.
    counts
        How many times each does.
    positions
        Where in the field, pair after pair.
    """

    pairs: Numbers
    counts: Numbers
    positions: NDArray[np.integer]

    @classmethod
    def of(cls, places: Numbers, spots: Numbers) -> Self:
        """Sort what is known sheet by sheet: each time that the term is said, by whom and at which spot."""
        every = spots & ~BELOW | places
        order = np.argsort(every, kind="stable")
        pairs, firsts = np.unique(every[order], return_index=True)
        return cls(pairs, np.diff(firsts, append=len(every)), spots[order] & BELOW)

    @classmethod
    def read(cls, kept: bytes) -> Self:
        """Read what was kept."""
        columns = np.frombuffer(kept, _KEPT)  # as they are: a phrase only reads positions
        end = 1 + 2 * int(columns[0])
        pairs, counts = columns[1:end].astype(np.int64).reshape(2, -1)
        return cls(pairs, counts, columns[end:])

    def kept(self) -> bytes:
        """Write the columns, and how many pairs there are before them."""
        return as_bytes(np.concatenate([[len(self.pairs)], self.pairs, self.counts, self.positions]))

    def by_sheet(self) -> Iterator[tuple[int, bytes]]:
        """Yield each sheet with its spots, as `as_bytes` writes them."""
        places = np.repeat(self.pairs & BELOW, self.counts)
        spots = np.repeat(self.pairs & ~BELOW, self.counts) | self.positions
        order = np.argsort(places, kind="stable")
        found, firsts = np.unique(places[order], return_index=True)
        for place, own in zip(found.tolist(), np.split(spots[order], firsts)[1:], strict=True):
            yield place, as_bytes(own)

    def of_sheets(self, flags: Flags) -> Self:
        """Leave out the sheets at the places that are not flagged."""
        kept = flags[self.pairs & BELOW]
        return type(self)(self.pairs[kept], self.counts[kept], self.positions[np.repeat(kept, self.counts)])

    def begin(self, rank: int, pairs: Numbers) -> Numbers:
        """Tell where texts would begin of which this is the term of a rank, in some pairs."""
        kept = are_among(self.pairs, pairs)
        positions = self.positions[np.repeat(kept, self.counts)].astype(np.int64)
        return (np.repeat(self.pairs[kept], self.counts[kept]) << BITS) + positions - rank


NOWHERE = Postings(*np.empty((3, 0), np.int64))
"""Where nobody says what."""


def in_a_row(terms: Sequence[Postings]) -> Numbers:
    """Return the pairs where terms follow one another."""
    pairs = reduce(common, (term.pairs for term in terms))
    begun = reduce(common, (term.begin(rank, pairs) for rank, term in enumerate(terms)))
    return np.unique(begun >> BITS)


def spots(fields: Sequence[Sequence[str]]) -> Mapping[str, list[int]]:
    """Read the terms of each field of a sheet: term -> its spots, each a field and a position there."""
    said: dict[str, list[int]] = {}
    for rank, terms in enumerate(fields):
        for spot, term in enumerate(terms, start=rank << BITS):
            if term != BREAK:
                said.setdefault(term, []).append(spot)
    return said


def as_bytes(numbers: Sequence[int] | Numbers) -> bytes:
    """Write numbers as they are kept."""
    return np.asarray(numbers).astype(_KEPT).tobytes()


def as_numbers(kept: bytes) -> Numbers:
    """Read numbers that were kept."""
    return np.frombuffer(kept, _KEPT).astype(np.int64)
