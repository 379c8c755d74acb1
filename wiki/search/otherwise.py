"""Sheets that say a concept in other words than the query: found too, below those that use its words.

The thesaurus is applied to queries, never to the index, so that an edit of the lexicon needs no reindexing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from whoosh import query as wq

from wiki.search.compile import Plan, Unit, in_order
from wiki.search.schema import FIELD_WEIGHTS, stems_field
from wiki.search.snapshot import Scores, Snapshot
from wiki.search.thesaurus import Term

FIELDS = {name: FIELD_WEIGHTS[name] for name in ("title", "theme", "tagline", "label", "body")}
"""Where other words are looked for: not among names, which mean nobody's concept."""

MOST_TERMS, MOST_IN_A_QUERY = 12, 36
"""How many other ways of saying a concept are looked for, and how many in all: each costs a search."""

BELOW = 0.5
"""The best sheet found by other words only, as a part of the least one found by the word itself."""


def settle(snapshot: Snapshot, plan: Plan) -> Plan:
    """Keep of a plan's other words those that some sheet says."""
    left, settled = MOST_IN_A_QUERY, []
    for unit in plan.wished:
        kept = tuple(islice(said(snapshot, unit.otherwise), min(MOST_TERMS, left)))
        left -= len(kept)
        settled.append(replace(unit, otherwise=kept))
    return replace(plan, wished=tuple(settled))


def scores(snapshot: Snapshot, unit: Unit) -> Scores:
    """Score the sheets that hold a unit, in its words or, below all of these, otherwise."""
    exact, other = snapshot.scores(unit.query), dict[int, float]()
    for term in unit.otherwise:
        for number, score in snapshot.scores(saying(term)).items():
            if number not in exact:
                other[number] = max(score, other.get(number, 0.0))
    if not other:
        return exact
    best = max(other.values())
    ceiling = BELOW * (min(exact.values()) if exact else best)
    return {**exact, **{number: ceiling * score / best for number, score in other.items()}}


def saying(term: Term) -> wq.Query:
    """Look for a term."""
    return wq.Or([in_order(stems_field(name), list(term.stems), weight) for name, weight in FIELDS.items()])


def said(snapshot: Snapshot, terms: Iterable[Term]) -> Iterator[Term]:
    """Keep the terms that some sheet says."""
    fields = tuple(map(stems_field, FIELDS))
    for term in terms:
        if snapshot.may_hold(fields, term.stems) and snapshot.scores(saying(term)):
            yield term
