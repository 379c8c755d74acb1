"""A database with its schema and two organisations, and ways to fill it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from wiki.domain.organisation import Kind, Organisation
from wiki.domain.sheet import Provenance, Revision, SheetContent
from wiki.store import changes, organisations, revisions, sheets
from wiki.store.migrations import migrate
from wiki.store.sqlite import SqliteDatabase

NOW = "2026-01-15T08:30:00.000000+00:00"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Name the file of a database."""
    return tmp_path / "recueil.sqlite"


@pytest.fixture
def db(path: Path) -> Iterator[SqliteDatabase]:
    """Open a database that holds two organisations."""
    database = SqliteDatabase(path, create=True)
    migrate(database)
    organisations.save(database, Organisation("opac-38", "Opac 38", Kind.LANDLORD, "38"))
    organisations.save(database, Organisation("ush-74", "USH 74", Kind.FEDERATION, "74", ("Union 74",)))
    yield database
    database.close()


@pytest.fixture
def publish(db: SqliteDatabase) -> Callable[..., int]:
    """Give the way to publish a sheet in one transaction, as the services do."""

    def publish(slug: str, content: SheetContent, now: str = NOW) -> int:
        with db.atomic():
            assert sheets.add(db, slug, Provenance(2011, 26), now)
            head = revisions.add(
                db, Revision(0, slug, None, content, None, "Recueil 2011", None, "Reprise du livret", now)
            )
            assert sheets.move_head(db, slug, None, head)
            changes.append(db, slug, now)
        return head

    return publish
