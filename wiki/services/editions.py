"""Which edition of the site visitors read: as long as it is the same, so are their pages (ADR 20)."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from wiki.domain.errors import StoreUnavailable
from wiki.domain.page import PageKind
from wiki.search import IndexCorrupted
from wiki.services.site import Site
from wiki.store import changes, organisations
from wiki.store.database import Database


@dataclass(frozen=True, slots=True)
class Edition:
    """What the pages of visitors are made from, in numbers that tell any two apart.

    Attributes
    ----------
    change, sheet_change
        The last change of the feed, and the last one of a sheet, which the search index follows.
    organisations
        How many there are: the feed says nothing of them, and they are added, never changed.
    late
        Whether it was read from a replica.
    """

    change: int
    sheet_change: int
    organisations: int
    late: bool


class Editions:
    """Tells which edition is read now, asking the store only once somebody has committed."""

    def __init__(self, site: Site) -> None:
        self._connect: Callable[[], AbstractContextManager[Database]] = site.connect_late
        self._commits = site.engine.commits if site.replica is None else lambda: None
        self._last: tuple[object, Edition] | None = None

    def current(self) -> Edition | None:
        """Return the edition of this moment; None when the store cannot be read."""
        try:
            commits, last = self._commits(), self._last
            if commits is not None and last is not None and last[0] == commits:
                return last[1]
            with self._connect() as db:
                edition = _read(db)
        except StoreUnavailable:
            return None
        self._last = commits, edition  # asked before it was read: at worst it is read once more
        return edition


def holds(site: Site, edition: Edition) -> bool:
    """Whether search index and matcher of this process hold all of an edition."""
    try:
        indexed = site.index.applied()
    except IndexCorrupted:
        return False
    return indexed >= edition.sheet_change and site.peers.applied >= edition.change


def _read(db: Database) -> Edition:
    sheet_change = changes.latest(db, PageKind.SHEET)
    return Edition(changes.latest(db), sheet_change, organisations.count(db), db.may_lag)
