"""What one process holds open: the settings, the vocabularies, the search index and the matcher."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import content
import matcher.text
from wiki.config import Settings
from wiki.search import IndexCorrupted, SearchIndex
from wiki.services.peers import Peers
from wiki.store.database import Database
from wiki.store.sqlite import SqliteDatabase, require


@dataclass(frozen=True, slots=True)
class Site:
    """The resources of one process; its connections belong to whoever opens them."""

    settings: Settings
    vocabularies: content.Vocabularies
    index: SearchIndex
    peers: Peers = field(default_factory=Peers)

    @contextmanager
    def connect(self) -> Iterator[Database]:
        """Open a connection for one request or command, and close it afterwards."""
        db = SqliteDatabase(self.settings.database)
        try:
            yield db
        finally:
            db.close()


def open_site(settings: Settings) -> Site:
    """Open an installation that `recueil init` has prepared.

    A corrupted search index is thrown away: the next catch-up makes it again from the store.

    Raises
    ------
    StoreUnavailable
        When there is no database yet.
    """
    require(settings.database)
    return Site(settings, content.load_vocabularies(), _open_index(settings.index))


def _open_index(directory: Path) -> SearchIndex:
    abbreviations = content.load_abbreviations()
    try:
        return SearchIndex.open(directory, matcher.text, abbreviations)
    except IndexCorrupted:
        SearchIndex.discard(directory)
        return SearchIndex.open(directory, matcher.text, abbreviations)
