"""What the index asks of the server: connections, which the store makes."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol


class Connection(Protocol):
    """A connection to PostgreSQL, for one thread at a time."""

    def query(self, sql: str, params: Mapping[str, Any] | None = None) -> Iterable[dict[str, Any]]:
        """Run a statement that gives rows, with its named parameters."""

    def execute(self, sql: str, parameters: Mapping[str, Any] | None = None) -> object:
        """Run a statement that gives none."""

    def snapshot(self) -> AbstractContextManager[Any]:
        """Read one instant, whatever others commit meanwhile."""

    def aside(self, task: str) -> AbstractContextManager[Any]:
        """Open a transaction for a task that one process does at a time, and that keeps no writer waiting."""


class Server(Protocol):
    """Where connections come from."""

    def connect(self) -> AbstractContextManager[Connection]:
        """Borrow a connection."""

    def close(self) -> None:
        """Give them back."""
