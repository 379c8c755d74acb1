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
from dataclasses import dataclass, replace

import numpy as np

from matcher.index.arrays import Flags, Floats, Numbers, Places
from matcher.index.builder import ReadDocument, forward_of
from matcher.index.forward import Forward
from matcher.index.gathered import Gathered
from matcher.index.lengths import growth, scales_of
from matcher.index.maxscore import best_rows
from matcher.index.query import Candidate, Query
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
    peaks
        No less than what each term of the base's postings weighs in any document there: its count over
        the length of the vector; see `maxscore`; shape (columns of the base,).
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
    peaks: Floats
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
        sums = base.postings.sums(base.postings.frequencies(), len(base))
        fresh = cls.on(vocabulary, base, sums, np.zeros(len(vocabulary)))
        return replace(fresh, peaks=base.postings.peaks(fresh.scales))

    @classmethod
    def on(cls, vocabulary: Vocabulary, base: Segment, sums: Floats, peaks: Floats) -> "Index":
        """Start from a base, with nothing changed since."""
        delta = Segment.of(Forward.joined([], base.forward.fields), len(vocabulary))
        live = np.ones(len(base), np.bool_)
        holders = base.postings.frequencies()
        scales, size = scales_of(live, sums, delta, holders)
        return cls(vocabulary, base, delta, live, holders, sums, scales, peaks, size)

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
        scales, size = scales_of(live, sums, delta, holders)
        peaks = self.peaks * growth(self.scales[: len(live)], scales[: len(live)])
        snapshot = Index(vocabulary, self.base, delta, live, holders, sums, scales, peaks, size)
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
            for column, factor in zip(query.columns.tolist(), query.factors.tolist(), strict=True):
                segment.postings.add_to(scores[first : first + len(segment)], column, factor)
        return scores * self.scales

    def top(self, query: Query, limit: int, among: Flags | None = None) -> list[Candidate]:
        """Return the documents of the best scores above 0, equal ones in the order of their ids.

        Parameters
        ----------
        query
            What is asked.
        limit
            Most documents.
        among
            Which rows are wanted, shape (n + m,); all by default.

        Raises
        ------
        ValueError
            If `limit` is below 1.
        """
        if limit < 1:
            raise ValueError(f"the limit must be at least 1, not {limit}")
        scales = self.scales if among is None else self.scales * among
        found = []
        for first, segment in self._segments():
            own = scales[first : first + len(segment)]
            rows, scores = best_rows(segment.postings, own, self._most(query, segment), query, limit)
            for place in best(scores, limit):
                row = rows.item(place)
                score = round(scores.item(place), DIGITS)
                found.append(Candidate(first + row, segment.forward.ids[row], score))
        return sorted(found, key=lambda each: (-each.score, each.id))[:limit]

    def held(self, query: Query, rows: Sequence[int]) -> Flags:
        """Return which terms of a query each of some documents holds, shape (rows, terms)."""
        wanted = np.array(rows, np.int64)
        held = np.zeros((len(query.columns), len(wanted)), np.bool_)
        for first, segment in self._segments():
            own = np.flatnonzero((wanted >= first) & (wanted < first + len(segment)))
            local = (wanted[own] - first).astype(np.int32)
            for place, column in enumerate(query.columns.tolist() if len(own) else ()):
                held[place, own] = segment.postings.held(column, local)
        return held.T

    def gathered(self, rows: Sequence[int]) -> Gathered:
        """Return what some documents hold."""
        places = [self._place(row) for row in rows]
        return Gathered(
            [(segment.forward, local) for segment, local in places],
            self.scales[rows],
            lambda columns: self._idf(self.holders[columns]),
        )

    def _most(self, query: Query, segment: Segment) -> Floats:
        """Return no less than what each term of a query brings to any document of a segment."""
        if segment is self.delta:  # so short that all of it is read
            return np.full(len(query.columns), np.inf)
        most = np.zeros(len(query.columns))
        known = query.columns < len(self.peaks)
        most[known] = query.factors[known] * self.peaks[query.columns[known]]
        return most

    def _segments(self) -> Iterator[tuple[int, Segment]]:
        """Return each segment that holds documents, and its first row."""
        both = zip((0, len(self.base)), (self.base, self.delta), strict=True)
        return ((first, segment) for first, segment in both if len(segment))

    def _place(self, row: int) -> tuple[Segment, int]:
        later = row - len(self.base)
        return (self.base, row) if later < 0 else (self.delta, later)

    def _idf(self, holders: Places) -> Floats:
        return np.asarray(1 + np.log((1 + self.size) / (1 + holders)))

    def _query(self, keys: list[str], columns: Places, weights: Floats) -> Query:
        return Query(tuple(keys), columns, weights, weights * self._idf(self.holders[columns]))
