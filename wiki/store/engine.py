"""The engine that serves an address: a file through SQLite, or a PostgreSQL server."""

from pathlib import Path
from typing import TYPE_CHECKING

from wiki.store.database import BadAddress, Engine
from wiki.store.sqlite import SqliteEngine

if TYPE_CHECKING:
    from wiki.store.postgres import PostgresEngine

POSTGRESQL = ("postgresql://", "postgres://")
"""How the address of a PostgreSQL database begins; anything else is the path of a file."""


def open_engine(address: str, connections: int = 4, *, may_lag: bool = False) -> Engine:
    """Return the engine of a database, without reaching for it yet; a replica `may_lag`.

    Raises
    ------
    BadAddress
        When the address is no PostgreSQL database's, or its libraries are not installed.
    """
    if not address.startswith(POSTGRESQL):
        return SqliteEngine(Path(address))
    return open_server(address, connections, may_lag=may_lag)


def open_server(address: str, connections: int, *, may_lag: bool = False) -> "PostgresEngine":
    """Return the engine of a PostgreSQL database.

    Raises
    ------
    BadAddress
        As in `open_engine`.
    """
    try:
        from wiki.store.postgres import PostgresEngine  # noqa: PLC0415 - an extra of the distribution
    except ImportError as error:
        raise BadAddress("PostgreSQL demande un complément : pip install 'recueil[postgres]'") from error
    return PostgresEngine(address, connections, may_lag=may_lag)
