"""Waiting for what others do, but not for ever."""

from collections.abc import Callable
from threading import Event
from time import monotonic

PATIENCE_S = 60


def wait_until(holds: Callable[[], object]) -> None:
    """Wait for a condition, letting the rest of the machine work meanwhile."""
    end = monotonic() + PATIENCE_S
    while not holds():
        assert monotonic() < end, "it never came"
        Event().wait(0.05)
