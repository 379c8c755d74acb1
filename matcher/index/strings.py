"""A table of strings in two arrays, which a file can hold and processes share."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from matcher.index.arrays import Bytes, Places, bounds_of, joined
from matcher.index.ondisk import OnDisk, content, contents

__all__ = ["Strings", "encode"]

_LONE_SURROGATES = "surrogatepass"
"""Half characters, which hostile text may hold, come back as they were."""


def encode(string: str) -> bytes:
    """Return a string as a table holds it.

    Parameters
    ----------
    string
        Any string.

    Returns
    -------
    bytes
        In UTF-8, lone surrogates included.
    """
    return string.encode("utf-8", _LONE_SURROGATES)


@dataclass(frozen=True, slots=True, eq=False)
class Strings:
    """Strings one after another.

    Parameters
    ----------
    blob
        Their UTF-8 bytes.
    bounds
        Where each begins there, and where the last one ends, shape (strings + 1,).
    """

    blob: Bytes | OnDisk
    bounds: Places

    @classmethod
    def of(cls, strings: Iterable[str]) -> "Strings":
        """Lay strings out.

        Parameters
        ----------
        strings
            Read once.

        Returns
        -------
        Strings
            In the same order.

        Examples
        --------
        >>> list(Strings.of(["été", "", "à"]))
        ['été', '', 'à']
        """
        encoded = [encode(string) for string in strings]
        return cls(np.frombuffer(b"".join(encoded), np.uint8), bounds_of([len(each) for each in encoded]))

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def __getitem__(self, number: int) -> str:
        return self.encoded(number).decode("utf-8", _LONE_SURROGATES)

    def __iter__(self) -> Iterator[str]:
        blob, bounds = self.blob[:].tobytes(), self.bounds.tolist()  # all at once, far faster
        return (blob[first:last].decode("utf-8", _LONE_SURROGATES) for first, last in pairwise(bounds))

    def encoded(self, number: int) -> bytes:
        """Return a string as it is held.

        Parameters
        ----------
        number
            Its place in the table.

        Returns
        -------
        bytes
            As `encode` gives it.
        """
        return content(self.blob, self.bounds.item(number), self.bounds.item(number + 1))

    def some(self, numbers: Places) -> list[str]:
        """Return some of the strings.

        Parameters
        ----------
        numbers
            Places in the table.

        Returns
        -------
        list of str
            As many.
        """
        firsts, lasts = self.bounds[numbers].tolist(), self.bounds[numbers + 1].tolist()
        return [each.decode("utf-8", _LONE_SURROGATES) for each in contents(self.blob, firsts, lasts)]

    def between(self, first: int, last: int) -> list[str]:
        """Return the strings from `first` to `last` (not included), read all at once.

        Parameters
        ----------
        first, last
            Places in the table.

        Returns
        -------
        list of str
            As many.
        """
        bounds = self.bounds[first : last + 1].tolist()
        blob, shift = content(self.blob, bounds[0], bounds[-1]), bounds[0]
        return [
            blob[start - shift : end - shift].decode("utf-8", _LONE_SURROGATES)
            for start, end in pairwise(bounds)
        ]

    def part(self, first: int, last: int) -> "Strings":
        """Return the strings from `first` to `last` (not included), on the same bytes.

        Parameters
        ----------
        first, last
            Places in the table.

        Returns
        -------
        Strings
            As many.
        """
        bounds = self.bounds[first : last + 1]
        return Strings(self.blob[bounds.item(0) : bounds.item(-1)], bounds - bounds[0])

    @classmethod
    def joined(cls, parts: Sequence["Strings"]) -> "Strings":
        """Put tables one after another.

        Parameters
        ----------
        parts
            The tables.

        Returns
        -------
        Strings
            On arrays of its own.
        """
        lengths = joined([np.diff(part.bounds) for part in parts], np.int64)
        return cls(joined([part.blob[:] for part in parts], np.uint8), bounds_of(lengths))

    def place(self, wanted: str) -> int:
        """Return where a string stands in a sorted table, or would stand.

        Parameters
        ----------
        wanted
            The string.

        Returns
        -------
        int
            From 0 to the length of the table.
        """
        return bisect_left(self, wanted)

    def find(self, wanted: str) -> int | None:
        """Return the number of a string in a sorted table, if it is there.

        Parameters
        ----------
        wanted
            The string.

        Returns
        -------
        int or None
            Its place in the table.

        Examples
        --------
        >>> names = Strings.of(["jardin", "tri", "verre"])
        >>> names.find("tri"), names.find("troc")
        (1, None)
        """
        place = self.place(wanted)
        return place if place < len(self) and self[place] == wanted else None
