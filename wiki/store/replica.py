"""Where those read who can do with what was committed a moment ago: a replica, or else the primary."""

import logging
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from wiki.domain.errors import StoreUnavailable
from wiki.store.database import Database, Engine

LEFT_ALONE_S = 30.0
"""How long a replica that does not answer is left alone, so that not every reader waits for it."""

_log = logging.getLogger(__name__)


class ReplicaOrPrimary:
    """Connections to a replica, and to the primary while the replica is away."""

    def __init__(self, replica: Engine, primary: Engine) -> None:
        self._replica = replica
        self._primary = primary
        self._left_until = 0.0

    @contextmanager
    def connect(self) -> Iterator[Database]:
        """Open a connection that is only read, and close it afterwards."""
        with ExitStack() as stack:
            yield self._enter(stack)

    def _enter(self, stack: ExitStack) -> Database:
        if time.monotonic() >= self._left_until:
            try:
                return stack.enter_context(self._replica.connect())
            except StoreUnavailable as error:
                self._left_until = time.monotonic() + LEFT_ALONE_S
                _log.warning("the replica is away, visitors read from the primary: %s", error)
        return stack.enter_context(self._primary.connect())

    def close(self) -> None:
        """Give back what the process holds of the replica."""
        self._replica.close()
