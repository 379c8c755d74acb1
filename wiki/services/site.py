"""What one process holds open: settings, vocabularies, search index, lexicon, matcher and chart."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import content
import matcher.text
from wiki.config import Settings
from wiki.domain.edition import Edition
from wiki.domain.errors import StoreUnavailable
from wiki.search import IndexCorrupted, SearchError, SearchIndex, SearchRequest
from wiki.search.postgresql import PostgresqlIndex
from wiki.search.whoosh import WhooshIndex
from wiki.services.count_visits import VisitCounter
from wiki.services.editions import Editions
from wiki.services.lexicon import CurrentLexicon
from wiki.services.peers import Peers
from wiki.services.proximities import CurrentProximities
from wiki.store.database import Database, Engine
from wiki.store.engine import open_engine, open_server
from wiki.store.replica import ReplicaOrPrimary

BESIDE_READERS = 3
"""Connections of a process besides its readers': to count visits, to hold a task, and to do it."""

A_SENTENCE = "On voudrait x au pied de nos immeubles"
"""A description, with a word to mend, that has the matcher read all its words."""


@dataclass(frozen=True, slots=True)
class Site:
    """The resources of one process; its connections belong to whoever opens them.

    `secret` signs sessions; it is None where `recueil init` has not made one.
    """

    settings: Settings
    secret: str | None = field(repr=False)
    engine: Engine
    replica: ReplicaOrPrimary | None
    vocabularies: content.Vocabularies
    index: SearchIndex
    lexicon: CurrentLexicon
    peers: Peers
    visits: VisitCounter
    proximities: CurrentProximities
    editions: Editions

    def connect(self) -> AbstractContextManager[Database]:
        """Open a connection for one request or command, and close it afterwards."""
        return self.engine.connect()

    def connect_late(self) -> AbstractContextManager[Database]:
        """Open a connection that may lack what was just committed, to read only: to the replica if any."""
        return (self.replica or self.engine).connect()

    def holds(self, edition: Edition) -> bool:
        """Whether search index and matcher of this process hold all of an edition."""
        try:
            matcher = self.peers.applied
            return matcher is not None and edition.held_by(self.index.applied(), matcher)
        except (SearchError, StoreUnavailable):
            return False

    def warm(self) -> None:
        """Open the search index, for which the first reader would wait; their search mends a damaged one.

        And map what the matcher reads, which forked processes share, but each for itself.
        """
        self.peers.warm()
        with suppress(SearchError, StoreUnavailable, OSError):
            self.index.search(SearchRequest(A_SENTENCE))

    def close(self) -> None:
        """Write what was counted, and let go of the index and of the database."""
        self.visits.close()
        self.editions.close()
        self.index.close()
        if self.replica:
            self.replica.close()
        self.engine.close()


def open_site(settings: Settings, read: Site | None = None) -> Site:
    """Open an installation that `recueil init` has prepared.

    A corrupted search index is thrown away: the next catch-up makes it again from the store.

    Parameters
    ----------
    read
        A site whose secret, vocabularies, lexicon, matcher and chart are taken over: they hold no connection,
        so that processes share what `read_ahead` read before they were forked.

    Raises
    ------
    StoreUnavailable
        When there is no database yet.
    """
    engine = open_engine(settings.store, settings.threads + BESIDE_READERS)
    engine.require()
    index, visits = _open_index(settings), VisitCounter(engine)
    replica = _open_replica(settings, engine)
    editions = Editions((replica or engine).connect, lambda: None if replica else engine.watch())
    if read is not None:
        return replace(
            read,
            settings=settings,
            engine=engine,
            replica=replica,
            index=index,
            visits=visits,
            editions=editions,
        )
    secret = settings.secret_key.read_text() if settings.secret_key.is_file() else None
    lexicon = CurrentLexicon()
    peers = Peers(settings.matcher, lexicon)
    vocabularies, chart = content.load_vocabularies(), CurrentProximities()
    return Site(
        settings, secret, engine, replica, vocabularies, index, lexicon, peers, visits, chart, editions
    )


def _open_replica(settings: Settings, primary: Engine) -> ReplicaOrPrimary | None:
    if settings.replica_url is None:
        return None
    return ReplicaOrPrimary(open_engine(settings.replica_url, settings.threads, may_lag=True), primary)


def read_ahead(settings: Settings) -> Site:
    """Read what matching and searching need, and return the site that holds it, closed.

    The words of French, the lexicon and the matcher make most of a process's memory: forked processes
    share these pages as long as none writes to them.
    """
    site = open_site(settings)
    try:
        with site.connect() as db:
            _ = site.lexicon.current(db).thesaurus
            site.peers.current(db, site.vocabularies).match(A_SENTENCE)
    finally:
        site.close()
    return site


def _open_index(settings: Settings) -> SearchIndex:
    abbreviations = content.load_abbreviations()
    if settings.search == "postgresql":
        server = open_server(settings.store, settings.threads)
        return PostgresqlIndex.open(server, matcher.text, abbreviations)
    return _open_folder(settings.index, abbreviations)


def _open_folder(directory: Path, abbreviations: Mapping[str, tuple[str, ...]]) -> SearchIndex:
    try:
        return WhooshIndex.open(directory, matcher.text, abbreviations)
    except IndexCorrupted:
        WhooshIndex.discard(directory)
        return WhooshIndex.open(directory, matcher.text, abbreviations)
