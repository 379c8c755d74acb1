"""The kinds of arrays that an index is made of."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

__all__ = ["Bytes", "Counts", "Flags", "Floats", "Lengths", "Numbers", "Places", "bounds_of", "joined"]

Bytes = NDArray[np.uint8]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Counts = NDArray[np.float32]
"""Weighted counts. The weights are multiples of 1/8, so that single precision holds them exactly."""
Numbers = NDArray[np.int32]
"""Numbers of rows, columns, characters."""
Lengths = NDArray[np.uint16]
Places = NDArray[np.int64]
"""Places in longer arrays."""


def bounds_of(lengths: ArrayLike) -> Places:
    """Return where runs of these lengths begin when laid end to end, and where the last one ends.

    >>> bounds_of([2, 0, 3]).tolist()
    [0, 2, 2, 5]
    """
    lengths = np.asarray(lengths, np.int64)
    bounds = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=bounds[1:])
    return bounds


def joined(parts: Sequence[NDArray[np.generic]], dtype: DTypeLike) -> NDArray:  # type: ignore[type-arg]
    """Put arrays end to end, none of them included."""
    return np.concatenate(parts) if parts else np.zeros(0, dtype)
