"""What a server does by itself, whether or not somebody comes (ADR 17).

Each process keeps its own index and matcher in step with the feed, and saves what piled up. What is about
the whole site is done by one process at a time, of whichever node.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from wiki.domain.clock import timestamp
from wiki.domain.errors import StoreUnavailable
from wiki.domain.verdict import RETENTION
from wiki.services.catch_up import follow, tidy
from wiki.services.rounds import Rounds
from wiki.services.site import Site
from wiki.store import accounts, rate_limits, sessions, verdicts
from wiki.store.database import Database, Engine

EVERY_S = 60.0
"""How long between two rounds."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Chore:
    """What is done for the whole site; it must bear to be begun again.

    Parameters
    ----------
    rounds
        It is done once in so many rounds of a process, the first one included.
    """

    name: str
    rounds: int
    do: Callable[[Database, datetime], object]


def purge(db: Database, now: datetime) -> None:
    """Erase what is past its time: verdicts, counters of attempts, one-time links, sessions."""
    with db.atomic():
        verdicts.remove_before(db, timestamp(now - RETENTION))
        rate_limits.remove_ended(db, timestamp(now))
        accounts.drop_ended_links(db, timestamp(now))
        sessions.remove_ended(db, timestamp(now))


CHORES = (Chore("purge", 60, purge),)


def do_alone(engine: Engine, chore: Chore, now: datetime) -> bool:
    """Do a chore, unless another process of the site is at it; say whether it was done.

    Raises
    ------
    StoreUnavailable
        When the store cannot be written.
    """
    with engine.alone(chore.name) as mine:
        if mine:
            with engine.connect() as db:
                chore.do(db, now)
    return mine


class Upkeep:
    """The thread of one process, which no error ends; `clock` says what time it is."""

    def __init__(self, site: Site, clock: Callable[[], datetime]) -> None:
        self._site = site
        self._clock = clock
        self._number = 0
        self._failing = False
        self._rounds = Rounds("upkeep", self._next, EVERY_S, first=0.0)

    def start(self) -> None:
        """Begin the first round."""
        self._rounds.start()

    def close(self) -> None:
        """End, once what is under way is done."""
        self._rounds.close()

    def round(self, number: int) -> bool:
        """Do what is due; False when the store could not be reached, which the next round mends."""
        try:
            with self._site.connect() as db:
                follow(db, self._site)
            tidy(self._site)
            for chore in CHORES:
                if number % chore.rounds == 0:
                    do_alone(self._site.engine, chore, self._clock())
        except StoreUnavailable as error:
            if not self._failing:
                _log.warning("upkeep waits for the store: %s", error)
            self._failing = True
            return False
        self._failing = False
        return True

    def _next(self) -> None:
        if self.round(self._number):
            self._number += 1
