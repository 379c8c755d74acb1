"""From what an index finds to the few documents that are shown: scored, in order, not all alike."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from matcher.coverage import Words, earned, score
from matcher.diversity import diversified, likeness
from matcher.index import Candidate, Index
from matcher.ranking import DIGITS
from matcher.results import Level, level_of
from matcher.settings import Settings

__all__ = ["Scored", "chosen", "scored"]


@dataclass(frozen=True, slots=True)
class Scored:
    """A document found, before it is said why.

    Parameters
    ----------
    row
        Its row in the snapshot of the index that was asked.
    id
        Its id.
    score
        What gives its place: see `matcher.coverage.score`.
    level
        What it earned is worth: see `matcher.coverage.earned`.
    """

    row: int
    id: str
    score: float
    level: Level


def scored(found: Sequence[Candidate], words: Words, settings: Settings) -> list[Scored]:
    """Score candidates by how much of a description they answer, best first, equal ones by id.

    Parameters
    ----------
    found
        The candidates, with their cosines and what they hold.
    words
        The words of the description.
    settings
        The thresholds of the levels.

    Returns
    -------
    list of Scored
        As many, in another order.
    """
    if not found:
        return []
    coverage = words.coverage(np.array([each.held for each in found]))
    scores = score(np.array([each.score for each in found]), coverage, words.trust)
    worth = earned(scores, words.trust)
    each_scored = [
        Scored(each.row, each.id, own, level_of(left, settings))
        for each, own, left in zip(
            found, *(np.round(part, DIGITS).tolist() for part in (scores, worth)), strict=True
        )
    ]
    return sorted(each_scored, key=lambda each: (-each.score, each.id))


def chosen(index: Index, ranked: Sequence[Scored], limit: int, settings: Settings) -> list[Scored]:
    """Return the best, those that repeat a better one after what their scores are then worth.

    Parameters
    ----------
    index
        Where they were found.
    ranked
        Best first; only twice as many as are wanted are looked at.
    limit
        Most documents.
    settings
        What counts as a repetition, and what it costs.

    Returns
    -------
    list of Scored
        By decreasing score, which a repetition lowers; the levels stay.
    """
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
