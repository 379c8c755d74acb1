"""The forward index: what each document holds, in the order of ids."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from matcher.index.arrays import Numbers, Offsets, Packed, Places, bounds_of, joined
from matcher.index.ondisk import OnDisk
from matcher.index.strings import Strings

__all__ = ["ENTRY", "Forward", "Run"]

ENTRY: Final = np.dtype(
    [("column", np.int32), ("count", np.uint16), ("start", np.uint16), ("length", np.uint8)]
)
"""A term of a field: its column, its weighted count, and where the text of the field writes it the way it
most often does (a length of 0 where it never names it itself, or too far on)."""


@dataclass(frozen=True, slots=True, eq=False)
class Forward:
    """Texts and terms of n documents in f fields, sorted by id.

    Parameters
    ----------
    ids
        Of the documents, sorted.
    texts
        Field j of document i is at i * f + j.
    bounds
        Where the entries of that field begin, shape (n * f + 1,).
    entries
        Those of each field: see `ENTRY`. Counts are in units, starts and lengths in characters of the text.
    break_bounds
        Where the breaks of that field begin, shape (n * f + 1,).
    breaks
        Where each sentence of a field begins, and where the last one ends, in characters.
    fields
        How many fields a document has: f.
    """

    ids: Strings
    texts: Strings
    bounds: Places
    entries: Packed | OnDisk
    break_bounds: Places
    breaks: Offsets
    fields: int

    def __len__(self) -> int:
        return len(self.ids)

    def rows(self) -> Places:
        """Return where the entries of each document begin, shape (n + 1,).

        Returns
        -------
        Places
            In entries.
        """
        return self.bounds[:: self.fields]

    def rows_of(self, ids: Set[str]) -> list[int]:
        """Return the rows of those of some ids that are here, in any order.

        Parameters
        ----------
        ids
            Known or not.

        Returns
        -------
        list of int
            Of those that are known.
        """
        if len(ids) * len(self).bit_length() < len(self):
            return [row for row in map(self.ids.find, ids) if row is not None]
        return [row for row, id_ in enumerate(self.ids) if id_ in ids]  # reading on beats so many searches

    def entries_of(self, row: int) -> tuple[int, int]:
        """Return where the entries of a document begin, and where they end (not included).

        Parameters
        ----------
        row
            The document.

        Returns
        -------
        tuple of (int, int)
            Places in `entries`.
        """
        return self.bounds.item(row * self.fields), self.bounds.item((row + 1) * self.fields)

    def bounds_of(self, row: int) -> Places:
        """Return where the entries of each field of a document begin, and where the last ones end.

        Parameters
        ----------
        row
            The document.

        Returns
        -------
        Places
            In entries, shape (f + 1,).
        """
        return self.bounds[row * self.fields : (row + 1) * self.fields + 1]

    def break_bounds_of(self, row: int) -> Places:
        """Return where the breaks of each field of a document begin, and where the last ones end.

        Parameters
        ----------
        row
            The document.

        Returns
        -------
        Places
            In breaks, shape (f + 1,).
        """
        return self.break_bounds[row * self.fields : (row + 1) * self.fields + 1]

    def texts_of(self, row: int) -> list[str]:
        """Return the texts of a document.

        Parameters
        ----------
        row
            The document.

        Returns
        -------
        list of str
            By field, as they were given.
        """
        return self.texts.between(row * self.fields, (row + 1) * self.fields)

    def part(self, first: int, last: int) -> "Forward":
        """Return the documents from `first` to `last` (not included), on the same arrays.

        Parameters
        ----------
        first, last
            Rows.

        Returns
        -------
        Forward
            Its rows begin at 0.
        """
        fields = slice(first * self.fields, last * self.fields)
        bounds = self.bounds[fields.start : fields.stop + 1]
        entries = slice(int(bounds[0]), int(bounds[-1]))
        break_bounds = self.break_bounds[fields.start : fields.stop + 1]
        return Forward(
            self.ids.part(first, last),
            self.texts.part(fields.start, fields.stop),
            bounds - bounds[0],
            self.entries[entries],
            break_bounds - break_bounds[0],
            self.breaks[break_bounds[0] : break_bounds[-1]],
            self.fields,
        )

    def renumbered(self, columns: Numbers) -> "Forward":
        """Return the same documents with another numbering: the new column of each old one.

        Parameters
        ----------
        columns
            Shape (old columns,).

        Returns
        -------
        Forward
            With the same rows.
        """
        entries = self.entries[:].copy()
        entries["column"] = columns[entries["column"]]
        return replace(self, entries=entries)

    @classmethod
    def joined(cls, runs: Sequence["Run"], fields: int) -> "Forward":
        """Copy runs of documents one after another.

        Parameters
        ----------
        runs
            In the order of the ids of their documents, all different.
        fields
            How many fields a document has.

        Returns
        -------
        Forward
            On arrays of its own.
        """
        parts = [run.forward.part(run.first, run.last) for run in runs]
        return cls(
            Strings.joined([part.ids for part in parts]),
            Strings.joined([part.texts for part in parts]),
            bounds_of(joined([np.diff(part.bounds) for part in parts], np.int64)),
            joined([part.entries[:] for part in parts], ENTRY),
            bounds_of(joined([np.diff(part.break_bounds) for part in parts], np.int64)),
            joined([part.breaks for part in parts], np.uint16),
            fields,
        )


@dataclass(frozen=True, slots=True)
class Run:
    """Documents that follow one another, from row `first` to row `last` (not included)."""

    forward: Forward
    first: int
    last: int
