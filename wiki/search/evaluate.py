"""The sheets that hold what is wanted, out of those that hold each run of terms."""

from collections.abc import Iterable

from wiki.search.snapshot import Scores, Snapshot
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


def in_all(parts: Iterable[Scores]) -> Scores:
    """Score what every part found."""
    found = list(parts)
    common = set(found[0]).intersection(*found[1:])
    return {number: sum(part[number] for part in found) for number in common}


def in_any(parts: Iterable[Scores]) -> Scores:
    """Score what some part found."""
    total: dict[int, float] = {}
    for part in parts:
        for number, score in part.items():
            total[number] = total.get(number, 0.0) + score
    return total
