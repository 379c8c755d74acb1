"""Documents as TF-IDF vectors, one a document over all its fields, which take changes in exactly.

The count of a term in a document is the sum of its counts by field, each times the weight of the
field; then TF-IDF with idf = 1 + ln((1 + N) / (1 + df)), then unit length.

Most documents are in a large segment, the base, that never changes and that a file can hold; those
that came since are in a small one, the delta, made again at each change. What is kept besides is
what a change elsewhere moves: how many documents hold each term, and the lengths of the vectors.

References
----------
G. Salton and C. Buckley, "Term-weighting approaches in automatic text retrieval",
*Information Processing & Management* 24 (5), 1988.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.index.arrays import Flags, Floats, Numbers, Places
from matcher.index.builder import ReadDocument, forward_of
from matcher.index.forward import Forward
from matcher.index.query import Candidate, Contributions, FieldEntries, Query
from matcher.index.segment import Segment, merged
from matcher.index.vocabulary import Vocabulary
from matcher.ranking import DIGITS, best

__all__ = ["Index"]


_LEAST_FULL = 2048
"""A delta of fewer documents than this, or than a small part of the base, is never merged into the base."""
_FULL_AT = 64


@dataclass(frozen=True, slots=True, eq=False)
class Index:
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
    sums
        What the lengths of the base's vectors are had from: see `postings`; shape (3, n).
    scales
        One over the length of each document's vector, 0 for those that are no longer, shape (n + m,).
    size
        How many documents there are: N.
    """

    vocabulary: Vocabulary
    base: Segment
    delta: Segment
    live: Flags
    holders: Places
    sums: Floats
    scales: Floats
    size: int

    @classmethod
    def build(cls, documents: Iterable[ReadDocument], fields: int) -> "Index":
        """Index documents of so many fields, whatever their order.

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
    def of(cls, forward: Forward, vocabulary: Vocabulary, columns: Numbers) -> "Index":
        """Index documents laid out, given the new column of each of theirs."""
        base = Segment.of(forward.renumbered(columns), len(vocabulary))
        holders = base.postings.frequencies()
        return cls.on(vocabulary, base, base.postings.sums(holders, len(base)))

    @classmethod
    def on(cls, vocabulary: Vocabulary, base: Segment, sums: Floats) -> "Index":
        """Start from a base, with nothing changed since."""
        delta = Segment.of(Forward.joined([], base.forward.fields), len(vocabulary))
        live = np.ones(len(base), np.bool_)
        return _snapshot(vocabulary, base, delta, live, base.postings.frequencies(), sums)

    def update(self, changed: Iterable[ReadDocument], removed: Iterable[str] = ()) -> "Index":
        """Return a snapshot with documents added, replaced or removed; unknown ids are no error.

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
        for row in dead:
            holders[self.base.forward.counts_of(row)[0]] -= 1
        sums = self.base.postings.followed(self.sums, self.holders, holders)
        snapshot = _snapshot(vocabulary, self.base, delta, live, holders, sums)
        full = max(_LEAST_FULL, len(self.base) // _FULL_AT)
        return snapshot.compacted() if len(delta) > full else snapshot

    def compacted(self) -> "Index":
        """Return the same documents in one segment: worth it before saving, or when the delta is long."""
        if self.live.all() and not len(self.delta):
            return self
        forward = merged(self.base.forward, self.live, self.delta.forward)
        vocabulary, columns = self.vocabulary.tidied(np.flatnonzero(self.holders))
        return Index.of(forward, vocabulary, columns)

    def row(self, id_: str) -> int | None:
        """Return the row of a document, if it is there."""
        later = self.delta.forward.ids.find(id_)
        if later is not None:
            return len(self.base) + later
        row = self.base.forward.ids.find(id_)
        return None if row is None or not self.live[row] else row

    def id(self, row: int) -> str:
        """Return the id of a document."""
        segment, row = self._place(row)
        return segment.forward.ids[row]

    def text(self, row: int, field: int) -> str:
        """Return the text of a field of a document."""
        segment, row = self._place(row)
        return segment.forward.text(row, field)

    def rows(self) -> list[int]:
        """Return the rows of the documents that are there."""
        return [*np.flatnonzero(self.live).tolist(), *range(len(self.base), len(self.base) + len(self.delta))]

    def texts(self, row: int) -> list[str]:
        """Return the texts of a document by field."""
        return [self.text(row, field) for field in range(self.base.forward.fields)]

    def holds(self, key: str) -> bool:
        """Tell whether some document holds a term."""
        (column,) = self.vocabulary.columns([key])
        return column >= 0 and bool(self.holders[column])

    def holding(self, keys: Sequence[str]) -> list[int]:
        """Return the rows of the documents that hold all of some terms."""
        columns = self.vocabulary.columns(keys)
        if not columns or min(columns) < 0:
            return []
        rows = [
            first + row for first, segment in self._segments() for row in segment.postings.holding(columns)
        ]
        return [row for row in rows if self.scales[row]]

    def others(self, row: int) -> Flags:
        """Return flags that leave one document out, for `top`."""
        return np.asarray(np.arange(len(self.scales)) != row)

    def only(self, ids: Iterable[str]) -> Flags:
        """Return flags that keep some documents only, for `top`; unknown ids are no error."""
        flags = np.zeros(len(self.scales), np.bool_)
        flags[[row for row in map(self.row, ids) if row is not None]] = True
        return flags

    def query(self, counts: Mapping[str, float], rarity: float = 1.0) -> Query:
        """Weigh the terms of a text by their idf to the power `rarity`; unknown ones lower every score."""
        keys = list(counts)
        columns = np.array(self.vocabulary.columns(keys), np.int64)
        known = columns >= 0
        holders = np.zeros(len(keys), np.int64)
        holders[known] = self.holders[columns[known]]
        weights = np.fromiter(counts.values(), np.float64, len(counts)) * self._idf(holders) ** rarity
        weights /= np.linalg.norm(weights) or 1.0
        held = [place for place in sorted(range(len(keys)), key=keys.__getitem__) if holders.item(place)]
        return self._query([keys[place] for place in held], columns[held], weights[held])

    def document(self, row: int) -> Query:
        """Return a document as a query."""
        segment, local = self._place(row)
        columns, counts = segment.forward.counts_of(local)
        weights = counts * self._idf(self.holders[columns]) * self.scales[row]
        keys = self.vocabulary.keys(columns.tolist())
        order = sorted(range(len(keys)), key=keys.__getitem__)
        return self._query([keys[place] for place in order], columns[order], weights[order])

    def cosines(self, query: Query) -> Floats:
        """Return the cosine of a query with every document, shape (n + m,), 0 for those that are gone."""
        scores = np.zeros(len(self.scales))
        for first, segment in self._segments():
            segment.postings.add_to(scores[first : first + len(segment)], query.columns, query.factors)
        scores *= self.scales
        return scores

    def top(self, query: Query, limit: int, boost: Floats | Flags | None = None) -> list[Candidate]:
        """Return the documents of the best scores above 0, equal ones in the order of their ids.

        Parameters
        ----------
        query
            What is asked.
        limit
            Most documents.
        boost
            Factor of the score of each row, shape (n + m,); flags leave rows out.

        Raises
        ------
        ValueError
            If `limit` is below 1.
        """
        scores = self.cosines(query)
        if boost is not None:
            scores *= boost
        found = [
            Candidate(first + row, segment.forward.ids[row], round(float(scores[first + row]), DIGITS))
            for first, segment in self._segments()
            for row in best(scores[first : first + len(segment)], limit)
        ]
        return sorted(found, key=lambda each: (-each.score, each.id))[:limit]

    def held(self, query: Query, rows: Sequence[int]) -> Flags:
        """Return which terms of a query each of some documents holds, shape (rows, terms)."""
        wanted = np.array(rows, np.int64)
        later = wanted >= len(self.base)
        held = np.zeros((len(wanted), len(query.columns)), np.bool_)
        held[~later] = self.base.postings.held(wanted[~later], query.columns)
        held[later] = self.delta.postings.held(wanted[later] - len(self.base), query.columns)
        return held

    def vector(self, row: int) -> tuple[Numbers, Floats]:
        """Return the columns and weights of a document: a column that comes several times adds up."""
        segment, local = self._place(row)
        columns, counts = segment.forward.entries_of(local)
        return columns, counts * self._idf(self.holders[columns]) * self.scales[row]

    def contributions(self, query: Query, row: int) -> Contributions:
        """Return what each field and term bring to the cosine of a document, and where it writes the term."""
        segment, local = self._place(row)
        return segment.forward.contributions(local, query, float(self.scales[row]))

    def entries(self, row: int, field: int) -> FieldEntries:
        """Return the terms of a field of a document, with their weights in its vector."""
        segment, local = self._place(row)
        columns, counts, starts, lengths = segment.forward.field(local, field)
        weights = counts * self._idf(self.holders[columns]) * self.scales[row]
        return FieldEntries(columns, weights, starts, lengths.astype(np.int32))

    def _segments(self) -> Iterator[tuple[int, Segment]]:
        return zip((0, len(self.base)), (self.base, self.delta), strict=True)

    def _place(self, row: int) -> tuple[Segment, int]:
        later = row - len(self.base)
        return (self.base, row) if later < 0 else (self.delta, later)

    def _idf(self, holders: Places) -> Floats:
        return np.asarray(1 + np.log((1 + self.size) / (1 + holders)))

    def _query(self, keys: list[str], columns: Places, weights: Floats) -> Query:
        return Query(tuple(keys), columns, weights, weights * self._idf(self.holders[columns]))


def _snapshot(
    vocabulary: Vocabulary, base: Segment, delta: Segment, live: Flags, holders: Places, sums: Floats
) -> Index:
    size = int(np.count_nonzero(live)) + len(delta)
    longest = 1 + np.log1p(size)
    squares = [_squares(sums, longest), _squares(delta.postings.sums(holders, len(delta)), longest)]
    squares[0][~live] = 0.0
    lengths = np.sqrt(np.concatenate(squares))
    scales = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return Index(vocabulary, base, delta, live, holders, sums, scales, size)


def _squares(sums: Floats, longest: float) -> Floats:
    """Return the squared lengths of vectors; rounding must not make one out of nothing."""
    return np.where(sums[0] > 0, longest**2 * sums[0] - 2 * longest * sums[1] + sums[2], 0.0)
