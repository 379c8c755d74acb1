"""From what an index finds to the few documents that are shown: scored, in order, not all alike."""

from typing import NamedTuple

import numpy as np

from matcher.coverage import Words, earned, score
from matcher.diversity import diversified
from matcher.index import Found, Index
from matcher.ranking import DIGITS
from matcher.results import LEVELS, Level, level_of
from matcher.settings import Settings

__all__ = ["Scored", "scored"]


class Scored(NamedTuple):
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
        What it earned is worth (see `matcher.coverage.earned`), beside what the best one earned.
    """

    row: int
    id: str
    score: float
    level: Level


def scored(index: Index, found: Found, words: Words, limit: int, settings: Settings) -> list[Scored]:
    """Score candidates by how much of a description they answer; those that repeat a better one, lower.

    Parameters
    ----------
    index
        Where they were found.
    found
        The candidates, with their cosines and what they hold.
    words
        The words of the description.
    limit
        Most documents wanted; only twice as many are compared with one another.
    settings
        The thresholds of the levels, what counts as a repetition, and what it costs.

    Returns
    -------
    list of Scored
        The best, by level, then by decreasing score, equal ones by id; a repetition keeps its level.
    """
    if not found.rows:
        return []
    exact = score(np.array(found.scores), words.coverage(found.held), words.trust)
    scores = np.round(exact, DIGITS).tolist()
    worth = np.round(earned(exact, words.trust), DIGITS).tolist()
    least = np.where(words.loosely(found.held), np.inf, settings.beside * max(scores)).tolist()
    levels = [_level(*each, settings) for each in zip(worth, scores, least, strict=True)]

    def rank(place: int) -> tuple[int, float, str]:
        return LEVELS.index(levels[place]), -scores[place], found.ids[place]

    near = sorted(range(len(scores)), key=rank)[: 2 * limit]
    kept = diversified(
        [scores[place] for place in near],
        index.alike([found.vectors[place] for place in near], settings.repeats),
        len(near),
        threshold=settings.repeats,
        loss=settings.repeat_loss,
    )
    chosen = [
        Scored(found.rows[place], found.ids[place], left, levels[place])
        for place, left in ((near[each], left) for each, left in kept)
    ]
    return sorted(chosen, key=lambda each: LEVELS.index(each.level))[:limit]


def _level(worth: float, score: float, least: float, settings: Settings) -> Level:
    """Return what a match is worth: no more than possible for a score below the least."""
    level = level_of(worth, settings)
    return Level.POSSIBLE if level is Level.COMPARABLE and score < least else level
