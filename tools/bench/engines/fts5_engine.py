"""SQLite's FTS5: an OR of the words, ranked by its bm25()."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Self

from matcher import Document
from tools.bench.engines.protocol import TOP, query_words, whole_text

_INSERT = "INSERT INTO sheet (id, text) VALUES (?, ?)"
_BEST = "SELECT id FROM sheet WHERE sheet MATCH ? ORDER BY bm25(sheet) LIMIT ?"


class Fts5:
    """Words without accents, no stems: FTS5 has none for French."""

    title = "SQLite FTS5"

    def __init__(self, folder: Path) -> None:
        self._db = sqlite3.connect(folder / "sheets.sqlite", isolation_level=None)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")

    @classmethod
    def build(cls, documents: Iterable[Document], folder: Path) -> Self:
        """Insert everything in one transaction, then merge the index in one piece."""
        engine = cls(folder)
        engine._db.execute(
            "CREATE VIRTUAL TABLE sheet USING fts5"
            " (id UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2')"
        )
        engine._db.execute("BEGIN")
        engine._db.executemany(_INSERT, ((each.id, whole_text(each)) for each in documents))
        engine._db.execute("COMMIT")
        engine._db.execute("INSERT INTO sheet (sheet) VALUES ('optimize')")
        return engine

    def save(self) -> None:
        """Bring the write-ahead log into the file."""
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Connect."""
        return cls(folder)

    def query(self, text: str) -> Sequence[str]:
        """Ask for any of the words."""
        words = " OR ".join(f'"{word}"' for word in query_words(text))
        return [row[0] for row in self._db.execute(_BEST, (words, TOP))] if words else []

    def update(self, changed: Document, documents: Iterable[Document]) -> None:  # noqa: ARG002 - not needed here
        """Delete the row and insert it again; bench ids are the rank of the row."""
        self._db.execute("BEGIN")
        self._db.execute("DELETE FROM sheet WHERE rowid = ?", (int(changed.id.rpartition("-")[2]) + 1,))
        self._db.execute(
            "INSERT INTO sheet (rowid, id, text) VALUES (?, ?, ?)",
            (int(changed.id.rpartition("-")[2]) + 1, changed.id, whole_text(changed)),
        )
        self._db.execute("COMMIT")


ENGINE = Fts5
