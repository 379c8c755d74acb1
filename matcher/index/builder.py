"""Taking documents in one at a time: their words go straight into arrays."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from matcher.index.arrays import UNIT, Numbers, Offsets, as_counts, bounds_of
from matcher.index.forward import ENTRY, Forward, Run
from matcher.index.strings import Strings, encode

__all__ = ["Entries", "ReadDocument", "forward_of"]

_FARTHEST = np.iinfo(np.uint16).max
_LONGEST = np.iinfo(np.uint8).max


@dataclass(frozen=True, slots=True)
class Entries:
    """The terms of one field, and its sentences.

    Parameters
    ----------
    keys, counts, starts, lengths
        Of each term: its key, its weighted count, and the place of its words in the text.
    breaks
        Where each sentence begins, and where the last one ends.
    """

    keys: Sequence[str] = ()
    counts: Sequence[float] = ()
    starts: Sequence[int] = ()
    lengths: Sequence[int] = ()
    breaks: Sequence[int] = (0, 0)


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document whose terms were read: its texts and its entries by field, in the order of the fields."""

    id: str
    texts: Sequence[str]
    entries: Sequence[Entries]


def forward_of(
    documents: Iterable[ReadDocument], fields: int, columns_of: Callable[[Sequence[str]], Iterable[int]]
) -> Forward:
    """Lay documents out, in the order of their ids whatever the order in which they come.

    Parameters
    ----------
    documents
        Read as they come: no more than one is held at a time besides the arrays.
    fields
        How many fields each has.
    columns_of
        Gives the columns of keys.

    Returns
    -------
    Forward
        With the columns that `columns_of` gave.

    Raises
    ------
    ValueError
        If two documents share an id.
    """
    laid = _Laid(fields)
    for document in documents:
        laid.add(document, columns_of)
    return _by_id(laid.forward(), laid.ids)


class _Laid:
    """Documents end to end, as they came."""

    def __init__(self, fields: int) -> None:
        self._fields = fields
        self.ids: list[str] = []
        self._text, self._text_lengths = bytearray(), array("q")
        self._columns, self._counts, self._lengths = array("i"), array("f"), array("q")
        self._starts, self._spans = array("i"), array("i")
        self._breaks, self._break_lengths = array("i"), array("q")

    def add(self, document: ReadDocument, columns_of: Callable[[Sequence[str]], Iterable[int]]) -> None:
        """Lay one more."""
        self.ids.append(document.id)
        for written in map(encode, document.texts):
            self._text += written
            self._text_lengths.append(len(written))
        for entries in document.entries:
            self._columns.extend(columns_of(entries.keys))
            self._counts.extend(entries.counts)
            self._lengths.append(len(entries.keys))
            self._starts.extend(entries.starts)
            self._spans.extend(entries.lengths)
            self._breaks.extend(entries.breaks)
            self._break_lengths.append(len(entries.breaks))

    def forward(self) -> Forward:
        """Return them as arrays."""
        starts, spans = (np.frombuffer(each, np.int32) for each in (self._starts, self._spans))
        entries = np.empty(len(starts), ENTRY)
        entries["column"] = np.frombuffer(self._columns, np.int32)
        entries["count"] = as_counts(np.frombuffer(self._counts, np.float32) / np.float32(UNIT))
        entries["start"] = _offsets(starts)
        entries["length"] = np.where(starts + spans <= _FARTHEST, np.minimum(spans, _LONGEST), 0)
        return Forward(
            ids=Strings.of(self.ids),
            texts=Strings(np.frombuffer(self._text, np.uint8), bounds_of(self._text_lengths)),
            bounds=bounds_of(self._lengths),
            entries=entries,
            break_bounds=bounds_of(self._break_lengths),
            breaks=_offsets(np.frombuffer(self._breaks, np.int32)),
            fields=self._fields,
        )


def _offsets(characters: Numbers) -> Offsets:
    return np.minimum(characters, _FARTHEST).astype(np.uint16)


def _by_id(given: Forward, ids: Sequence[str]) -> Forward:
    order = sorted(range(len(ids)), key=ids.__getitem__)
    for before, after in pairwise(order):
        if ids[before] == ids[after]:
            raise ValueError(f"two documents have the id {ids[after]!r}")
    if order == list(range(len(ids))):
        return given
    return Forward.joined([Run(given, row, row + 1) for row in order], given.fields)
