"""What one process holds open: settings, vocabularies, search index, lexicon, matcher and chart."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import content
import matcher.text
from wiki.config import Settings
from wiki.search import IndexCorrupted, SearchIndex
from wiki.services.count_visits import VisitCounter
from wiki.services.lexicon import CurrentLexicon
from wiki.services.peers import Peers
from wiki.services.proximities import CurrentProximities
from wiki.store.database import Database, Engine
from wiki.store.engine import open_engine


@dataclass(frozen=True, slots=True)
class Site:
    """The resources of one process; its connections belong to whoever opens them."""

    settings: Settings
    engine: Engine
    vocabularies: content.Vocabularies
    index: SearchIndex
    lexicon: CurrentLexicon
    peers: Peers
    visits: VisitCounter
    proximities: CurrentProximities

    def connect(self) -> AbstractContextManager[Database]:
        """Open a connection for one request or command, and close it afterwards."""
        return self.engine.connect()

    def close(self) -> None:
        """Write what was counted, and let go of the index and of the database."""
        self.visits.close()
        self.index.close()
        self.engine.close()


def open_site(settings: Settings) -> Site:
    """Open an installation that `recueil init` has prepared.

    A corrupted search index is thrown away: the next catch-up makes it again from the store.

    Raises
    ------
    StoreUnavailable
        When there is no database yet.
    """
    engine = open_engine(settings.store, settings.threads + 1)  # one more, for the counting of visits
    lexicon = CurrentLexicon()
    engine.require()
    index = _open_index(settings.index)
    peers = Peers(settings.matcher, lexicon)
    vocabularies, visits = content.load_vocabularies(), VisitCounter(engine)
    return Site(settings, engine, vocabularies, index, lexicon, peers, visits, CurrentProximities())


def _open_index(directory: Path) -> SearchIndex:
    abbreviations = content.load_abbreviations()
    try:
        return SearchIndex.open(directory, matcher.text, abbreviations)
    except IndexCorrupted:
        SearchIndex.discard(directory)
        return SearchIndex.open(directory, matcher.text, abbreviations)
