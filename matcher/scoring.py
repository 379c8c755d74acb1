"""From what an index finds to the few documents that are shown: scored, in order, not all alike."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from matcher.coverage import Words, earned, score
from matcher.diversity import diversified, likeness
from matcher.index import Candidate, Index, Query
from matcher.ranking import DIGITS
from matcher.settings import Settings

__all__ = ["Scored", "chosen", "scored"]


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate: the score that gives its place, and the one that it earned, which gives its level."""

    row: int
    id: str
    score: float
    earned: float


def scored(index: Index, query: Query, found: Sequence[Candidate], words: Words) -> list[Scored]:
    """Score candidates by how much of a description they answer, best first, equal ones by id."""
    if not found:
        return []
    coverage = words.coverage(index.held(query, [each.row for each in found]))
    scores = score(np.array([each.score for each in found]), coverage, words.trust)
    worth = earned(scores, words.trust)
    each_scored = [
        Scored(each.row, each.id, own, left)
        for each, own, left in zip(
            found, *(np.round(part, DIGITS).tolist() for part in (scores, worth)), strict=True
        )
    ]
    return sorted(each_scored, key=lambda each: (-each.score, each.id))


def chosen(index: Index, ranked: Sequence[Scored], limit: int, settings: Settings) -> list[Scored]:
    """Return the best, those that repeat a better one after what their scores are then worth."""
    near = ranked[: 2 * limit]
    if not near:
        return []
    held = index.gathered([each.row for each in near])
    kept = diversified(
        np.array([each.score for each in near]),
        likeness(held.columns, held.weights, held.documents),
        limit,
        threshold=settings.repeats,
        loss=settings.repeat_loss,
    )
    return [replace(near[place], score=left) for place, left in kept]
