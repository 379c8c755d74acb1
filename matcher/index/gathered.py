"""What some documents hold, laid end to end: to weigh and compare them, and to say why they were found."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from matcher.index.arrays import UNIT, Counts, Floats, Lengths, Numbers, Offsets, Places, as_counts, joined
from matcher.index.forward import ENTRY, Forward
from matcher.index.lengths import scales_of
from matcher.index.query import Query

__all__ = ["MOST", "Gathered", "Terms"]

MOST = 1 << 12
"""Documents gathered at once, at most: what they hold is sorted by keys of 64 bits."""

_BITS = 16
"""Of an offset, and of a count."""
_COLUMN_BITS = 31

Place = tuple[Forward, int]
"""A document: the forward index of its segment, and its row there."""


class Terms(NamedTuple):
    """The terms of some documents, each once in each, by document then by column.

    `counts` are in units, all fields of a document together, as in postings.
    """

    documents: Places
    columns: Places
    counts: Counts


class Gathered:
    """The e entries of d documents of f fields; field j of document i is their slot i * f + j.

    The arrays are laid out when they are asked for.

    Parameters
    ----------
    places
        The documents, `MOST` at most.
    idf
        That of each column.
    """

    def __init__(self, places: Sequence[Place], idf: Floats) -> None:
        self._places, self._idf = places, idf
        self._runs = [forward.entries_of(row) for forward, row in places]
        self._entries = joined(
            [forward.entries[own] for (forward, _), own in zip(places, self._runs, strict=True)], ENTRY
        )

    @cached_property
    def columns(self) -> Numbers:
        """As in `ENTRY`, shape (e,)."""
        return np.ascontiguousarray(self._entries["column"])

    @cached_property
    def weights(self) -> Floats:
        """Of the entries in the unit vectors; the several ones of a column in one add up; shape (e,)."""
        own = np.repeat(self.scales * UNIT, np.diff(self.documents))
        return np.asarray(self._entries["count"] * self._idf[self.columns] * own)

    @cached_property
    def starts(self) -> Offsets:
        """As in `ENTRY`, shape (e,)."""
        return np.ascontiguousarray(self._entries["start"])

    @cached_property
    def lengths(self) -> Lengths:
        """As in `ENTRY`, shape (e,)."""
        return np.ascontiguousarray(self._entries["length"])

    @cached_property
    def documents(self) -> Places:
        """Where the entries of each document begin, and where the last ones end, shape (d + 1,)."""
        return np.array([0, *(own.stop - own.start for own in self._runs)]).cumsum()

    @cached_property
    def terms(self) -> Terms:
        """The terms, each once a document."""
        keys = _numbers(self.documents) << _COLUMN_BITS | self.columns
        keys = np.sort(keys << _BITS | self._entries["count"])
        counts, keys = keys & ((1 << _BITS) - 1), keys >> _BITS
        firsts = np.flatnonzero(np.diff(keys, prepend=-1))
        if len(firsts):
            counts, keys = np.add.reduceat(counts, firsts), keys[firsts]
        return Terms(keys >> _COLUMN_BITS, keys & ((1 << _COLUMN_BITS) - 1), as_counts(counts))

    @cached_property
    def scales(self) -> Floats:
        """One over the length of the vector of each, exactly, 0 for those that hold nothing; shape (d,)."""
        weights = self.terms.counts * self._idf[self.terms.columns] * UNIT
        squares = np.bincount(self.terms.documents, np.square(weights), len(self._places))
        return scales_of(squares.astype(np.float64, copy=False))

    def counts(self, query: Query) -> Floats:
        """Return how many times each document counts each term of a query, shape (d, terms), in units.

        Parameters
        ----------
        query
            The terms.

        Returns
        -------
        Floats
            0 for most.
        """
        found = query.find(self.terms.columns)
        asked = np.flatnonzero(found >= 0)
        counts = np.zeros((len(self._places), len(query.columns)))
        counts[self.terms.documents[asked], found[asked]] = self.terms.counts[asked]
        return counts

    @cached_property
    def bounds(self) -> Places:
        """Where the entries of each slot begin, and where the last ones end, shape (d * f + 1,)."""
        return _end_to_end(forward.bounds_of(row) for forward, row in self._places)

    @cached_property
    def slots(self) -> Places:
        """The slot of each entry, shape (e,)."""
        return _numbers(self.bounds)

    @cached_property
    def breaks(self) -> Offsets:
        """As in `Forward`."""
        runs = [(forward, forward.break_bounds_of(row)) for forward, row in self._places]
        return joined([forward.breaks[run[0] : run[-1]] for forward, run in runs], np.uint16)

    @cached_property
    def break_bounds(self) -> Places:
        """Where the breaks of each slot begin, and where the last ones end, shape (d * f + 1,)."""
        return _end_to_end(forward.break_bounds_of(row) for forward, row in self._places)

    def sentences(self, entries: Places) -> Places:
        """Return the sentence where some entries are: the place of its break.

        Parameters
        ----------
        entries
            Numbers of entries that name something, any shape.

        Returns
        -------
        Places
            Numbers of breaks, same shape.
        """
        return (
            self._ordered_breaks.searchsorted(
                self.slots[entries] << _BITS | self.starts[entries], side="right"
            )
            - 1
        )

    @cached_property
    def _ordered_breaks(self) -> Places:
        return _numbers(self.break_bounds) << _BITS | self.breaks


def _end_to_end(runs: Iterable[Places]) -> Places:
    """Lay bounds end to end: each run begins where the one before it ends."""
    laid, end = [np.zeros(1, np.int64)], 0
    for run in runs:
        laid.append(run[1:] + (end - run[0]))
        end += run.item(-1) - run.item(0)
    return np.concatenate(laid)


def _numbers(bounds: Places) -> Places:
    """Return, for each thing that lies between bounds, the number of its run."""
    return np.repeat(np.arange(len(bounds) - 1), bounds[1:] - bounds[:-1])
