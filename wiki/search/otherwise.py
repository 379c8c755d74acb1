"""Sheets that say a concept in other words than the query: found too, below those that use its words.

The thesaurus is applied to queries, never to the index, so that an edit of the lexicon needs no reindexing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from wiki.search.compile import Plan, Unit, weights
from wiki.search.evaluate import evaluate
from wiki.search.scores import Scores, best_of, in_any
from wiki.search.snapshot import Snapshot
from wiki.search.thesaurus import Term
from wiki.search.wanted import Form, Run

FIELDS = ("title", "theme", "tagline", "label", "body")
"""Where other words are looked for: not among names, which mean nobody's concept."""

MOST_TERMS, MOST_IN_A_QUERY = 12, 36
"""How many other ways of saying a concept are looked for, and how many in all."""

MOST_READ = 10_000
"""How many fields of sheets a query may read for other words: those that go beyond are too common to help."""

BELOW = 0.5
"""The best sheet found by other words only, as a part of the least one found by the word itself."""


def settle(snapshot: Snapshot, plan: Plan) -> Plan:
    """Keep of a plan's other words those that some sheet says, within what a query may cost."""
    reading = Reading(snapshot)
    left, settled = MOST_IN_A_QUERY, []
    for unit in plan.wished:
        kept = tuple(islice(reading.said(unit.otherwise), min(MOST_TERMS, left)))
        left -= len(kept)
        settled.append(replace(unit, otherwise=kept))
    return replace(plan, wished=tuple(settled))


@dataclass(slots=True)
class Reading:
    """Looks for terms until it has read enough; `room` is how many fields of sheets it may still read."""

    snapshot: Snapshot
    room: int = MOST_READ
    _known: dict[Term, bool] = field(default_factory=dict)

    def said(self, terms: Iterable[Term]) -> Iterator[Term]:
        """Keep the terms that some sheet says."""
        asked = tuple(terms)
        costs = self.snapshot.at_most(FIELDS, [term.stems for term in asked])
        return (term for term, cost in zip(asked, costs, strict=True) if self._is_said(term, cost))

    def _is_said(self, term: Term, cost: int) -> bool:
        if term not in self._known:
            affordable = 0 < cost <= self.room
            self.room -= cost if affordable else 0
            self._known[term] = affordable and len(self.snapshot.scores(saying(term))) > 0
        return self._known[term]


def scores(snapshot: Snapshot, unit: Unit) -> Scores:
    """Score the sheets that hold a unit, in its words or, below all of these, otherwise."""
    exact = evaluate(snapshot, unit.wanted)
    other = best_of(snapshot.scores(saying(term)) for term in unit.otherwise).without(exact.numbers)
    if not len(other):
        return exact
    best = other.values.max()
    ceiling = BELOW * (exact.values.min() if len(exact) else best)
    return in_any((exact, Scores(other.numbers, ceiling * other.values / best)))


def saying(term: Term) -> Run:
    """Look for a term."""
    return Run(term.stems, Form.STEMS, weights(FIELDS))
