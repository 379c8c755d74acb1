"""The life of a page: what was done to it, when and by which side, in as many steps as one can read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any

from wiki.domain.account import Side
from wiki.domain.page import Revision
from wiki.domain.sheet import Phase

MOST_STEPS = 10
"""How many steps a person takes in at a glance, and a page has room for."""


class Deed(StrEnum):
    """What a revision did, the most telling first."""

    CREATED = "created"
    RESTORED = "restored"
    REVISED = "revised"


class Grain(StrEnum):
    """How much time a step stands for."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Event:
    """What one revision did, by whom, and the project's phase where it changed that."""

    revision: int
    day: date
    side: Side | None
    deed: Deed
    phase: Phase | None


@dataclass(frozen=True, slots=True)
class Mark:
    """What one side did in a step: the most telling deed, and how many there were."""

    deed: Deed
    count: int


@dataclass(frozen=True, slots=True)
class Step:
    """A day, a month or a year in which something happened, by the first day of it that did.

    `marks` are by side (None for what came with files); `phase` is the last one that was set.
    """

    day: date
    marks: Mapping[Side | None, Mark]
    phase: Phase | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The steps of a life, the oldest first; `left_out` tells whether some after the first are not shown."""

    events: tuple[Event, ...]
    grain: Grain
    steps: tuple[Step, ...]
    left_out: bool = False

    @property
    def sides(self) -> tuple[Side | None, ...]:
        """The sides that wrote, in the order of the product."""
        wrote = {event.side for event in self.events}
        return tuple(side for side in (*Side, None) if side in wrote)

    @property
    def has_phases(self) -> bool:
        """Whether the project's phase was ever told."""
        return any(event.phase for event in self.events)

    def count(self, deed: str) -> int:
        """Count the revisions that did something."""
        return sum(event.deed == deed for event in self.events)


def tell(revisions: Sequence[Revision[Any]], day: Callable[[str], date]) -> Timeline:
    """Tell the life of a page from its revisions, newest first; `day` gives the reader's day of a time."""
    events = tuple(_events(revisions[::-1], day))
    for grain in Grain:
        steps = _steps(events, grain)
        if len(steps) <= MOST_STEPS:
            return Timeline(events, grain, steps)
    return Timeline(events, Grain.YEAR, (steps[0], *steps[1 - MOST_STEPS :]), left_out=True)


def _events(revisions: Sequence[Revision[Any]], day: Callable[[str], date]) -> Iterator[Event]:
    """Tell what each revision did: one that brings back what once was restores it."""
    seen: set[Any] = set()
    phase = None
    for revision in revisions:
        deed = Deed.RESTORED if revision.content in seen else Deed.REVISED if seen else Deed.CREATED
        now = getattr(revision.content, "phase", None)
        yield Event(revision.id, day(revision.created_at), revision.side, deed, now if now != phase else None)
        seen.add(revision.content)
        phase = now


def _steps(events: Sequence[Event], grain: Grain) -> tuple[Step, ...]:
    parts = {Grain.YEAR: 1, Grain.MONTH: 2, Grain.DAY: 3}[grain]
    together = groupby(events, lambda event: event.day.timetuple()[:parts])
    return tuple(_step(list(group)) for _day, group in together)


def _step(events: Sequence[Event]) -> Step:
    sides = dict.fromkeys(event.side for event in events)
    marks = {side: _mark([event.deed for event in events if event.side is side]) for side in sides}
    phases = [event.phase for event in events if event.phase]
    return Step(events[0].day, marks, phases[-1] if phases else None)


def _mark(deeds: Sequence[Deed]) -> Mark:
    return Mark(min(deeds, key=list(Deed).index), len(deeds))
