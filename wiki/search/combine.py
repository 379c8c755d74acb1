"""The sheets that answer a plan, out of those that answer each of its parts.

Whoosh scores one part at a time and the parts are combined here, so that «every word» and, when
that finds nothing, «some words» cost one evaluation.
"""

from collections.abc import Iterable

from wiki.search.compile import Plan
from wiki.search.otherwise import scores
from wiki.search.snapshot import Found, Scores, Snapshot


def find_all(snapshot: Snapshot, plan: Plan) -> list[Found]:
    """Return the sheets that hold all that is required and wished, every sheet when that is nothing."""
    parts = [*map(snapshot.scores, plan.required), *(scores(snapshot, unit) for unit in plan.wished)]
    return _found(snapshot, plan, _in_all(parts) if parts else dict.fromkeys(snapshot.cards, 0.0))


def find_some(snapshot: Snapshot, plan: Plan) -> list[Found]:
    """Return the sheets that hold all that is required and something of what is wished."""
    wished = _in_any([scores(snapshot, unit) for unit in plan.wished])
    return _found(snapshot, plan, _in_all([*map(snapshot.scores, plan.required), wished]))


def _in_all(parts: list[Scores]) -> Scores:
    common = set(parts[0]).intersection(*parts[1:])
    return {number: sum(part[number] for part in parts) for number in common}


def _in_any(parts: list[Scores]) -> Scores:
    return {number: sum(part.get(number, 0.0) for part in parts) for number in set().union(*parts)}


def _found(snapshot: Snapshot, plan: Plan, found: Scores) -> list[Found]:
    excluded: set[int] = set().union(*map(snapshot.scores, plan.excluded))
    kept: Iterable[int] = (number for number in found if number not in excluded)
    # Sums of floats in another order differ in their last bits: rounded, equal scores are equal.
    return [Found(number, snapshot.cards[number], round(found[number], 6)) for number in kept]
