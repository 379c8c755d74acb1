"""What documents hold of a description, all at once: the parts of their scores, and where it is written."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.index import Gathered, Query
from matcher.ranking import DIGITS

__all__ = ["Evidence", "Named"]


class Named(NamedTuple):
    """A term of a query where a field names it: characters from `start` on, in this sentence of the field."""

    term: int
    start: int
    length: int
    weight: float
    sentence: int


class Evidence:
    """What d documents of f fields hold of a query; field j of document i is their slot i * f + j.

    Parameters
    ----------
    held
        What they hold of anything.
    query
        What was asked.
    documents
        How many they are: d.
    """

    def __init__(self, held: Gathered, query: Query, documents: int) -> None:
        self._held, self._documents = held, documents
        self._slots = held.slots
        self._terms = query.find(held.columns)
        self._asked = self._terms >= 0
        self._parts = np.where(self._asked, held.weights * query.weights[self._terms], 0.0)

    def shares(self) -> NDArray[np.float64]:
        """Return the part of each field in the score of each document, shape (d, f): they sum to 1.

        Returns
        -------
        ndarray of float64
            In [0, 1].
        """
        slots = len(self._held.bounds) - 1
        parts = np.bincount(self._slots, self._parts, slots).reshape(self._documents, -1)
        return np.asarray(parts / parts.sum(axis=1, keepdims=True))

    def named(self, shown: Sequence[bool]) -> list[list[Named]]:
        """Return what each slot names itself of the terms to show, the weightiest first.

        Parameters
        ----------
        shown
            Whether each term of the query is wanted, shape (terms,).

        Returns
        -------
        list of list of Named
            For each of the d * f slots.
        """
        named = np.flatnonzero(
            self._asked & (self._held.lengths > 0) & np.array(shown, np.bool_)[self._terms]
        )
        parts = np.round(self._parts[named], DIGITS)
        named = named[np.lexsort((self._terms[named], -parts, self._slots[named]))]
        columns = (
            self._terms[named],
            self._held.starts[named],
            self._held.lengths[named],
            self._parts[named],
            self._held.sentences(named),
        )
        found = list(map(Named, *(column.tolist() for column in columns)))
        bounds = np.searchsorted(self._slots[named], np.arange(len(self._held.bounds))).tolist()
        return [found[first:last] for first, last in pairwise(bounds)]

    def newest(self, slots: Sequence[int]) -> list[int | None]:
        """Return the sentence of each of some slots that tells most of what the query lacks, if any does.

        A sentence weighs what its terms that the query lacks weigh, over the square root of its length, so
        that neither the longest nor the shortest wins by that alone.

        Parameters
        ----------
        slots
            Numbers of slots.

        Returns
        -------
        list of int or None
            For each slot, the number that `bounds` takes; None where nothing new is named.
        """
        if not slots:
            return []
        bounds = self._held.bounds
        entries = np.concatenate([np.arange(bounds[slot], bounds[slot + 1]) for slot in slots])
        new = entries[~self._asked[entries] & (self._held.lengths[entries] > 0)]
        sentences = self._held.sentences(new)
        weights = np.zeros(len(self._held.breaks))
        np.add.at(weights, sentences, self._held.weights[new])
        lengths = np.diff(self._held.breaks.astype(np.int32), append=0)
        weights = np.round(weights / np.sqrt(np.maximum(lengths, 1)), DIGITS)
        return [self._best(weights, slot) for slot in slots]

    def bounds(self, sentence: int) -> tuple[int, int]:
        """Return where a sentence begins and ends in the text of its field.

        Parameters
        ----------
        sentence
            Its number, as `named` and `newest` give it.

        Returns
        -------
        tuple of int
            From, to (not included), in characters.
        """
        return self._held.breaks.item(sentence), self._held.breaks.item(sentence + 1)

    def _best(self, weights: NDArray[np.float64], slot: int) -> int | None:
        first, last = self._held.break_bounds.item(slot), self._held.break_bounds.item(slot + 1)
        best = first + int(weights[first:last].argmax())
        return best if weights[best] > 0 else None
