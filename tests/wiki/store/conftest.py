"""A database with its schema and two organisations, and ways to fill it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.postgres import ENGINES, Cluster
from wiki.domain.organisation import Kind, Organisation
from wiki.domain.page import PageKind, Revision
from wiki.domain.sheet import Provenance, SheetContent
from wiki.store import changes, organisations, revisions, sheets
from wiki.store.database import Database, Engine
from wiki.store.engine import open_engine
from wiki.store.migrations import migrate

NOW = "2026-01-15T08:30:00.000000+00:00"


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Name the engine: every statement runs over both, and a module about one of them says so."""
    return request.param


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Name the file of a database."""
    return tmp_path / "recueil.sqlite"


@pytest.fixture
def place(path: Path, database_url: str | None) -> Iterator[Engine]:
    """Give the engine of a database that is not there yet."""
    engine = open_engine(database_url or str(path))
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def schema(cluster: Cluster) -> str:
    """Make a database of the server with its tables, for each test to copy: faster than their steps."""
    url = cluster.database()
    with closing(open_engine(url)) as engine, engine.connect() as db:
        migrate(db)
    return url


@pytest.fixture
def db(place: Engine, database_url: str | None, request: pytest.FixtureRequest) -> Iterator[Database]:
    """Open a database that holds two organisations."""
    if database_url:
        request.getfixturevalue("cluster").copy(request.getfixturevalue("schema"), database_url)
    with place.connect(create=True) as database:
        migrate(database)
        organisations.save(database, Organisation("opac-38", "Opac 38", Kind.LANDLORD, "38"))
        organisations.save(database, Organisation("ush-74", "USH 74", Kind.FEDERATION, "74", ("Union 74",)))
        yield database


@pytest.fixture
def refused(engine: str) -> type[Exception]:
    """Name what the engine raises for a row that points at nothing."""
    return {"sqlite": sqlite3.IntegrityError, "postgresql": psycopg.IntegrityError}[engine]


@pytest.fixture
def publish(db: Database) -> Callable[..., int]:
    """Give the way to publish a sheet in one transaction, as the services do."""

    def publish(slug: str, content: SheetContent, now: str = NOW) -> int:
        with db.atomic():
            assert sheets.add(db, slug, Provenance(2011, 26), now)
            head = revisions.add(
                db, Revision(0, slug, None, content, None, "Recueil 2011", None, "Reprise du livret", now)
            )
            assert sheets.move_head(db, slug, None, head)
            changes.append(db, PageKind.SHEET, slug, now)
        return head

    return publish
