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

import numpy as np

from wiki.search.scores import Numbers, Scores, Weights, add_up
from wiki.search.wanted import Form, Run
from wiki.search.whoosh.live import Live
from wiki.search.whoosh.postings import BELOW, BITS
from wiki.search.whoosh.schema import FIELDS, TEXTS

LENGTH_WEIGHT = 0.3
"""BM25's b: how much a long text counts for less. Sheets are long because they are complete."""

SATURATION = 1.2
"""BM25's k1: how soon saying a word again stops to count."""

Scored = tuple[Numbers, Weights]
"""Pairs of a field and a sheet's number (as in `postings`), increasing, and their scores."""


class Scorer:
    """Answers queries over parts; a sheet's number is its place after those of the parts before."""

    def __init__(self, parts: Sequence[Live]) -> None:
        self._parts = parts
        self._sheets = sum(int(live.flags.sum()) for live in parts)
        self._lengths = lru_cache(maxsize=None)(self._measured)

    def scores(self, run: Run) -> Scores:
        """Return the sheets that hold a run of terms in some field, and their scores: fields add up."""
        weights = np.zeros(len(FIELDS))
        for name, weight in run.weights:
            weights[FIELDS.index(name)] = weight
        pairs, scores = self._in_a_row(run.form, run.terms)
        counted = weights[pairs >> BITS]
        asked = counted > 0
        return add_up(pairs[asked] & BELOW, counted[asked] * scores[asked])

    def _in_a_row(self, form: Form, terms: Sequence[str]) -> Scored:
        """Return the pairs where terms follow one another; each scores as it does alone."""
        found = [self._term(form, term) for term in terms]
        if len(found) == 1:
            return found[0]
        pairs = np.sort(np.concatenate([live.in_a_row(form, terms) for live in self._parts]))
        alone = (scores[np.searchsorted(each, pairs)] for each, scores in found)
        return pairs, sum(alone, np.zeros(len(pairs)))

    def _term(self, form: Form, term: str) -> Scored:
        found = [(live.first, live.postings(form, term)) for live in self._parts]
        pairs = np.concatenate([first + each.pairs for first, each in found])
        counts = np.concatenate([each.counts for _, each in found]).astype(np.float64)
        if not len(pairs):
            return pairs, counts
        order = np.argsort(pairs, kind="stable")
        pairs, counts = pairs[order], counts[order]
        if form not in TEXTS:  # a value, which a sheet has or not
            return pairs, counts
        fields = pairs >> BITS
        rarity = 1 + np.log(self._sheets / (np.bincount(fields, minlength=len(FIELDS)) + 1))
        lengths, means = self._lengths(form)
        length = lengths[pairs & BELOW, fields] / means[fields]
        room = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * length)
        return pairs, rarity[fields] * counts * (SATURATION + 1) / (counts + room)

    def _measured(self, form: Form) -> tuple[Numbers, Weights]:
        """Return the lengths of the fields of all sheets, and their means in those that are in use."""
        lengths = np.concatenate([live.held.lengths(form) for live in self._parts])
        flags = np.concatenate([live.flags for live in self._parts])
        means = lengths[flags].sum(axis=0) / max(self._sheets, 1)
        return lengths, np.where(means, means, 1.0)
