"""How an installation is doing: what it holds, and how far what follows the change feed is behind."""

from dataclasses import dataclass
from importlib.metadata import version

from wiki.search import IndexCorrupted
from wiki.services import catch_up
from wiki.services.site import Site
from wiki.store import changes, sheets
from wiki.store.database import Database


@dataclass(frozen=True, slots=True)
class Lags:
    """How many changes of the feed are not applied yet.

    Attributes
    ----------
    index
        By the search index; None when it is damaged, until the next search makes it again.
    matcher
        By the matcher of this process; None until something was matched.
    """

    index: int | None
    matcher: int | None


@dataclass(frozen=True, slots=True)
class SiteState:
    """An installation at one moment."""

    version: str
    on_server: bool
    workers: int
    threads: int
    sheets: int
    changes: int
    last_change: str | None
    lags: Lags


def measure_lags(db: Database, site: Site) -> Lags:
    """Say how far the search index and the matcher are behind the store.

    Raises
    ------
    StoreUnavailable
        When the store cannot be read.
    """
    try:
        index = catch_up.lag(db, site)
    except IndexCorrupted:
        index = None
    return Lags(index, site.peers.behind(db))


def take_state(db: Database, site: Site) -> SiteState:
    """Say how an installation is doing.

    Raises
    ------
    StoreUnavailable
        When the store cannot be read.
    """
    last = changes.latest(db)
    return SiteState(
        version=version("recueil"),
        on_server=site.engine.file is None,
        workers=site.settings.workers,
        threads=site.settings.threads,
        sheets=len(sheets.slugs(db)),
        changes=last.number,
        last_change=last.at or None,
        lags=measure_lags(db, site),
    )
