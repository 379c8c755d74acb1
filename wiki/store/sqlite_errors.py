"""What SQLite says when it cannot serve, in one word for the upper layers and in French for the operator."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from wiki.domain.errors import StoreUnavailable

_BROKEN = (sqlite3.OperationalError, sqlite3.DatabaseError)  # the latter, bare: a damaged or foreign file
_BUSY = "la base est occupée par une autre écriture : recommencez"
_DAMAGED = "la base est abîmée, ou n'en est pas une : rétablissez une sauvegarde"
_WORDS: Final = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_FULL: "le disque est plein : faites de la place",
    sqlite3.SQLITE_READONLY: "la base ne peut pas être écrite : vérifiez les droits du dossier des données",
    sqlite3.SQLITE_CANTOPEN: "la base ne peut pas être ouverte : vérifiez les droits du dossier des données",
    sqlite3.SQLITE_IOERR: "le disque ne lit ou n'écrit plus : il est plein ou abîmé",
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}


@contextmanager
def told() -> Iterator[None]:
    """Tell the upper layers of a full disk, a damaged file or an endless lock in one word."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if type(error) in _BROKEN:
            raise StoreUnavailable(words(error)) from error
        raise


def words(error: sqlite3.Error) -> str:
    """Say in French what went wrong, and what to do, for whoever looks after the site."""
    if str(error).startswith("no such table"):
        return "la base n'est pas prête : lancez d'abord « recueil init »"
    return _WORDS.get(code(error), f"la base ne répond pas comme il faut : {error}")


def code(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code, 0 where the error is Python's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
