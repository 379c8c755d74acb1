"""What documents hold of a description, all at once: the parts of their scores, and where it is written."""

from collections.abc import Sequence
from operator import add

import numpy as np

from matcher.index import Gathered, Query
from matcher.ranking import DIGITS

__all__ = ["Evidence", "Named", "Sentence"]

Sentence = tuple[int, int]
"""Where a sentence begins and ends in the text of its field, in characters."""


Named = tuple[str, int, int, float, Sentence]
"""A term as it was asked; where a field names it, from, to (not included); its weight there; the sentence."""


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
        self._asked, self._terms = query.find(held.columns)
        self._held, self._shape = held, (documents, (len(held.bounds) - 1) // documents)
        self._slots = held.slots[self._asked]
        self._parts = held.weights(self._asked) * query.weights[self._terms]

    def shares(self) -> list[list[float]]:
        """Return the part of each field in the score of each document: those of a document sum to 1.

        Returns
        -------
        list of list of float
            By document, then by field.
        """
        documents, fields = self._shape
        parts = np.bincount(self._slots, self._parts, documents * fields).reshape(self._shape)
        return list((parts / parts.sum(axis=1, keepdims=True)).tolist())

    def named(self, words: Sequence[str | None]) -> list[list[list[Named]]]:
        """Return what each field of each document names itself of the terms asked, the weightiest first.

        Parameters
        ----------
        words
            What to call each term of the query; None for those that are not wanted.

        Returns
        -------
        list of list of list of Named
            By document, then by field.
        """
        held, wanted = self._held, np.array([word is not None for word in words], np.bool_)
        own = np.flatnonzero((held.lengths[self._asked] > 0) & wanted[self._terms])
        own = own[np.lexsort((self._terms[own], -np.round(self._parts[own], DIGITS)))]
        entries = self._asked[own]
        sentences, starts = held.sentences(entries), held.starts[entries].tolist()
        found = zip(
            [words[term] or "" for term in self._terms[own].tolist()],
            starts,
            map(add, starts, held.lengths[entries].tolist()),
            self._parts[own].tolist(),
            zip(held.breaks[sentences].tolist(), held.breaks[sentences + 1].tolist(), strict=True),
            strict=True,
        )
        documents, fields = self._shape
        named: list[list[list[Named]]] = [[[] for _ in range(fields)] for _ in range(documents)]
        for slot, each in zip(self._slots[own].tolist(), found, strict=True):
            named[slot // fields][slot % fields].append(each)
        return named

    def newest(self, fields: Sequence[int]) -> list[list[Sentence | None]]:
        """Return the sentence of some fields of each document that tells most of what the query lacks.

        A sentence weighs what its terms that the query lacks weigh, over the square root of its length, so
        that neither the longest nor the shortest wins by that alone.

        Parameters
        ----------
        fields
            Their numbers.

        Returns
        -------
        list of list of Sentence or None
            By document, then by field; None where nothing new is named.
        """
        held, slots = self._held, np.arange(len(self._held.bounds) - 1).reshape(self._shape)[:, fields]
        wanted = np.zeros(len(held.bounds) - 1, np.bool_)
        wanted[slots] = True
        lacked = wanted[held.slots] & (held.lengths > 0)
        lacked[self._asked] = False
        new = np.flatnonzero(lacked)
        breaks, bounds = held.breaks.astype(np.int64), held.break_bounds.tolist()
        lengths = np.maximum(breaks[1:] - breaks[:-1], 1)  # of no sense, nor of use, between two fields
        told = np.bincount(held.sentences(new), held.weights(new), len(lengths))
        weights = np.round(told / np.sqrt(lengths), DIGITS).tolist()

        def best(slot: int) -> Sentence | None:
            place = max(range(bounds[slot], bounds[slot + 1] - 1), key=weights.__getitem__)
            return (breaks.item(place), breaks.item(place + 1)) if weights[place] else None

        return [[best(slot) for slot in own] for own in slots.tolist()]
