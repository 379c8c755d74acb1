"""The kinds of arrays that an index is made of."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

__all__ = [
    "UNIT",
    "Bytes",
    "Counts",
    "Flags",
    "Floats",
    "Lengths",
    "Numbers",
    "Offsets",
    "Packed",
    "Places",
    "Singles",
    "as_counts",
    "bounds_of",
    "joined",
]

Bytes = NDArray[np.uint8]
Packed = NDArray[np.void]
"""Of the type `forward.ENTRY`."""
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
"""Numbers near enough, in half the memory."""
UNIT = 1 / 64
Counts = NDArray[np.uint16]
"""Weighted counts, in units, which weights are multiples of: exact up to 1,023, where they stop."""
Numbers = NDArray[np.int32]
"""Numbers of rows and columns."""
Offsets = NDArray[np.uint16]
"""Characters from the beginning of a text."""
Lengths = NDArray[np.uint8]
Places = NDArray[np.int64]
"""Places in longer arrays."""


def bounds_of(lengths: ArrayLike) -> Places:
    """Return where runs of these lengths begin when laid end to end, and where the last one ends.

    Parameters
    ----------
    lengths
        Of n runs, shape (n,).

    Returns
    -------
    Places
        Shape (n + 1,).

    Examples
    --------
    >>> bounds_of([2, 0, 3]).tolist()
    [0, 2, 2, 5]
    """
    lengths = np.asarray(lengths, np.int64)
    bounds = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=bounds[1:])
    return bounds


def as_counts(units: ArrayLike) -> Counts:
    """Return counts in units as they are kept.

    Parameters
    ----------
    units
        Counts in units, at least 0, any shape.

    Returns
    -------
    Counts
        Same shape.

    Examples
    --------
    >>> as_counts([64.0, 1e9]).tolist()
    [64, 65535]
    """
    return np.minimum(units, np.iinfo(np.uint16).max).astype(np.uint16)


def joined(parts: Sequence[NDArray[np.generic]], dtype: DTypeLike) -> NDArray:  # type: ignore[type-arg]
    """Put arrays end to end, as arrays of a type; none of them included.

    Parameters
    ----------
    parts
        Arrays of one dimension.
    dtype
        The type, to which theirs goes without loss.

    Returns
    -------
    ndarray
        As long as all of them.
    """
    return np.concatenate(parts, dtype=dtype) if parts else np.zeros(0, dtype)
