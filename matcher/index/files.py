"""An index as named arrays, and back."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matcher.index.forward import ENTRY, Forward
from matcher.index.index import Index
from matcher.index.lengths import Lengths
from matcher.index.postings import Postings
from matcher.index.segment import Segment
from matcher.index.strings import Strings
from matcher.index.vectors import TERM, Vectors
from matcher.index.vocabulary import Table, Vocabulary

__all__ = ["SLICED", "from_arrays", "to_arrays"]

SLICED: Final = frozenset({"texts", "entries", "vectors"})
"""The arrays of which `from_arrays` takes files: most of the bytes, and only a few slices answer a query."""

_KINDS: Final = {
    "keys": np.uint8,
    "keys.bounds": np.int64,
    "keys.checksums": np.uint32,
    "ids": np.uint8,
    "ids.bounds": np.int64,
    "texts": np.uint8,
    "texts.bounds": np.int64,
    "entries.bounds": np.int64,
    "entries": ENTRY,
    "breaks.bounds": np.int64,
    "breaks": np.uint16,
    "postings.bounds": np.int64,
    "postings.rows": np.int32,
    "postings.counts": np.uint16,
    "vectors.bounds": np.int64,
    "vectors": TERM,
    "squares": np.float64,
    "peaks": np.float64,
}


def to_arrays(index: Index) -> dict[str, NDArray[Any]]:
    """Return the arrays of an index, its changes merged into the base.

    Parameters
    ----------
    index
        Any index.

    Returns
    -------
    dict of str to ndarray
        By name, of the types that `from_arrays` asks for.
    """
    index = index.compacted()
    table, base = index.vocabulary.table, index.base
    forward, postings, vectors = base.forward, base.postings, base.vectors
    arrays = (
        *(table.keys.blob[:], table.keys.bounds, table.checksums),
        *(forward.ids.blob[:], forward.ids.bounds, forward.texts.blob[:], forward.texts.bounds),
        *(forward.bounds, forward.entries[:], forward.break_bounds, forward.breaks),
        *(postings.bounds, postings.rows, postings.counts),
        *(vectors.bounds, vectors.terms[:], index.lengths.first, index.peaks),
    )
    return dict(zip(_KINDS, arrays, strict=True))


def from_arrays(arrays: Mapping[str, Any], fields: int) -> Index:
    """Return the index whose arrays these are, on the same memory.

    Parameters
    ----------
    arrays
        As `to_arrays` gives them; they may be mapped files, those of `SLICED` on disk: they are only read.
    fields
        How many fields a document has.

    Returns
    -------
    Index
        The same one.

    Raises
    ------
    ValueError
        If they are not the arrays of an index of documents of so many fields.
    """
    if {name: array.dtype for name, array in arrays.items()} != _KINDS:
        raise ValueError("these are not the arrays of an index")
    keys, ids, texts = (Strings(arrays[name], arrays[f"{name}.bounds"]) for name in ("keys", "ids", "texts"))
    entries, breaks = ((arrays[f"{name}.bounds"], arrays[name]) for name in ("entries", "breaks"))
    forward = Forward(ids, texts, *entries, *breaks, fields=fields)
    postings = Postings(*(arrays[f"postings.{name}"] for name in ("bounds", "rows", "counts")))
    vectors = Vectors(arrays["vectors.bounds"], arrays["vectors"])
    if not (
        len(texts) == len(ids) * fields == len(forward.bounds) - 1 == len(forward.break_bounds) - 1
        and len(keys) == len(arrays["keys.checksums"]) == len(postings.bounds) - 1
        and arrays["squares"].shape == (len(ids),) == (len(arrays["vectors.bounds"]) - 1,)
        and arrays["peaks"].shape == (len(keys),)
    ):
        raise ValueError("the arrays do not fit together")
    vocabulary = Vocabulary(Table(keys, arrays["keys.checksums"]))
    lengths = Lengths.of(arrays["squares"], postings)
    return Index.on(vocabulary, Segment(forward, postings, vectors), lengths, arrays["peaks"])
