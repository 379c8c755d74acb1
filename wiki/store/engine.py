"""The engine that serves an address: today a file, through SQLite."""

from pathlib import Path

from wiki.store.database import Engine
from wiki.store.sqlite import SqliteEngine


def open_engine(address: str) -> Engine:
    """Return the engine of a database, without reaching for it yet."""
    return SqliteEngine(Path(address))
