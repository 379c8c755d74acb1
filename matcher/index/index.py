"""Documents as TF-IDF vectors, one a document over all its fields, and those closest to a query.

The count of a term in a document is the sum of its counts by field, each times the weight of the
field; then TF-IDF with idf = 1 + ln((1 + N) / (1 + df)), then unit length.

References
----------
G. Salton and C. Buckley, "Term-weighting approaches in automatic text retrieval",
*Information Processing & Management* 24 (5), 1988.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.index.arrays import Flags, Floats, Places
from matcher.index.lengths import idf_of
from matcher.index.maxscore import near_rows
from matcher.index.query import Found, Query
from matcher.index.segment import Segment
from matcher.index.vectors import Terms
from matcher.index.weighed import Weighed
from matcher.ranking import DIGITS

__all__ = ["Index"]

_FEW = 8
"""Documents of which it does not tell that most hold a term."""


@dataclass(frozen=True, slots=True, eq=False)
class Index(Weighed):
    """A snapshot that is asked: which documents hold a term, and which are closest to a query."""

    def holds(self, key: str) -> bool:
        """Tell whether some document holds a term.

        Parameters
        ----------
        key
            The term.

        Returns
        -------
        bool
            False for one that only documents that are gone held.
        """
        (column,) = self.vocabulary.columns([key])
        return column >= 0 and bool(self.holders[column])

    def holding(self, keys: Sequence[str]) -> list[int]:
        """Return the rows of the documents that hold all of some terms.

        Parameters
        ----------
        keys
            The terms.

        Returns
        -------
        list of int
            Increasing; none without terms.
        """
        columns = self.vocabulary.columns(keys)
        if not columns or min(columns) < 0:
            return []
        rows = [
            first + row for first, segment in self._segments() for row in segment.postings.holding(columns)
        ]
        return [row for row in rows if self.scales[row]]

    def others(self, row: int) -> Flags:
        """Return flags that leave one document out, for `top`.

        Parameters
        ----------
        row
            The document.

        Returns
        -------
        Flags
            Shape (n + m,).
        """
        return np.asarray(np.arange(len(self.scales)) != row)

    def only(self, ids: Iterable[str]) -> Flags:
        """Return flags that keep some documents only, for `top`; unknown ids are no error.

        Parameters
        ----------
        ids
            Those of the documents wanted.

        Returns
        -------
        Flags
            Shape (n + m,).
        """
        wanted = frozenset(ids)
        flags = np.zeros(len(self.scales), np.bool_)
        for first, segment in self._segments():
            flags[[first + row for row in segment.forward.rows_of(wanted)]] = True
        flags[: len(self.live)] &= self.live
        return flags

    def query(self, counts: Mapping[str, float], rarity: float = 1.0) -> Query:
        """Weigh the terms of a text by their idf to the power `rarity`; unknown ones lower every score.

        Parameters
        ----------
        counts
            How many times each term counts in the text.
        rarity
            At least 0; at 1, scores are the cosines of TF-IDF vectors.

        Returns
        -------
        Query
            Of those of the terms that some document holds.

        References
        ----------
        Salton & Buckley 1988: see the module.
        """
        keys = list(counts)
        columns = np.array(self.vocabulary.columns(keys), np.int64)
        known = columns >= 0
        holders = np.zeros(len(keys), np.int64)
        holders[known] = self.holders[columns[known]]
        weights = np.fromiter(counts.values(), np.float64, len(counts)) * idf_of(holders, self.size) ** rarity
        weights /= np.linalg.norm(weights) or 1.0
        held = [place for place in sorted(range(len(keys)), key=keys.__getitem__) if holders.item(place)]
        return self._query([keys[place] for place in held], columns[held], weights[held])

    def document(self, row: int) -> Query:
        """Return a document as a query.

        Parameters
        ----------
        row
            The document.

        Returns
        -------
        Query
            Of all of its terms; its weights are those of its vector.
        """
        _, columns, counts = Terms.laid(self.vectors([row]))
        weights = counts * self.idf[columns]
        weights /= np.linalg.norm(weights) or 1.0
        keys = self.vocabulary.keys(columns.tolist())
        order = sorted(range(len(keys)), key=keys.__getitem__)
        return self._query([keys[place] for place in order], columns[order], weights[order])

    def common(self, query: Query) -> Flags:
        """Tell which terms of a query most documents hold: to have them in common says little.

        Parameters
        ----------
        query
            What is asked.

        Returns
        -------
        Flags
            Shape (terms,); none among so few documents that most is no word.
        """
        return np.asarray(self.holders[query.columns] > max(_FEW, self.size / 2))

    def top(self, query: Query, limit: int, among: Flags | None = None) -> Found:
        """Find the documents of the best scores above 0, equal ones in the order of their ids.

        Parameters
        ----------
        query
            What is asked.
        limit
            Most documents.
        among
            Which rows are wanted, shape (n + m,); all by default.

        Returns
        -------
        Found
            At most so many, scores rounded to `DIGITS`.

        Raises
        ------
        ValueError
            If `limit` is below 1.

        References
        ----------
        Turtle & Flood 1995: see `maxscore`.
        """
        if limit < 1:
            raise ValueError(f"the limit must be at least 1, not {limit}")
        scales = self.scales if among is None else self.scales * among
        rows: list[int] = []
        ids: list[str] = []
        vectors: list[bytes] = []
        for first, segment in self._segments():
            own = scales[first : first + len(segment)]
            near = near_rows(segment.postings, own, self._most(query, segment), query, limit)
            rows += (first + near).tolist()
            ids += segment.forward.ids.some(near)
            vectors += segment.vectors.read(near)
        cosines, held = self.weighed(query, vectors)
        scores = np.round(cosines, DIGITS).tolist()
        best = sorted(range(len(rows)), key=lambda place: (-scores[place], ids[place]))[:limit]
        return Found(
            rows=[rows[place] for place in best],
            ids=[ids[place] for place in best],
            scores=[scores[place] for place in best],
            held=held[best],
            vectors=[vectors[place] for place in best],
        )

    def _most(self, query: Query, segment: Segment) -> Floats:
        """Return no less than what each term of a query brings to any document of a segment."""
        if segment is self.delta:  # so short that all of it is read
            return np.full(len(query.columns), np.inf)
        most = np.zeros(len(query.columns))
        known = query.columns < len(self.peaks)
        most[known] = query.factors[known] * self.peaks[query.columns[known]] * self.lengths.growth
        return most

    def _query(self, keys: list[str], columns: Places, weights: Floats) -> Query:
        return Query(tuple(keys), columns, weights, weights * self.idf[columns])
