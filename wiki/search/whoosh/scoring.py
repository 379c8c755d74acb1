"""Scores of the sheets that match a query: BM25F over the parts of an index as if they were one.

Whoosh keeps the postings; the arithmetic is ours. Its own walks one posting at a time, and counts sheets that
were replaced until it merges them. Here a term is weighed by the sheets in use: however an index came to hold
them, their scores are the same.

References
----------
S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
*Foundations and Trends in Information Retrieval* 3 (4), 2009.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import log

import numpy as np

from wiki.search.wanted import Run
from wiki.search.whoosh.live import Live, Numbers, Weights
from wiki.search.whoosh.schema import TEXT_FIELDS, field_of

LENGTH_WEIGHT = 0.3
"""BM25's b: how much a long text counts for less. Sheets are long because they are complete."""

SATURATION = 1.2
"""BM25's k1: how soon saying a word again stops to count."""

Scored = tuple[Numbers, Weights]
"""Numbers of sheets, increasing, and their scores."""

NOTHING: Scored = np.empty(0, np.int64), np.empty(0)


class Scorer:
    """Answers queries over parts; a sheet's number is its place after those of the parts before."""

    def __init__(self, parts: Sequence[Live]) -> None:
        self._parts = parts
        self._numbers = sum(len(live.held) for live in parts)
        self._sheets = sum(len(live.places) for live in parts)
        self._mean_length = lru_cache(maxsize=None)(self._measured)

    def scores(self, run: Run) -> Scored:
        """Return the sheets that hold a run of terms in some field, and their scores: fields add up."""
        scores, found = np.zeros(self._numbers), np.zeros(self._numbers, np.bool_)
        for name, weight in run.weights:
            numbers, own = self._in_order(field_of(name, run.form), run.terms)
            scores[numbers] += weight * own
            found[numbers] = True
        numbers = np.flatnonzero(found)
        return numbers, scores[numbers]

    def _in_order(self, field: str, terms: Sequence[str]) -> Scored:
        """Return the sheets where terms follow one another in a field; each scores as it does alone."""
        found = [self._term(field, term) for term in terms]
        if len(terms) == 1 or not all(len(numbers) for numbers, _ in found):
            return found[0] if len(terms) == 1 else NOTHING
        together = [live.first + live.in_order(field, tuple(terms)) for live in self._parts]
        numbers = np.concatenate(together)
        scores = np.zeros(len(numbers))
        for each, own in found:
            scores += own[np.searchsorted(each, numbers)]
        return numbers, scores

    def _term(self, field: str, term: str) -> Scored:
        found = [(live, *live.postings(field, term)) for live in self._parts]
        found = [(live, places, counts) for live, places, counts in found if len(places)]
        if not found:
            return NOTHING
        numbers = np.concatenate([live.first + places for live, places, _ in found])
        counts = np.concatenate([counts for _, _, counts in found])
        if field not in TEXT_FIELDS:  # a value, which a sheet has or not
            return numbers, counts
        lengths = np.concatenate([live.held.length(field)[places] for live, places, _ in found])
        rarity = 1 + log(self._sheets / (len(numbers) + 1))
        room = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * lengths / self._mean_length(field))
        return numbers, rarity * counts * (SATURATION + 1) / (counts + room)

    def _measured(self, field: str) -> float:
        total = sum(float(live.held.length(field)[live.flags].sum()) for live in self._parts)
        return total / self._sheets or 1.0
