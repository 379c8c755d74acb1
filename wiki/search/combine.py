"""The sheets that answer a plan, out of those that answer each of its parts.

An engine scores one run of terms at a time and the parts are combined here, so that «every word» and,
when that finds nothing, «some words» cost one evaluation.
"""

from collections.abc import Iterable

from wiki.search.compile import Plan
from wiki.search.evaluate import evaluate, in_all, in_any
from wiki.search.otherwise import scores
from wiki.search.snapshot import Found, Scores, Snapshot


def find_all(snapshot: Snapshot, plan: Plan) -> list[Found]:
    """Return the sheets that hold all that is required and wished, every sheet when that is nothing."""
    parts = [*_required(snapshot, plan), *(scores(snapshot, unit) for unit in plan.wished)]
    return _found(snapshot, plan, in_all(parts) if parts else dict.fromkeys(snapshot.cards, 0.0))


def find_some(snapshot: Snapshot, plan: Plan) -> list[Found]:
    """Return the sheets that hold all that is required and something of what is wished."""
    wished = in_any(scores(snapshot, unit) for unit in plan.wished)
    return _found(snapshot, plan, in_all([*_required(snapshot, plan), wished]))


def _required(snapshot: Snapshot, plan: Plan) -> list[Scores]:
    return [evaluate(snapshot, wanted) for wanted in plan.required]


def _found(snapshot: Snapshot, plan: Plan, found: Scores) -> list[Found]:
    excluded: set[int] = set().union(*(evaluate(snapshot, wanted) for wanted in plan.excluded))
    kept: Iterable[int] = (number for number in found if number not in excluded)
    # Sums of floats in another order differ in their last bits: rounded, equal scores are equal.
    return [Found(number, snapshot.cards[number], round(found[number], 6)) for number in kept]
