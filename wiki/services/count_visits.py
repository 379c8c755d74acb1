"""Counting visits so that no reader ever waits: in memory first, in the store now and then (ADR 14)."""

import logging
from collections import Counter
from threading import Lock

from wiki.domain.errors import StoreUnavailable
from wiki.domain.visit import Visit
from wiki.services.rounds import Rounds
from wiki.store import visits
from wiki.store.database import Engine

EVERY_S = 30.0
"""How long a count may stay in memory only: what a process that is killed loses at most."""

MOST_KEPT = 20_000
"""How many different counters wait while the store cannot be written; others are then lost."""

_log = logging.getLogger(__name__)


class VisitCounter:
    """The visits that one process has seen and not written yet; its thread begins with the first one."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = Lock()
        self._counted: Counter[Visit] = Counter()
        self._failing = False
        self._rounds = Rounds("visits", self.write, EVERY_S)

    def count(self, visit: Visit) -> None:
        """Count a visit, without touching the store."""
        with self._lock:
            if visit in self._counted or len(self._counted) < MOST_KEPT:
                self._counted[visit] += 1
            self._rounds.start()

    def write(self) -> bool:
        """Write what was counted; False, with nothing lost, when the store cannot be written now."""
        with self._lock:
            counted, self._counted = self._counted, Counter()
        if not counted:
            return True
        try:
            with self._engine.connect() as db:
                visits.add(db, counted)
            counted = Counter()
            self._failing = False
        except StoreUnavailable as error:
            if not self._failing:
                _log.warning("visits are kept in memory until the store can be written: %s", error)
            self._failing = True
        finally:  # whatever it was that failed
            with self._lock:
                self._counted.update(counted)
        return not counted

    def close(self) -> None:
        """Write what is left, and end."""
        self._rounds.close()
        if not self._failing:  # a store that just refused would make the process wait again
            self.write()
