"""Whether anybody has committed to a file since one last asked, without reading any of it."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from wiki.domain.errors import StoreUnavailable
from wiki.store.sqlite_errors import told


class SqliteWatch:
    """Asks SQLite over a connection that is kept for it and never writes, in some microseconds.

    `PRAGMA data_version` tells a connection of the commits of all others, in whichever process. A file
    that another one has replaced is another database, whatever its count. For one thread at a time.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._connection: sqlite3.Connection | None = None
        self._inode = 0
        self._opened = 0

    def commits(self) -> tuple[int, int]:
        """Return the file's count of commits, and how many files there were in this place.

        Raises
        ------
        StoreUnavailable
            When there is no file, or none that can be read.
        """
        with told():
            return self._opened, int(self._current().execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close the connection, if any."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _current(self) -> sqlite3.Connection:
        try:
            inode = self._file.stat().st_ino
        except OSError as error:
            self.close()
            raise StoreUnavailable(f"{self._file} : {error.strerror}") from error
        if self._connection is None or inode != self._inode:
            self.close()
            address = f"{self._file.absolute().as_uri()}?mode=rw"  # a reader of a WAL writes beside it
            self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            self._inode, self._opened = inode, self._opened + 1
        return self._connection
