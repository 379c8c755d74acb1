"""The documents of an index at one moment, which takes changes in exactly.

Most documents are in a large segment, the base, that never changes and that a file can hold; those
that came since are in a small one, the delta, made again at each change. What is kept besides is
what a change elsewhere moves: how many documents hold each term, and the lengths of the vectors, near
enough.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np

from matcher.index.arrays import Flags, Floats, Numbers, Places, Singles
from matcher.index.builder import ReadDocument, forward_of
from matcher.index.forward import Forward
from matcher.index.lengths import Lengths, idf_of, scales_of
from matcher.index.segment import Segment, merged
from matcher.index.vectors import Terms
from matcher.index.vocabulary import Vocabulary

__all__ = ["Snapshot"]

_LEAST_FULL = 2048
"""A delta of fewer documents than this, or than a small part of the base, is never merged into the base."""
_FULL_AT = 64
"""Of how many documents of the base the delta may have one."""


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """A snapshot: a change makes another one, and threads that read this one see nothing of it.

    A document is known by its row: those of the base first, then those of the delta. Rows are of
    one snapshot only.

    Parameters
    ----------
    vocabulary
        The v terms that documents hold or held.
    base, delta
        The two segments, of n and m documents.
    live
        Which documents of the base are neither changed nor removed since, shape (n,).
    holders
        How many documents hold each term, shape (v,).
    size
        How many documents there are: N.
    idf
        That of each term, shape (v,).
    lengths
        Those of the base's vectors, near enough.
    scales
        One over each of these lengths and of the delta's, 0 for those that are no longer, shape (n + m,).
    peaks
        The most that each term of the base's postings weighed in a document there when they were made: its
        count over the length of the vector; see `maxscore`; shape (columns of the base,).
    """

    vocabulary: Vocabulary
    base: Segment
    delta: Segment
    live: Flags
    holders: Places
    size: int
    idf: Floats
    lengths: Lengths
    scales: Singles
    peaks: Floats

    @classmethod
    def build(cls, documents: Iterable[ReadDocument], fields: int) -> Self:
        """Index documents of so many fields, whatever their order.

        Parameters
        ----------
        documents
            Read as they come.
        fields
            How many fields each has.

        Returns
        -------
        Snapshot
            With everything in the base.

        Raises
        ------
        ValueError
            If two documents share an id.
        """
        growing = Vocabulary().growing()
        forward = forward_of(documents, fields, growing.columns)
        vocabulary, columns = growing.grown().tidied()
        return cls.of(forward, vocabulary, columns)

    @classmethod
    def of(cls, forward: Forward, vocabulary: Vocabulary, columns: Numbers) -> Self:
        """Index documents laid out, given the new column of each of theirs.

        Parameters
        ----------
        forward
            The documents.
        vocabulary
            The v terms that they hold.
        columns
            Shape (old columns,).

        Returns
        -------
        Snapshot
            With everything in the base.
        """
        base = Segment.of(forward.renumbered(columns), len(vocabulary))
        idf = idf_of(base.postings.frequencies(), len(base))
        lengths = Lengths.of(base.postings.squares(idf, len(base)), base.postings)
        return cls.on(vocabulary, base, lengths, base.postings.peaks(scales_of(lengths.first)))

    @classmethod
    def on(cls, vocabulary: Vocabulary, base: Segment, lengths: Lengths, peaks: Floats) -> Self:
        """Start from a base, with nothing changed since.

        Parameters
        ----------
        vocabulary
            The v terms of the base.
        base
            The n documents.
        lengths, peaks
            As in the class.

        Returns
        -------
        Snapshot
            On the same arrays.
        """
        delta = Segment.of(Forward.joined([], base.forward.fields), len(vocabulary))
        live = np.ones(len(base), np.bool_)
        holders = base.postings.frequencies()
        return cls._at(vocabulary, (base, delta), live, holders, lengths, peaks)

    @classmethod
    def _at(
        cls,
        vocabulary: Vocabulary,
        segments: tuple[Segment, Segment],
        live: Flags,
        holders: Places,
        lengths: Lengths,
        peaks: Floats,
    ) -> Self:
        """Return a snapshot, given the lengths of the one before it."""
        base, delta = segments
        size = int(np.count_nonzero(live)) + len(delta)
        idf = idf_of(holders, size)
        lengths = lengths.followed(base.postings, idf)
        own = delta.postings.squares(idf, len(delta))
        scales = scales_of(np.concatenate([np.where(live, lengths.squares, 0.0), own])).astype(np.float32)
        return cls(vocabulary, base, delta, live, holders, size, idf, lengths, scales, peaks)

    def update(self, changed: Iterable[ReadDocument], removed: Iterable[str] = ()) -> Self:
        """Return a snapshot with documents added, replaced or removed; unknown ids are no error.

        Parameters
        ----------
        changed
            Documents that are new, or take the place of those with the same ids; read as they come.
        removed
            The ids of those that are no longer; the changed ones among them are added all the same.

        Returns
        -------
        Snapshot
            Another one; this one stays as it is.

        Raises
        ------
        ValueError
            If two of the changed documents share an id.
        """
        growing = self.vocabulary.growing()
        added = forward_of(changed, self.base.forward.fields, growing.columns)
        vocabulary = growing.grown()
        gone = {*removed, *added.ids}
        live = self.live.copy()
        dead = [row for row in self.base.forward.rows_of(gone) if live[row]]
        live[dead] = False
        kept = np.ones(len(self.delta), np.bool_)
        kept[self.delta.forward.rows_of(gone)] = False
        delta = Segment.of(merged(self.delta.forward, kept, added), len(vocabulary))
        holders = np.zeros(len(vocabulary), np.int64)
        holders[: len(self.holders)] = self.holders - self.delta.postings.frequencies()
        holders += delta.postings.frequencies()
        gone_terms = Terms.laid(self.base.vectors.read(np.array(dead, np.int64)))
        np.subtract.at(holders, gone_terms.columns, 1)
        snapshot = self._at(vocabulary, (self.base, delta), live, holders, self.lengths, self.peaks)
        full = max(_LEAST_FULL, len(self.base) // _FULL_AT)
        return snapshot.compacted() if len(delta) > full else snapshot

    def compacted(self) -> Self:
        """Return the same documents in one segment: worth it before saving, or when the delta is long.

        Returns
        -------
        Snapshot
            This very one where there is nothing to merge.
        """
        if self.live.all() and not len(self.delta):
            return self
        forward = merged(self.base.forward, self.live, self.delta.forward)
        vocabulary, columns = self.vocabulary.tidied(np.flatnonzero(self.holders))
        return self.of(forward, vocabulary, columns)

    def row(self, id_: str) -> int | None:
        """Return the row of a document, if it is there.

        Parameters
        ----------
        id_
            The id of a document.

        Returns
        -------
        int or None
            None where it is unknown or gone.
        """
        later = self.delta.forward.ids.find(id_)
        if later is not None:
            return len(self.base) + later
        row = self.base.forward.ids.find(id_)
        return None if row is None or not self.live[row] else row

    def id(self, row: int) -> str:
        """Return the id of a document.

        Parameters
        ----------
        row
            The document.

        Returns
        -------
        str
            Its id.
        """
        (id_,) = self.ids([row])
        return id_

    def ids(self, rows: Iterable[int]) -> list[str]:
        """Return the ids of some documents.

        Parameters
        ----------
        rows
            The documents.

        Returns
        -------
        list of str
            As many.
        """
        return [segment.forward.ids[own] for segment, own in self._places(rows)]

    def texts(self, row: int) -> list[str]:
        """Return the texts of a document by field.

        Parameters
        ----------
        row
            The document.

        Returns
        -------
        list of str
            In the order of the fields.
        """
        ((segment, own),) = self._places([row])
        return segment.forward.texts_of(own)

    def rows(self) -> list[int]:
        """Return the rows of the documents that are there.

        Returns
        -------
        list of int
            Increasing.
        """
        return [*np.flatnonzero(self.live).tolist(), *range(len(self.base), len(self.base) + len(self.delta))]

    def _segments(self) -> Iterator[tuple[int, Segment]]:
        """Return each segment that holds documents, and its first row."""
        both = zip((0, len(self.base)), (self.base, self.delta), strict=True)
        return ((first, segment) for first, segment in both if len(segment))

    def _places(self, rows: Iterable[int]) -> list[tuple[Segment, int]]:
        """Return the segment of each of some documents, and its row there."""
        first = len(self.base)
        return [(self.base, row) if row < first else (self.delta, row - first) for row in rows]
