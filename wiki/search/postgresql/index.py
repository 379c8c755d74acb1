"""The index of a whole site in its PostgreSQL database: every node reads it, one at a time writes it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Self
from uuid import uuid4

from wiki.domain.change import START, Change
from wiki.domain.errors import StoreBusy, StoreUnavailable
from wiki.domain.progress import Watch, unwatched, watched
from wiki.search.analysis import TextPipeline
from wiki.search.documents import SheetDocument
from wiki.search.engine import SearchIndex
from wiki.search.errors import IndexBusy, IndexCorrupted
from wiki.search.postgresql import schema
from wiki.search.postgresql.held import NOTHING_HELD
from wiki.search.postgresql.server import Connection, Server
from wiki.search.postgresql.snapshot import PostgresqlSnapshot
from wiki.search.postgresql.writing import take_off, write
from wiki.search.searching import Reader

TASK = "search index"
_STATE = f"SELECT built, applied, applied_at FROM {schema.SCHEMA}.index_state"  # noqa: S608 - our name


class PostgresqlIndex(SearchIndex):
    """A search index in tables of a database; open one a process."""

    def __init__(self, server: Server, reader: Reader) -> None:
        super().__init__(reader)
        self._server = server
        self._held = NOTHING_HELD

    @classmethod
    def open(
        cls, server: Server, pipeline: TextPipeline, abbreviations: Mapping[str, tuple[str, ...]]
    ) -> Self:
        """Open the index of a database, made empty when there is none.

        Parameters
        ----------
        server
            Gives the index connections of its own, and closes with it.
        pipeline
            Folds, cuts and stems French; `matcher.text` is one.
        abbreviations
            Abbreviation -> what it stands for.

        Raises
        ------
        Unfit
            When the database cannot hold an index.
        """
        index = cls(server, Reader.of(pipeline, abbreviations))
        with server.connect() as db:
            if not schema.exists(db):
                index._make(db)
        return index

    def close(self) -> None:
        """Let go of the connections."""
        self._server.close()

    def applied(self) -> Change:
        """Return the last change that the index holds, `START` for a new one."""
        with self._connected() as db:
            applied = _state(db)[1]
        if applied < self._held.applied:  # the database was put back: what comes next is not what came before
            self._held = NOTHING_HELD
        return applied

    def apply(
        self,
        changed: Iterable[SheetDocument],
        removed: Iterable[str],
        upto: Change,
        *,
        since: Change | None = None,
        watch: Watch = unwatched,
    ) -> None:
        """Bring in changes, in one transaction together with the last one of the feed."""
        with self._connected() as db, db.aside(TASK):
            applied = _state(db)[1]
            if applied >= upto or (since is not None and applied < since):
                return
            schema.enter(db)
            gone = set(removed)
            documents = {document.slug: document for document in changed if document.slug not in gone}
            take_off(db, sorted(gone | set(documents)), upto.number)
            read = watched(documents.values(), watch, len(documents))
            write(db, read, upto.number, self._reader.analyser)
            db.execute("UPDATE index_state SET applied = :number, applied_at = :at", upto._asdict())

    def rebuild(
        self,
        documents: Iterable[SheetDocument],
        upto: Change,
        *,
        instead: Change | None = None,
    ) -> None:
        """Build the whole index anew beside the one in use, damaged or not, and swap."""
        with self._connected() as db, db.aside(TASK):
            if instead is not None and instead != _state(db)[1]:
                return
            self._build(db, documents, upto)
            schema.drop_older(db)

    def tidy(self) -> None:
        """Do nothing: the server does it by itself."""

    def _make(self, db: Connection) -> None:
        schema.require(db)
        with db.aside(TASK):
            if not schema.exists(db):  # another process may have been faster
                self._build(db, (), START)

    def _build(self, db: Connection, documents: Iterable[SheetDocument], upto: Change) -> None:
        schema.begin_draft(db)
        write(db, documents, upto.number, self._reader.analyser)
        state = {"built": uuid4().hex, **upto._asdict()}
        db.execute(
            "INSERT INTO index_state (built, applied, applied_at) VALUES (:built, :number, :at)", state
        )
        schema.swap_draft(db)

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        """Borrow a connection; a database without its index is told from one that is away."""
        with self._server.connect() as db:
            try:
                yield db
            except StoreBusy as error:
                raise IndexBusy("another process is writing the search index") from error
            except StoreUnavailable as error:
                if not schema.exists(db):
                    raise IndexCorrupted("the database has lost its search index: rebuild it") from error
                raise

    @contextmanager
    def _reading(self) -> Iterator[PostgresqlSnapshot]:
        with self._connected() as db, db.snapshot():
            # Before anything is read: nobody swaps the tables between two statements.
            db.execute(f"LOCK TABLE {schema.SCHEMA}.index_state IN ACCESS SHARE MODE")
            schema.enter(db)
            held = self._held.followed(db, *_state(db))
            self._held = held
            yield PostgresqlSnapshot(db, held)


def _state(db: Connection) -> tuple[str, Change]:
    """Return which building of the index it is, and the last change that it holds."""
    for row in db.query(_STATE):
        return row["built"], Change(row["applied"], row["applied_at"])
    raise IndexCorrupted("the search index does not know what it holds: rebuild it")
