"""The sheets that answer a plan, out of those that answer each of its parts.

An engine scores one run of terms at a time and the parts are combined here, so that «every word» and,
when that finds nothing, «some words» cost one evaluation.
"""

import numpy as np

from wiki.search.compile import Plan
from wiki.search.evaluate import evaluate
from wiki.search.otherwise import scores
from wiki.search.scores import Scores, in_all, in_any
from wiki.search.snapshot import Snapshot


def find_all(snapshot: Snapshot, plan: Plan) -> Scores:
    """Return the sheets that hold all that is required and wished, every sheet when that is nothing."""
    parts = [*_required(snapshot, plan), *(scores(snapshot, unit) for unit in plan.wished)]
    return _found(snapshot, plan, in_all(parts) if parts else snapshot.catalogue.every)


def find_some(snapshot: Snapshot, plan: Plan) -> Scores:
    """Return the sheets that hold all that is required and something of what is wished."""
    wished = in_any(scores(snapshot, unit) for unit in plan.wished)
    return _found(snapshot, plan, in_all([*_required(snapshot, plan), wished]))


def _required(snapshot: Snapshot, plan: Plan) -> list[Scores]:
    return [evaluate(snapshot, wanted) for wanted in plan.required]


def _found(snapshot: Snapshot, plan: Plan, found: Scores) -> Scores:
    for wanted in plan.excluded:
        found = found.without(evaluate(snapshot, wanted).numbers)
    # Sums of floats in another order differ in their last bits: rounded, equal scores are equal.
    return Scores(found.numbers, np.round(found.values, 6))
