"""What readers said of matches."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.wiki.store.conftest import NOW
from wiki.domain.sheet import SheetContent
from wiki.domain.verdict import Answer, State, Verdict
from wiki.store import verdicts
from wiki.store.sqlite import SqliteDatabase

POTAGER = Verdict(
    0, "Un potager\nau pied des tours", "a" * 64, "jardin", Answer.COMPARABLE, "reader", State.PENDING, NOW
)


@pytest.fixture(autouse=True)
def _sheet(publish: Callable[..., int]) -> None:
    publish("jardin", SheetContent("Jardin fleuri", "opac-38", context="Un jardin."))


def test_a_verdict_is_read_as_it_was_written(db: SqliteDatabase) -> None:
    """A verdict comes back whole, by its number and in the list of its state."""
    number = verdicts.add(db, POTAGER)
    assert number is not None
    assert verdicts.get(db, number) == replace(POTAGER, id=number)
    assert verdicts.in_state(db, State.PENDING) == [replace(POTAGER, id=number)]
    assert verdicts.in_state(db, State.KEPT) == []


def test_the_same_verdict_is_kept_once(db: SqliteDatabase) -> None:
    """The same answer for the same text and sheet adds nothing, even once refused; the other answer does."""
    number = verdicts.add(db, POTAGER)
    assert verdicts.set_state(db, number, State.REFUSED)
    assert verdicts.add(db, POTAGER) is None
    assert verdicts.get(db, number).state is State.REFUSED
    assert verdicts.add(db, replace(POTAGER, answer=Answer.NOT_COMPARABLE)) is not None


def test_a_verdict_is_erased(db: SqliteDatabase) -> None:
    """An erased verdict is gone, and one that is not there can be neither erased nor judged."""
    number = verdicts.add(db, POTAGER)
    assert verdicts.remove(db, number)
    assert verdicts.get(db, number) is None
    assert not verdicts.remove(db, number)
    assert not verdicts.set_state(db, number, State.KEPT)


def test_old_verdicts_are_erased(db: SqliteDatabase) -> None:
    """Verdicts before a moment go, whatever their state, and those of that moment stay."""
    old = verdicts.add(db, replace(POTAGER, created_at="2024-01-14T08:30:00.000000+00:00"))
    verdicts.set_state(db, old, State.KEPT)
    kept = verdicts.add(db, replace(POTAGER, answer=Answer.NOT_COMPARABLE))
    assert verdicts.remove_before(db, NOW) == 1
    assert (verdicts.get(db, old), verdicts.get(db, kept) is None) == (None, False)
