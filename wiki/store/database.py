"""The seam between the statements and the engine that runs them."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from wiki.domain.errors import RecueilError

Row = dict[str, Any]
Parameters = Mapping[str, Any]


class BadAddress(RecueilError):
    """What should say where a database is does not."""


class Database(Protocol):
    """What every engine offers; statements keep to the SQL that SQLite and PostgreSQL share.

    Attributes
    ----------
    identity
        The engine's words for «a primary key that numbers itself», for migrations.
    may_lag
        Whether what was committed elsewhere may be missing yet: the connection is to a replica.
    """

    identity: str
    may_lag: bool

    def query(self, sql: str, params: Parameters | None = None) -> Iterable[Row]:
        """Run a statement that gives rows, with its named parameters."""

    def execute(self, sql: str, parameters: Parameters | None = None) -> Any:
        """Run a statement that gives none; the result has a `rowcount`."""

    def atomic(self) -> AbstractContextManager[Any]:
        """Open a transaction that may write; commit at the end, roll back on any exception."""

    def snapshot(self) -> AbstractContextManager[Any]:
        """Read one instant, whatever others commit meanwhile."""

    def list_tables(self) -> list[str]:
        """Name the tables, in the order of their creation."""

    def settle_schema(self) -> None:
        """See, in the transaction that changed the schema, that texts compare sign by sign everywhere."""

    def last_numbers(self) -> Mapping[str, int]:
        """Table that numbers its rows -> the last number given, of a row that is gone too."""

    def number_after(self, last: Mapping[str, int]) -> None:
        """Have each table number its next row after the one given, if that is not 0."""

    def damage(self) -> list[str]:
        """Name what the engine finds wrong inside: damaged pages, rows that point at nothing."""

    def close(self) -> None:
        """Give the connection back."""


class CommitWatch(Protocol):
    """Tells whether anybody has committed, for one thread at a time."""

    def commits(self) -> object:
        """Return what is another value once anybody has committed.

        Raises
        ------
        StoreUnavailable
            When the database is gone.
        """

    def close(self) -> None:
        """Stop watching."""


class Engine(Protocol):
    """Where the connections of one process come from.

    Attributes
    ----------
    address
        Where the database is, in the words that a person may read.
    file
        The file of an embedded database, None when a server keeps it.
    """

    @property
    def address(self) -> str: ...  # noqa: D102 - above
    @property
    def file(self) -> Path | None: ...  # noqa: D102 - above

    def require(self) -> None:
        """Raise `StoreUnavailable` where there is no database yet."""

    def watch(self) -> CommitWatch | None:
        """Open what tells of commits; None where that costs as much as to read what one wants to know."""

    def connect(self, *, create: bool = False) -> AbstractContextManager[Database]:
        """Open a connection for one request or command; `create` makes an embedded database first."""

    def alone(self, task: str) -> AbstractContextManager[bool]:
        """Hold a task that one process of the whole site does at a time; False where another one holds it.

        Whoever ends, killed or cut off from the database, lets go: a task must bear to be begun again.
        """

    def close(self) -> None:
        """Give back what the process holds."""


def one(rows: Iterable[Row]) -> Row | None:
    """Return the first row, reading all of them so that the statement ends."""
    found = list(rows)
    return found[0] if found else None


def names(prefix: str, values: Iterable[str]) -> tuple[str, dict[str, str]]:
    """Spell a list for `IN (…)`: its placeholders and their parameters; an empty one finds nothing.

    >>> names("s", ["a", "b"])
    (':s0, :s1', {'s0': 'a', 's1': 'b'})
    """
    params = {f"{prefix}{number}": value for number, value in enumerate(values)}
    return ", ".join(f":{name}" for name in params) or "NULL", params
