"""The embedded engine: one SQLite file, through sqlite-utils."""

import fcntl
import os
import sqlite3
import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import sqlite_utils

from wiki.domain.errors import StoreUnavailable
from wiki.store.sqlite_commits import SqliteWatch
from wiki.store.sqlite_errors import told

BUSY_TIMEOUT_S = 20.0
"""How long a writer waits for another one."""

WAL_RETRY_S = 0.01


class SqliteDatabase(sqlite_utils.Database):
    """A connection to the file, for one thread at a time.

    A file that is gone is not made again, empty, unless `create` asks for it; it is then its owner's only.

    sqlite-utils opens deferred transactions, in which two writers that have both read cannot both
    go on (SQLITE_BUSY without waiting); ours take the write lock first (BEGIN IMMEDIATE).
    """

    identity = "INTEGER PRIMARY KEY AUTOINCREMENT"
    may_lag = False

    def __init__(self, path: Path, *, create: bool = False) -> None:
        if create:
            _create(path)
        require(path)
        with told():
            connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=rw",
                timeout=BUSY_TIMEOUT_S,
                check_same_thread=False,
                uri=True,
            )
            _use_wal(connection)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")  # what a person asks us to erase is erased
            super().__init__(connection)

    @contextmanager
    def atomic(self) -> Generator[Self, None, None]:
        """Open a write transaction, or a savepoint inside the one that is open."""
        with told():
            if self.conn.in_transaction:
                with super().atomic():
                    yield self
                return
            self.conn.execute("BEGIN IMMEDIATE")
            try:
                yield self
                self.conn.execute("COMMIT")
            except BaseException:
                self.rollback()
                raise

    @contextmanager
    def snapshot(self) -> Generator[Self, None, None]:
        """Read one instant, whatever others commit meanwhile."""
        with told():
            self.conn.execute("BEGIN")
            try:
                yield self
            finally:
                self.rollback()

    def query(self, sql: str, params: Any = None) -> Any:
        """Run a statement and read all its rows, so that none holds a snapshot open."""
        with told():
            return list(super().query(sql, params))

    def execute(self, sql: str, parameters: Any = None) -> sqlite3.Cursor:
        """Run a statement that gives no row."""
        with told():
            return super().execute(sql, parameters)

    def list_tables(self) -> list[str]:
        """Name the tables, in the order of their creation."""
        rows = self.query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
        return [row["name"] for row in rows if not row["name"].startswith("sqlite_")]

    def settle_schema(self) -> None:
        """Do nothing: texts compare sign by sign (SQLite's BINARY) unless a column asks otherwise."""

    def last_numbers(self) -> dict[str, int]:
        """Table that numbers its rows -> the last number given."""
        return {row["name"]: row["seq"] for row in self.query("SELECT name, seq FROM sqlite_sequence")}

    def number_after(self, last: Mapping[str, int]) -> None:
        """Have each table number its next row after the one given, if that is not 0."""
        for name, number in last.items():
            self.execute("DELETE FROM sqlite_sequence WHERE name = :name", {"name": name})
            self.execute("INSERT INTO sqlite_sequence VALUES (:name, :seq)", {"name": name, "seq": number})

    def damage(self) -> list[str]:
        """Name damaged pages, and rows that point at nothing."""
        pages = [row["integrity_check"] for row in self.query("PRAGMA integrity_check")]
        orphans = [f"{row['table']} → {row['parent']}" for row in self.query("PRAGMA foreign_key_check")]
        return [page for page in pages if page != "ok"] + orphans


@dataclass(frozen=True, slots=True)
class SqliteEngine:
    """The engine of one file; its connections share nothing."""

    file: Path

    @property
    def address(self) -> str:
        """The path of the file."""
        return str(self.file)

    def require(self) -> None:
        """Raise `StoreUnavailable` where there is no database file."""
        require(self.file)

    def watch(self) -> SqliteWatch:
        """Open what tells of commits."""
        return SqliteWatch(self.file)

    @contextmanager
    def connect(self, *, create: bool = False) -> Iterator[SqliteDatabase]:
        """Open a connection, and close it afterwards."""
        db = SqliteDatabase(self.file, create=create)
        try:
            yield db
        finally:
            db.close()

    @contextmanager
    def alone(self, task: str) -> Iterator[bool]:
        """Hold a task by locking a file beside the database."""
        with told(), _opened_for_lock(self.file.with_name(f"{self.file.name}-{task}.lock")) as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    def close(self) -> None:
        """Do nothing: every connection is closed by whoever opened it."""


def require(path: Path) -> None:
    """Raise `StoreUnavailable` where there is no database file."""
    if not path.is_file():
        raise StoreUnavailable(
            f"aucune base dans {path.parent} : lancez d'abord « recueil init --data {path.parent} »"
        )


@contextmanager
def _opened_for_lock(path: Path) -> Iterator[int]:
    try:
        lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StoreUnavailable(f"{path} : {error.strerror}") from error
    try:
        yield lock
    finally:
        os.close(lock)  # which unlocks


def _create(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StoreUnavailable(f"{path} : {error.strerror}") from error


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch the file to WAL, once for all; here SQLite does not wait by itself for other processes."""
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(WAL_RETRY_S)
        else:
            return
