"""Which edition of the site visitors read (ADR 20)."""

from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from wiki.domain.edition import Edition
from wiki.domain.errors import StoreUnavailable
from wiki.store import editions
from wiki.store.database import CommitWatch, Database

Connect = Callable[[], AbstractContextManager[Database]]


@dataclass(slots=True)
class _Seen:
    """The edition that was read last, and the commits there were before."""

    watch: CommitWatch | None
    commits: object = None
    edition: Edition | None = None

    def current(self, connect: Connect) -> Edition:
        commits = self.watch.commits() if self.watch else None
        if self.edition is None or commits is None or commits != self.commits:
            with connect() as db:
                self.edition = editions.read(db)
            self.commits = commits  # asked before it was read: at worst it is read once more
        return self.edition


class Editions:
    """Tells which edition is read now; where it can, it asks the store only once somebody has committed.

    Each question takes an idle watch, or opens one, so that no thread waits for another one.
    """

    def __init__(self, connect: Connect, watch: Callable[[], CommitWatch | None]) -> None:
        self._connect = connect
        self._watch = watch
        self._idle: deque[_Seen] = deque()

    def current(self) -> Edition | None:
        """Return the edition of this moment; None when the store cannot be read.

        Not for a caller who holds a connection: it might wait for another one in vain (`edition_of`).
        """
        try:
            seen = self._idle.pop()
        except IndexError:
            seen = _Seen(self._watch())
        try:
            return seen.current(self._connect)
        except StoreUnavailable:
            return None
        finally:
            self._idle.append(seen)

    def close(self) -> None:
        """Stop watching."""
        while self._idle:
            seen = self._idle.pop()
            if seen.watch:
                seen.watch.close()


def edition_of(db: Database) -> Edition:
    """Return the edition that a connection reads now, which may be another one than its neighbour's."""
    return editions.read(db)
