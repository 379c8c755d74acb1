"""The forward index: what each document holds, in the order of ids."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matcher.index.arrays import Counts, Floats, Lengths, Numbers, Places, bounds_of, joined
from matcher.index.query import Contributions, Query
from matcher.index.strings import Strings

__all__ = ["Forward", "Run"]


@dataclass(frozen=True, slots=True, eq=False)
class Forward:
    """Texts and terms of n documents in f fields, sorted by id.

    An entry is a term of a field: its column, its weighted count, and where the text of the field
    writes it the way it most often does (a length of 0 where it never names it itself).

    Parameters
    ----------
    ids
        Of the documents, sorted.
    texts
        Field j of document i is at i * f + j.
    bounds
        Where the entries of that field begin, shape (n * f + 1,).
    columns, counts, starts, lengths
        Of the entries. Starts and lengths count characters of the text.
    fields
        How many fields a document has: f.
    """

    ids: Strings
    texts: Strings
    bounds: Places
    columns: Numbers
    counts: Counts
    starts: Numbers
    lengths: Lengths
    fields: int

    def __len__(self) -> int:
        return len(self.ids)

    def rows(self) -> Places:
        """Return where the entries of each document begin, shape (n + 1,)."""
        return self.bounds[:: self.fields]

    def rows_of(self, ids: Iterable[str]) -> list[int]:
        """Return the rows of those of some ids that are here."""
        return [row for row in map(self.ids.find, ids) if row is not None]

    def entries_of(self, row: int) -> tuple[Numbers, Counts]:
        """Return the columns and counts of a document, field by field: a column may come several times."""
        entries = slice(*self.rows()[row : row + 2])
        return self.columns[entries], self.counts[entries]

    def counts_of(self, row: int) -> tuple[Places, Floats]:
        """Return the columns of a document, each once, and their counts in all its fields together."""
        entries, times = self.entries_of(row)
        columns, each = np.unique(entries, return_inverse=True)
        counts = np.zeros(len(columns))
        np.add.at(counts, each, times)
        return columns.astype(np.int64), counts

    def field(self, row: int, field: int) -> tuple[Numbers, Counts, Numbers, Lengths]:
        """Return the columns, counts, starts and lengths of the entries of one field of a document."""
        place = row * self.fields + field
        entries = slice(*self.bounds[place : place + 2])
        return self.columns[entries], self.counts[entries], self.starts[entries], self.lengths[entries]

    def contributions(self, row: int, query: Query, scale: float) -> Contributions:
        """Return what each field and term bring to a score, given one over the vector's length."""
        bounds = self.bounds[row * self.fields : (row + 1) * self.fields + 1]
        terms = query.find(self.columns[bounds[0] : bounds[-1]])
        held = (terms >= 0).nonzero()[0]
        shape, entries = (self.fields, len(query.keys)), held + bounds[0]
        place = bounds.searchsorted(entries, side="right") - 1, terms[held]
        parts, starts, lengths = np.zeros(shape), np.zeros(shape, np.int32), np.zeros(shape, np.int32)
        parts[place] = self.counts[entries] * query.factors[place[1]] * scale
        starts[place], lengths[place] = self.starts[entries], self.lengths[entries]
        return Contributions(parts, starts, lengths)

    def text(self, row: int, field: int) -> str:
        """Return the text of a field of a document."""
        return self.texts[row * self.fields + field]

    def part(self, first: int, last: int) -> "Forward":
        """Return the documents from `first` to `last` (not included), on the same arrays."""
        fields = slice(first * self.fields, last * self.fields)
        bounds = self.bounds[fields.start : fields.stop + 1]
        entries = slice(int(bounds[0]), int(bounds[-1]))
        return Forward(
            self.ids.part(first, last),
            self.texts.part(fields.start, fields.stop),
            bounds - bounds[0],
            self.columns[entries],
            self.counts[entries],
            self.starts[entries],
            self.lengths[entries],
            self.fields,
        )

    def renumbered(self, columns: Numbers) -> "Forward":
        """Return the same documents with another numbering: the new column of each old one."""
        return replace(self, columns=columns[self.columns])

    @classmethod
    def joined(cls, runs: Sequence["Run"], fields: int) -> "Forward":
        """Copy runs of documents one after another."""
        parts = [run.forward.part(run.first, run.last) for run in runs]
        lengths = joined([np.diff(part.bounds) for part in parts], np.int64)
        return cls(
            Strings.joined([part.ids for part in parts]),
            Strings.joined([part.texts for part in parts]),
            bounds_of(lengths),
            joined([part.columns for part in parts], np.int32),
            joined([part.counts for part in parts], np.float32),
            joined([part.starts for part in parts], np.int32),
            joined([part.lengths for part in parts], np.uint16),
            fields,
        )


@dataclass(frozen=True, slots=True)
class Run:
    """Documents that follow one another, from row `first` to row `last` (not included)."""

    forward: Forward
    first: int
    last: int
