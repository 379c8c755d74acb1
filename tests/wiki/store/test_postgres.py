"""The engine of a server: when it is away, busy, or not ours to write."""

import socket
from contextlib import ExitStack

import psycopg
import pytest

from wiki.domain.errors import StoreUnavailable
from wiki.domain.organisation import Kind, Organisation
from wiki.store import organisations, postgres
from wiki.store.database import BadAddress, Database, Engine
from wiki.store.engine import open_engine
from wiki.store.migrations import migrate
from wiki.store.postgres_errors import without_password

AMICALE = Organisation("amicale-des-œillets", "Amicale des Œillets", Kind.TENANT_ASSOCIATION, "29")
CUT = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'recueil' AND datname = current_database()
"""


@pytest.fixture
def engine() -> str:
    """Stay with the engine of a server."""
    return "postgresql"


@pytest.fixture
def administrator(database_url: str) -> psycopg.Connection:
    """Connect as whoever looks after the server."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        yield connection


def test_a_server_that_is_away_is_told() -> None:
    """A machine where no server listens makes the store unavailable, and its password stays unsaid."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    engine = open_engine(f"postgresql://odile:secret@127.0.0.1:{port}/recueil")
    with pytest.raises(StoreUnavailable, match="la base PostgreSQL ne répond pas") as told:
        engine.require()
    assert "secret" not in str(told.value)
    assert "\n" not in str(told.value)
    engine.close()


def test_a_database_that_is_not_there_is_told(place: Engine, database_url: str) -> None:
    """A missing database makes the store unavailable; an empty one says which command prepares it."""
    missing = open_engine(f"{database_url}_absente")
    with pytest.raises(StoreUnavailable, match="does not exist"):
        missing.require()
    missing.close()
    with pytest.raises(StoreUnavailable, match="recueil init"):
        place.require()


def test_a_server_that_restarts_is_joined_again(
    db: Database, place: Engine, administrator: psycopg.Connection
) -> None:
    """A connection that the server ends fails once, and the next ones that the pool gives work."""
    with place.connect() as other:
        organisations.every(other)
    administrator.execute(CUT)
    with pytest.raises(StoreUnavailable):
        organisations.every(db)
    with place.connect() as other:
        assert organisations.get(other, "opac-38")


def test_a_server_that_broke_every_connection_is_joined_at_once(
    place: Engine, administrator: psycopg.Connection
) -> None:
    """Who asks first after a restart is answered, however many idle connections it broke."""
    with ExitStack() as stack:
        for _ in range(4):
            stack.enter_context(place.connect())
    administrator.execute(CUT)
    with place.connect() as db:
        assert db.list_tables() == []


def test_an_endless_lock_is_told(db: Database, place: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that has waited long enough learns that the store is busy, and can try again."""
    with place.connect() as other:
        with db.atomic(), monkeypatch.context() as patch:
            patch.setattr(postgres, "WRITER_WAIT_MS", 1)
            with pytest.raises(StoreUnavailable, match="occupée"), other.atomic():
                pass
        with other.atomic():
            organisations.save(other, AMICALE)
    assert organisations.get(db, AMICALE.slug) == AMICALE


@pytest.mark.usefixtures("db")
def test_a_server_that_can_only_be_read_is_told(administrator: psycopg.Connection, database_url: str) -> None:
    """A write to a server that takes none says so, and reading goes on."""
    name = database_url.rpartition("/")[2]
    administrator.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    engine = open_engine(database_url)
    with engine.connect() as reader:
        with pytest.raises(StoreUnavailable, match="read-only"):
            organisations.save(reader, AMICALE)
        assert organisations.get(reader, "opac-38")
    engine.close()


def test_a_database_emptied_under_us_is_told(db: Database, administrator: psycopg.Connection) -> None:
    """A database whose tables are gone makes the store unavailable and says which command prepares one."""
    administrator.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    with pytest.raises(StoreUnavailable, match="recueil init"):
        organisations.every(db)


@pytest.mark.usefixtures("db")
def test_rights_that_are_missing_are_told(administrator: psycopg.Connection, database_url: str) -> None:
    """An account that may not touch the tables learns that the store is unavailable."""
    administrator.execute("DROP ROLE IF EXISTS passante")
    administrator.execute("CREATE ROLE passante LOGIN")
    engine = open_engine(database_url.replace("recueil@", "passante@"))
    with engine.connect() as stranger, pytest.raises(StoreUnavailable, match="permission denied"):
        organisations.every(stranger)
    engine.close()


def test_a_database_in_another_encoding_is_refused(place: Engine, administrator: psycopg.Connection) -> None:
    """A database that cannot hold every sign is refused before it has a table."""
    latine = "latine TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc"
    administrator.execute("DROP DATABASE IF EXISTS latine")
    administrator.execute(f"CREATE DATABASE {latine}")
    engine = open_engine(place.address.rpartition("/")[0] + "/latine")
    with engine.connect() as db:
        with pytest.raises(StoreUnavailable, match="UTF-8"):
            migrate(db)
        assert db.list_tables() == []
    engine.close()
    administrator.execute("DROP DATABASE latine")


def test_what_the_server_does_not_hold_to_is_named(db: Database) -> None:
    """A sound database has no damage; a rule set aside and a text of the server's language are named."""
    assert db.damage() == []
    db.execute("ALTER TABLE links ADD CONSTRAINT jamais CHECK (account > 0) NOT VALID")
    db.execute('ALTER TABLE organisations ALTER COLUMN name TYPE TEXT COLLATE "default"')
    assert db.damage() == [
        "règle non tenue : links : jamais",
        "ordre des textes propre au serveur : organisations.name",
    ]


@pytest.mark.parametrize("url", ["postgresql://[machine/base", "postgresql://h/b?inconnu=1"])
def test_what_is_no_address_is_told(url: str) -> None:
    """An address that the server's library cannot read is refused before anything is reached."""
    with pytest.raises(BadAddress, match="adresse"):
        open_engine(url).require()


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://odile:secret@h:5432/b", "postgresql://odile@h:5432/b"),
        ("postgresql://h/b?user=odile&password=secret", "postgresql://h/b?user=odile"),
        ("postgresql:///b?host=/run/postgresql", "postgresql:///b?host=/run/postgresql"),
    ],
)
def test_a_password_is_never_shown(url: str, shown: str) -> None:
    """An address is told without its password, wherever it holds one."""
    engine = open_engine(url)
    assert engine.address == without_password(url) == shown
    engine.close()
