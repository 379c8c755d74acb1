"""Saying how far a command is."""

import io

import pytest

from wiki.cli.progress import followed


class Terminal(io.StringIO):
    """A standard error that people read."""

    def isatty(self) -> bool:
        """Say that somebody reads."""
        return True


def test_people_who_wait_are_told_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal every item is counted, and the count wiped out at the end."""
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    assert list(followed("abc", patience=0)) == ["a", "b", "c"]
    assert [said.strip("\r") for said in terminal.getvalue().split("…")] == [
        "1 sur 3",
        "2 sur 3",
        "3 sur 3",
        "\033[K",
    ]


def test_nobody_is_told_before_it_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as the patience is not over, nothing is written."""
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    assert list(followed("abc", patience=3600)) == ["a", "b", "c"]
    assert terminal.getvalue() == ""


def test_programs_are_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where standard error is no terminal, nothing is written however long it lasts."""
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)
    assert list(followed("abc", patience=0)) == ["a", "b", "c"]
    assert written.getvalue() == ""
