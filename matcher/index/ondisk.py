"""An array in a file, of which only slices are read."""

import os
import weakref
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["OnDisk", "content", "contents"]


class OnDisk:
    """An array of one dimension, saved by `numpy.save`: each slice is read when it is asked for.

    A mapped file counts in the memory of a process once it was read here and there; of this one nothing
    stays but what the system keeps for all processes, as long as it has room. Any number of threads
    and forked processes may read it, even after the file was removed.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    OSError
        If it cannot be read.
    ValueError
        If it holds no such array.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            if np.lib.format.read_magic(file) != (1, 0):
                raise ValueError(f"{path} is not of the format that is written")
            shape, _fortran, self.dtype = np.lib.format.read_array_header_1_0(file)
            (self._length,), self._item = shape, self.dtype.itemsize
            self._start = file.tell()
            self._file = os.dup(file.fileno())
        weakref.finalize(self, os.close, self._file)

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, part: slice) -> NDArray[Any]:
        first, last, _step = part.indices(self._length)
        return np.frombuffer(self.content(first, last), self.dtype)

    def content(self, first: int, last: int) -> bytes:
        """Return what is from one place to another (not included), as it is in the file.

        Parameters
        ----------
        first, last
            Places in the array.

        Returns
        -------
        bytes
            Of as many items.
        """
        size, place = self._item * (last - first), self._start + self._item * first
        content = os.pread(self._file, size, place)
        while len(content) < size:  # one call reads 2 GB at most
            more = os.pread(self._file, size - len(content), place + len(content))
            if not more:
                raise OSError(f"a file of {self._length} entries was cut short")
            content += more
        return content


def content(array: NDArray[Any] | OnDisk, first: int, last: int) -> bytes:
    """Return what an array holds from one place to another (not included), in memory or on disk.

    Bytes are put end to end much faster than arrays.

    Parameters
    ----------
    array
        Of one dimension.
    first, last
        Places in it.

    Returns
    -------
    bytes
        Of as many items.
    """
    return array.content(first, last) if isinstance(array, OnDisk) else array[first:last].tobytes()


def contents(array: NDArray[Any] | OnDisk, firsts: Iterable[int], lasts: Iterable[int]) -> list[bytes]:
    """Return what an array holds in several places: see `content`.

    Parameters
    ----------
    array
        Of one dimension.
    firsts, lasts
        From where to where, each (not included).

    Returns
    -------
    list of bytes
        One for each place.

    Raises
    ------
    ValueError
        If there are not as many of both.
    """
    places = zip(firsts, lasts, strict=True)
    if isinstance(array, OnDisk):
        return [array.content(first, last) for first, last in places]
    held, size = array.data.cast("B"), array.itemsize  # a slice of which costs less than one of the array
    return [bytes(held[first * size : last * size]) for first, last in places]
