"""The chart of this process: the sheets in the plane by how alike they are, in step with the matcher."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass

from matcher import Match, Matcher, lay_out
from wiki.domain.plane import Plane, draw
from wiki.services.read_sheets import read_published
from wiki.store import sheets
from wiki.store.database import Database

MOST = 60
"""How many sheets one can make out on a chart: those that were touched last."""

NEAREST, MOST_WORDS = 3, 5


@dataclass(frozen=True, slots=True)
class Near:
    """A sheet near another one.

    Parameters
    ----------
    slug
        Which.
    score
        How near, from 0 to 1.
    words
        What they share, the weightiest first.
    alike
        Whether they are near enough to be called comparable.
    """

    slug: str
    score: float
    words: tuple[str, ...]
    alike: bool

    @classmethod
    def of(cls, match: Match, least: float) -> "Near":
        """Tell of a match between two sheets, alike from the score `least` on."""
        words = (term for reason in match.reasons for term in reason.terms)
        shared = {word.casefold(): word for word in words}
        return cls(match.id, match.score, tuple(shared.values())[:MOST_WORDS], match.score >= least)


@dataclass(frozen=True, slots=True)
class HeldProximities:
    """The chart as of change `applied`, and the nearest sheets of each; `total` counts those off it too."""

    applied: tuple[int, str]
    total: int
    chart: Plane
    nearest: dict[str, tuple[Near, ...]]


class CurrentProximities:
    """The chart that goes with the matcher of now; any thread may ask for it."""

    def __init__(self) -> None:
        self._drawing = threading.Lock()
        self._held: HeldProximities | None = None

    def current(self, db: Database, matcher: Matcher) -> HeldProximities:
        """Return the chart of what the matcher holds, drawn once for each change that it took in.

        While another thread draws the next one, it is the last one.
        """
        held = self._held
        if held is not None and (held.applied == matcher.applied or self._drawing.locked()):
            return held
        with self._drawing:
            if self._held is None or self._held.applied != matcher.applied:
                self._held = _drawn(db, matcher)
            return self._held


def _drawn(db: Database, matcher: Matcher) -> HeldProximities:
    found = read_published(db, sheets.latest(db, MOST), None)
    places = lay_out(matcher, found)
    titles = {slug: full.sheet.content.title for slug, full in found.items()}
    nearest = {slug: _nearest(matcher, slug, places) for slug in places}
    return HeldProximities(matcher.applied, matcher.index.size, draw(places, titles), nearest)


def _nearest(matcher: Matcher, slug: str, among: Iterable[str]) -> tuple[Near, ...]:
    matches = matcher.similar(slug, NEAREST, among=among, least=0.0)
    return tuple(Near.of(match, matcher.settings.similar) for match in matches)
