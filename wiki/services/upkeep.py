"""What a server does by itself, whether or not somebody comes (ADR 17).

Each process keeps its own index and matcher in step with the feed, and saves what piled up. What is about
the whole site is done by one process at a time, of whichever node. Each of these fails alone.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from types import TracebackType

from wiki.domain.clock import timestamp
from wiki.domain.errors import RecueilError
from wiki.domain.verdict import RETENTION
from wiki.search import SearchError
from wiki.services.catch_up import catch_up, tidy
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


class _Task:
    """What a process does now and then: a failure, whatever it is, is told once, and stops no other one."""

    def __init__(self, name: str, rounds: int, do: Callable[[], object]) -> None:
        self.name = name
        self.do = do
        self.failing = False
        self._rounds = rounds

    def is_due(self, number: int) -> bool:
        """Tell whether it is done in a round: what failed in the last one always is."""
        return self.failing or number % self._rounds == 0

    def __enter__(self) -> None: ...

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> bool:
        failed = isinstance(error, Exception)
        if failed and not self.failing:
            foreseen = isinstance(error, RecueilError | SearchError | OSError)
            told = f": {error}" if foreseen else ""
            _log.warning("upkeep tries again every minute to %s%s", self.name, told, exc_info=not foreseen)
        self.failing = failed
        return failed


def _match(db: Database, site: Site) -> None:
    site.peers.follow(db, site.vocabularies)


class Upkeep:
    """The thread of one process, which no error ends; `clock` says what time it is."""

    def __init__(self, site: Site, clock: Callable[[], datetime]) -> None:
        self._site = site
        self._clock = clock
        self._number = 0
        self._tasks = (
            _Task("bring the search index up to the store", 1, partial(self._over, catch_up)),
            _Task("bring the matcher up to the store", 1, partial(self._over, _match)),
            _Task("save what piled up in the indexes", 1, partial(tidy, site)),
            *(_Task(chore.name, chore.rounds, partial(self._alone, chore)) for chore in CHORES),
        )
        self._rounds = Rounds("upkeep", self._next, EVERY_S, first=0.0)

    def start(self) -> None:
        """Begin the first round."""
        self._rounds.start()

    def close(self) -> None:
        """End, once what is under way is done."""
        self._rounds.close()

    def round(self, number: int) -> bool:
        """Do what is due; False when some of it failed, which the next round tries again."""
        for task in self._tasks:
            if task.is_due(number):
                with task:
                    task.do()
        return not any(task.failing for task in self._tasks)

    def _next(self) -> None:
        self.round(self._number)
        self._number += 1

    def _over(self, do: Callable[[Database, Site], object]) -> None:
        with self._site.connect() as db:
            do(db, self._site)

    def _alone(self, chore: Chore) -> None:
        do_alone(self._site.engine, chore, self._clock())
