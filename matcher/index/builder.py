"""Taking documents in one at a time: their words go straight into arrays."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from matcher.index.arrays import bounds_of
from matcher.index.forward import Forward, Run
from matcher.index.strings import Strings, encode

__all__ = ["Entries", "ReadDocument", "forward_of"]

_LONGEST = np.iinfo(np.uint16).max


@dataclass(frozen=True, slots=True)
class Entries:
    """The terms of one field: for each, its key, its weighted count, and the place of its words there."""

    keys: Sequence[str] = ()
    counts: Sequence[float] = ()
    starts: Sequence[int] = ()
    lengths: Sequence[int] = ()


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

    Raises
    ------
    ValueError
        If two documents share an id.
    """
    ids, text, text_lengths, lengths = [], bytearray(), array("q"), array("q")
    columns, counts, starts, spans = array("i"), array("f"), array("i"), array("i")
    for document in documents:
        ids.append(document.id)
        for written in map(encode, document.texts):
            text += written
            text_lengths.append(len(written))
        for entries in document.entries:
            lengths.append(len(entries.keys))
            columns.extend(columns_of(entries.keys))
            counts.extend(entries.counts)
            starts.extend(entries.starts)
            spans.extend(entries.lengths)
    as_given = Forward(
        Strings.of(ids),
        Strings(np.frombuffer(text, np.uint8), bounds_of(text_lengths)),
        bounds_of(lengths),
        np.frombuffer(columns, np.int32),
        np.frombuffer(counts, np.float32),
        np.frombuffer(starts, np.int32),
        np.minimum(np.frombuffer(spans, np.int32), _LONGEST).astype(np.uint16),
        fields,
    )
    return _by_id(as_given, ids)


def _by_id(given: Forward, ids: Sequence[str]) -> Forward:
    order = sorted(range(len(ids)), key=ids.__getitem__)
    for before, after in pairwise(order):
        if ids[before] == ids[after]:
            raise ValueError(f"two documents have the id {ids[after]!r}")
    if order == list(range(len(ids))):
        return given
    return Forward.joined([Run(given, row, row + 1) for row in order], given.fields)
