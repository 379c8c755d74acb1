"""What a PostgreSQL server says when it cannot serve, in one word for the upper layers."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors
from psycopg_pool import PoolTimeout

from wiki.domain.errors import StoreBusy, StoreUnavailable

_AWAY = (
    psycopg.OperationalError,  # away, full, stopping, or another writer holds the lock for too long
    psycopg.InterfaceError,  # the connection is closed
    psycopg.InternalError,  # among others a standby, which can only be read
    errors.InsufficientPrivilege,
    errors.UndefinedTable,
    errors.InvalidSchemaName,
    errors.InvalidCatalogName,
)

_USER = re.compile(r"^(\w+://[^:/?@]*):.*@")  # up to the last @: a password may hold one that it should not
_OPTION = re.compile(r"(?<=[?&])(?:ssl)?password=[^&]*&?")


@contextmanager
def told() -> Iterator[None]:
    """Tell the upper layers of a server that is away, full, busy or not ours to write in one word."""
    try:
        yield
    except _AWAY as error:
        raised = StoreBusy if isinstance(error, errors.LockNotAvailable) else StoreUnavailable
        raise raised(_words(error)) from error


def _words(error: psycopg.Error) -> str:
    if isinstance(error, errors.LockNotAvailable):
        return "la base est occupée par une autre écriture : recommencez"
    if isinstance(error, PoolTimeout):
        return "la base PostgreSQL ne répond pas"
    if isinstance(error, errors.UndefinedTable):
        return "la base n'est pas prête : lancez d'abord « recueil init »"
    reason = error.diag.message_primary or str(error)
    return f"la base PostgreSQL ne répond pas comme il faut : {' '.join(reason.split())}"


def without_password(url: str) -> str:
    """Write the address of a database so that anybody may read it.

    >>> without_password("postgresql://recueil:chut@db.example.org/recueil?sslmode=require")
    'postgresql://recueil@db.example.org/recueil?sslmode=require'
    """
    return _OPTION.sub("", _USER.sub(r"\1@", url)).rstrip("?&")
