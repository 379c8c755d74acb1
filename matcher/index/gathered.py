"""What some documents hold, laid end to end: to compare them, and to say why they were found."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from matcher.index.arrays import UNIT, Floats, Lengths, Numbers, Offsets, Places, bounds_of, joined
from matcher.index.forward import ENTRY, Forward
from matcher.index.ondisk import content

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
    idf
        That of each column.
    """

    def __init__(self, places: Sequence[Place], idf: Floats) -> None:
        self._places, self._idf = places, idf
        held = b"".join(content(forward.entries, *forward.entries_of(row)) for forward, row in places)
        self._entries = np.frombuffer(held, ENTRY)

    @cached_property
    def columns(self) -> Numbers:
        """As in `ENTRY`, shape (e,)."""
        return np.ascontiguousarray(self._entries["column"])

    @property
    def starts(self) -> Offsets:
        """As in `ENTRY`, shape (e,)."""
        return np.asarray(self._entries["start"])

    @property
    def lengths(self) -> Lengths:
        """As in `ENTRY`, shape (e,)."""
        return np.asarray(self._entries["length"])

    def weights(self, entries: Places) -> Floats:
        """Return what some entries weigh in the vectors; the several ones of a column in one add up.

        Parameters
        ----------
        entries
            Numbers of entries, any shape.

        Returns
        -------
        Floats
            Same shape.
        """
        return np.asarray(self._entries["count"][entries] * (self._idf[self.columns[entries]] * UNIT))

    @cached_property
    def bounds(self) -> Places:
        """Where the entries of each slot begin, and where the last ones end, shape (d * f + 1,)."""
        return _end_to_end([forward.bounds_of(row) for forward, row in self._places])

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
        return _end_to_end([forward.break_bounds_of(row) for forward, row in self._places])

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


def _end_to_end(runs: Sequence[Places]) -> Places:
    """Lay bounds end to end, as many in each run: each run begins where the one before it ends."""
    bounds = np.concatenate(runs).reshape(len(runs), -1)
    return bounds_of((bounds[:, 1:] - bounds[:, :-1]).ravel())


def _numbers(bounds: Places) -> Places:
    """Return, for each thing that lies between bounds, the number of its run."""
    return np.repeat(np.arange(len(bounds) - 1), bounds[1:] - bounds[:-1])
