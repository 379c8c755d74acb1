"""What some documents hold, laid end to end: to compare them, and to say why they were found."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

import numpy as np

from matcher.index.arrays import UNIT, Floats, Lengths, Numbers, Offsets, Places, joined
from matcher.index.forward import Forward

__all__ = ["Gathered"]

_BITS = 16
"""Of an offset."""

Place = tuple[Forward, int]
"""A document: the forward index of its segment, and its row there."""


class Gathered:
    """The e entries of d documents of f fields; field j of document i is their slot i * f + j.

    The arrays are laid out when they are asked for.

    Parameters
    ----------
    places
        The documents.
    scales
        One over the length of the vector of each, shape (d,).
    idf
        Gives the idf of columns.
    """

    def __init__(self, places: Sequence[Place], scales: Floats, idf: Callable[[Numbers], Floats]) -> None:
        self._places, self._scales, self._idf = places, scales, idf
        self._entries = [(forward, forward.entries_of(row)) for forward, row in places]

    @cached_property
    def columns(self) -> Numbers:
        """As in `Forward`, shape (e,)."""
        return joined([forward.columns[own] for forward, own in self._entries], np.int32)

    @cached_property
    def weights(self) -> Floats:
        """Of the entries in the unit vectors; the several ones of a column in one add up; shape (e,)."""
        counts = joined([forward.counts[own] for forward, own in self._entries], np.uint16)
        return counts * self._idf(self.columns) * np.repeat(self._scales * UNIT, np.diff(self.documents))

    @cached_property
    def starts(self) -> Offsets:
        """As in `Forward`, shape (e,)."""
        return joined([forward.starts[own] for forward, own in self._entries], np.uint16)

    @cached_property
    def lengths(self) -> Lengths:
        """As in `Forward`, shape (e,)."""
        return joined([forward.lengths[own] for forward, own in self._entries], np.uint8)

    @cached_property
    def documents(self) -> Places:
        """Where the entries of each document begin, and where the last ones end, shape (d + 1,)."""
        return np.array([0, *(own.stop - own.start for _, own in self._entries)]).cumsum()

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
