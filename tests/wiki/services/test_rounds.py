"""Threads that go on whatever happens."""

import threading
from contextlib import closing
from itertools import count
from threading import Event

import pytest

from tests.patience import PATIENCE_S, wait_until
from wiki import logs
from wiki.services.rounds import Rounds

TYPED = "On voudrait un potager"


def named(name: str) -> list[threading.Thread]:
    """Find the threads of a name that run."""
    return [thread for thread in threading.enumerate() if thread.name == name]


def test_a_round_that_fails_is_followed_by_another_one(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """After each error that nobody foresaw, which is logged once, the rounds go on, in one thread."""
    monkeypatch.setattr(threading, "excepthook", logs.end_of_thread)
    numbers, third = count(1), Event()

    def fail_twice() -> None:
        if next(numbers) < 3:
            raise ValueError(TYPED)
        third.set()

    with closing(Rounds("essai", fail_twice, 0.01, first=0.0)) as rounds:
        rounds.start()
        assert third.wait(PATIENCE_S)
        wait_until(lambda: len(named("essai")) == 1)
    assert named("essai") == []
    ends = [record for record in caplog.records if "ended the thread essai" in record.message]
    assert [record.exc_info[0] for record in ends if record.exc_info] == [ValueError, ValueError]
    assert TYPED not in logs.Lines().format(ends[0])


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_thread_that_fails_while_it_is_closed_is_the_last_one() -> None:
    """Closing waits for the round under way, begins no other one even if it fails, and cannot be undone."""
    under_way, closed = Event(), Event()

    def fail() -> None:
        under_way.set()
        closed.wait(PATIENCE_S)
        raise ValueError

    rounds = Rounds("essai", fail, 0.01)
    rounds.start()
    assert under_way.wait(PATIENCE_S)
    closing_it = threading.Thread(target=rounds.close)
    closing_it.start()
    wait_until(rounds._closing.is_set)
    closed.set()
    closing_it.join(PATIENCE_S)
    rounds.start()
    assert named("essai") == []
