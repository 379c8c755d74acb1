"""Copies of a live database, and what can be verified of one."""

import sqlite3
from contextlib import closing
from pathlib import Path

from wiki.domain.errors import RecueilError, StoreUnavailable
from wiki.store import seal
from wiki.store.database import Database
from wiki.store.sqlite_errors import code, words

_DISK = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR}
"""What SQLite says of the disk, which is no fault of the file that it reads."""


class BadBackup(RecueilError):
    """The file is no whole backup of a recueil."""


def copy(source: Path, target: Path) -> None:
    """Copy a database, live or not, as it stood at one instant (SQLite's online backup).

    The copy is written beside `target` and moved there once it is whole and verified; nobody may
    have `target` itself open.

    Raises
    ------
    BadBackup
        When `source` is no database of ours, or was altered since it was copied from one.
    StoreUnavailable, OSError
        When the copy cannot be written.

    Whatever is raised, `target` is untouched.
    """
    if not source.is_file():
        raise BadBackup(f"{source} n'est pas une sauvegarde entière du recueil")
    draft = target.with_name(f".{target.name}.part")
    try:
        remove(draft)
        draft.touch(mode=0o600)  # before anything is in it: nobody else may read a copy while it grows
        with closing(_read_only(source)) as origin, closing(sqlite3.connect(draft)) as twin:
            origin.backup(twin)
            twin.execute("PRAGMA journal_mode = DELETE")
            twin.execute("PRAGMA user_version = 0")
            _verify(twin)
        if not seal.holds(source):
            raise BadBackup(f"{source} n'est plus tel qu'il a été sauvegardé : prenez une autre sauvegarde")
        seal.put(draft)
        for left in _beside(target):  # by a killed process: SQLite would replay it over the copy
            left.unlink(missing_ok=True)
        draft.replace(target)
    except sqlite3.DatabaseError as error:
        if _is_of_the_disk(error):
            raise StoreUnavailable(f"{target} : {words(error)}") from error
        raise BadBackup(f"{source} n'est pas une sauvegarde entière du recueil") from error
    finally:
        remove(draft)


def remove(path: Path) -> None:
    """Remove a database that nobody has open, and what SQLite keeps beside it; there may be none."""
    for file in (path, *_beside(path)):
        file.unlink(missing_ok=True)


def _beside(path: Path) -> list[Path]:
    return [path.with_name(f"{path.name}{ending}") for ending in ("-journal", "-wal", "-shm")]


def problems(db: Database) -> list[str]:
    """Name what is wrong inside the database: damaged pages, rows that point at nothing."""
    headless = db.query("""
        SELECT 'fiche' AS kind, slug FROM sheets
        LEFT JOIN revisions ON revisions.id = sheets.head AND revisions.sheet = sheets.slug
        WHERE revisions.id IS NULL
        UNION ALL
        SELECT 'concept' AS kind, slug FROM concepts
        LEFT JOIN concept_revisions AS past ON past.id = concepts.head AND past.concept = concepts.slug
        WHERE past.id IS NULL""")
    return db.damage() + [f"{row['kind']} sans révision : {row['slug']}" for row in headless]


def _is_of_the_disk(error: sqlite3.DatabaseError) -> bool:
    cut_short = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_IOERR_SHORT_READ
    return code(error) in _DISK and not cut_short


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _verify(connection: sqlite3.Connection) -> None:
    (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
    if verdict != "ok":
        raise sqlite3.DatabaseError(verdict)
    connection.execute("SELECT slug, head FROM sheets LIMIT 1")
