"""Saying how far a command is."""

import io
import threading
from collections.abc import Callable
from typing import TypeVar

import pytest

from wiki.cli.progress import BEAT, progress

Stream = TypeVar("Stream", bound=io.StringIO)


class Terminal(io.StringIO):
    """A standard error that people read, which tells when something is written."""

    def __init__(self) -> None:
        super().__init__()
        self.written = threading.Condition()

    def isatty(self) -> bool:
        """Say that somebody reads."""
        return True

    def write(self, text: str) -> int:
        """Write, and tell whoever waits for it."""
        with self.written:
            length = super().write(text)
            self.written.notify_all()
        return length

    def wait_for(self, text: str) -> None:
        """Return once a text is there."""
        with self.written:
            assert self.written.wait_for(lambda: text in self.getvalue(), timeout=100 * BEAT)


def put(stream: Stream, monkeypatch: pytest.MonkeyPatch, term: str = "xterm") -> Stream:
    """Make a stream the standard error, inside the test: pytest puts its own back after the fixtures."""
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setenv("TERM", term)
    return stream


def test_people_who_wait_are_told_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the share that is done is drawn, and the line wiped out at the end."""
    terminal = put(Terminal(), monkeypatch)
    with progress("Index", patience=0) as watch:
        watch(1, 4)
        terminal.wait_for("25 %")
        watch(4, 4)
        terminal.wait_for("100 %")
    assert terminal.getvalue().endswith("\r\033[K")


def test_what_nobody_can_count_shows_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that tells nothing of itself is named, with the seconds that passed."""
    terminal = put(Terminal(), monkeypatch)
    with progress("Sauvegarde", patience=0):
        terminal.wait_for("Sauvegarde… 0 s")


def test_an_interruption_leaves_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C wipes the line out as the end does, and goes on its way."""
    terminal = put(Terminal(), monkeypatch)

    def interrupted() -> None:
        with progress("Index", patience=0) as watch:
            watch(1, 4)
            terminal.wait_for("25 %")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert terminal.getvalue().endswith("\r\033[K")


def test_nobody_is_told_before_it_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as the patience is not over, nothing is written."""
    terminal = put(Terminal(), monkeypatch)
    with progress("Index", patience=3600) as watch:
        watch(1, 4)
    assert terminal.getvalue() == ""


@pytest.mark.parametrize(("stream", "term"), [(io.StringIO, "xterm"), (Terminal, "dumb")])
def test_programs_are_told_nothing(
    monkeypatch: pytest.MonkeyPatch, stream: Callable[[], io.StringIO], term: str
) -> None:
    """Where standard error is no terminal, or one that cannot draw, nothing is ever written."""
    written = put(stream(), monkeypatch, term)
    with progress("Index", patience=0) as watch:
        watch(1, 4)
    assert written.getvalue() == ""
