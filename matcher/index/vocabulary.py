"""Which column each term has."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from matcher.index.arrays import Numbers, Places
from matcher.index.strings import Strings, encode

__all__ = ["Growing", "Table", "Vocabulary"]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Terms in the order of their CRC-32, then of their letters: found by number, without a dict to build.

    Parameters
    ----------
    keys
        The terms.
    checksums
        The CRC-32 of each, increasing.
    """

    keys: Strings
    checksums: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.keys)

    def find(self, keys: Iterable[str]) -> list[int]:
        """Return the number of each of some terms, -1 for those that are not there.

        Parameters
        ----------
        keys
            The terms.

        Returns
        -------
        list of int
            As many.
        """
        encoded = [encode(key) for key in keys]
        checksums = np.fromiter(map(crc32, encoded), np.uint32, len(encoded))
        places = np.searchsorted(self.checksums, checksums).tolist()
        return [self._confirmed(*each) for each in zip(places, encoded, checksums.tolist(), strict=True)]

    def _confirmed(self, place: int, encoded: bytes, checksum: int) -> int:
        while place < self.checksums.size and self.checksums.item(place) == checksum:
            if self.keys.encoded(place) == encoded:
                return place
            place += 1
        return -1

    @classmethod
    def of(cls, keys: Sequence[str]) -> tuple["Table", Numbers]:
        """Lay terms out; return also the number that each has.

        Parameters
        ----------
        keys
            Different terms.

        Returns
        -------
        tuple of (Table, Numbers)
            The number of each, shape (keys,).
        """
        encoded = [encode(key) for key in keys]
        checksums = np.fromiter(map(crc32, encoded), np.uint32, len(encoded))
        order = sorted(range(len(keys)), key=lambda place: (checksums.item(place), encoded[place]))
        numbers = np.zeros(len(keys), np.int32)
        numbers[order] = np.arange(len(keys), dtype=np.int32)
        return cls(Strings.of(keys[place] for place in order), checksums[order]), numbers


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The terms of an index: a table, and those that came since it was made.

    Parameters
    ----------
    table
        Terms of the first columns.
    newer
        Column of each later term, in the order of columns.
    """

    table: Table = field(default_factory=lambda: Table.of(())[0])
    newer: Mapping[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.table) + len(self.newer)

    def columns(self, keys: Sequence[str]) -> list[int]:
        """Return the columns of terms, -1 for those that no document ever held.

        Parameters
        ----------
        keys
            The terms.

        Returns
        -------
        list of int
            As many.
        """
        found = self.table.find(keys)
        return [
            self.newer.get(key, -1) if column < 0 else column for key, column in zip(keys, found, strict=True)
        ]

    def keys(self, columns: Iterable[int]) -> list[str]:
        """Return the terms of columns.

        Parameters
        ----------
        columns
            Known ones.

        Returns
        -------
        list of str
            As many.
        """
        newer = list(self.newer)
        known = len(self.table)
        return [self.table.keys[column] if column < known else newer[column - known] for column in columns]

    def growing(self) -> "Growing":
        """Return a copy to which terms may be added.

        Returns
        -------
        Growing
            This one stays as it is.
        """
        return Growing(self.table, dict(self.newer))

    def tidied(self, used: Places | None = None) -> tuple["Vocabulary", Numbers]:
        """Return the terms of some columns, all by default, as one table, and the new column of each.

        Parameters
        ----------
        used
            Columns, increasing.

        Returns
        -------
        tuple of (Vocabulary, Numbers)
            The new column of each old one, shape (old columns,); 0 for those that are left out.
        """
        keys = [*self.table.keys, *self.newer]
        kept = np.arange(len(keys)) if used is None else used
        table, numbers = Table.of([keys[column] for column in kept.tolist()])
        columns = np.zeros(len(keys), np.int32)
        columns[kept] = numbers
        return Vocabulary(table), columns


@dataclass(frozen=True, slots=True, eq=False)
class Growing:
    """A vocabulary that takes terms in: it is of one thread, and only what comes of it is shared."""

    table: Table
    newer: dict[str, int]

    def columns(self, keys: Sequence[str]) -> list[int]:
        """Return the columns of terms, new ones if need be.

        Parameters
        ----------
        keys
            The terms.

        Returns
        -------
        list of int
            As many.
        """
        known, newer = len(self.table), self.newer
        found = self.table.find(keys) if known else repeat(-1, len(keys))
        return [
            newer.setdefault(key, known + len(newer)) if column < 0 else column
            for key, column in zip(keys, found, strict=True)
        ]

    def grown(self) -> Vocabulary:
        """Return the vocabulary with the terms that were added.

        Returns
        -------
        Vocabulary
            On the same terms: nothing may be added afterwards.
        """
        return Vocabulary(self.table, self.newer)
