"""What a matcher answers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from matcher.passages import Passage
from matcher.settings import Settings
from matcher.text import content_terms

__all__ = ["Level", "Match", "MatchResult", "Reason", "Unsaid", "level_of"]


class Level(StrEnum):
    """How far a match may be relied on; the wording shown to people follows it."""

    COMPARABLE = "comparable"
    POSSIBLE = "possible"
    NONE = "none"


class Reason(NamedTuple):
    """One field's part in a match.

    Parameters
    ----------
    field
        Name of the field.
    terms
        Words in common as the sheet writes them, the weightiest first; none where only a wider
        concept joins the two.
    share
        The field's part of the score; the shares of a match sum to 1.
    asked
        The same words as the description writes them, in the order of `terms`.
    passage
        The sentence of the field that answers best, its words in common marked; only for the
        weightiest reasons, where the field names something itself.
    """

    field: str
    terms: tuple[str, ...]
    share: float
    asked: tuple[str, ...]
    passage: Passage | None = None

    @property
    def shared(self) -> tuple[str, ...]:
        """The words in common for people to read: «potager», or «mamies → personnes âgées».

        What a sheet says with the very word that was asked needs no other word for it.
        """
        pairs = list(zip(self.asked, self.terms, strict=True))
        same = {_stems(asked) for asked, written in pairs if _stems(asked) == _stems(written)}
        told = (
            written if _stems(asked) == _stems(written) else f"{asked} → {written}"
            for asked, written in pairs
            if _stems(asked) == _stems(written) or _stems(asked) not in same
        )
        return tuple(told)


class Unsaid(NamedTuple):
    """What a document tells and the description does not: something to ask the people behind it."""

    field: str
    passage: Passage


class Match(NamedTuple):
    """A document found, its score in (0, 1], and why: the weightiest reason first.

    Parameters
    ----------
    id
        The document.
    score
        See `matcher.coverage.score`; less what it repeats of better matches.
    level
        What the score is worth.
    reasons
        By field; their shares sum to 1.
    unsaid
        What else it tells, of the fields of `Settings.telling`; only above `Level.NONE`.
    """

    id: str
    score: float
    level: Level
    reasons: tuple[Reason, ...]
    unsaid: tuple[Unsaid, ...] = ()


LEVELS = tuple(Level)
"""The best first."""


@dataclass(frozen=True, slots=True)
class MatchResult:
    """The answer to a description, best match first.

    Parameters
    ----------
    confident
        Whether a match is above `Level.NONE`. If not, «aucun cas proche»: the candidates
        that follow are weak and are never to be presented as comparable.
    matches
        By level, then by decreasing score, then by id.
    """

    confident: bool
    matches: tuple[Match, ...]


def level_of(score: float, settings: Settings) -> Level:
    """Return the level that a score reaches.

    Parameters
    ----------
    score
        What a match earned, in [0, 1]: see `matcher.coverage.earned`.
    settings
        The two thresholds.

    Returns
    -------
    Level
        The highest whose threshold it reaches.
    """
    if score >= settings.comparable:
        return Level.COMPARABLE
    return Level.POSSIBLE if score >= settings.possible else Level.NONE


def _stems(words: str) -> tuple[str, ...]:
    return tuple(token.stem for token in content_terms(words))
