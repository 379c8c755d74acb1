"""The sheets that hold what is wanted, out of those that hold each run of terms."""

from wiki.search.scores import Scores, in_all, in_any
from wiki.search.snapshot import Snapshot
from wiki.search.wanted import AllOf, AnyOf, Run, Wanted


def evaluate(snapshot: Snapshot, wanted: Wanted) -> Scores:
    """Score the sheets that hold what is wanted: parts add up."""
    match wanted:
        case Run():
            return snapshot.scores(wanted)
        case AllOf(parts):
            return in_all(evaluate(snapshot, part) for part in parts)
        case AnyOf(parts):
            return in_any(evaluate(snapshot, part) for part in parts)
