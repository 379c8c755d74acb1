"""A process that is killed again and again while it saves its matcher."""

import multiprocessing
import random
from collections.abc import Callable
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from signal import SIGKILL

import pytest

from matcher import Document, Matcher
from wiki.services.peers import published_documents
from wiki.services.site import Site
from wiki.store.database import Database

FORK = multiprocessing.get_context("forkserver")
FORK.set_forkserver_preload([__name__])
LONGEST_LIFE_S = 0.2
PROJECTS = ("un potager au pied des tours", "faire baisser les charges", "des cafés conversation")


def save_until_killed(folder: Path, documents: list[Document], first: int, answers: Connection) -> None:
    """Save the matcher after each change, answering with its number, for as long as one is let live."""
    fitted = Matcher.fit(documents, applied=(first, ""))
    for number in count(first):
        fitted.update(documents[number % 22 : number % 22 + 1], applied=(number, "")).save(folder)
        answers.send(number)


def live(folder: Path, documents: list[Document], first: int, chance: random.Random) -> int:
    """Kill a process at a random moment after its first save, and return the last that it answered."""
    ours, theirs = FORK.Pipe(duplex=False)
    process = FORK.Process(target=save_until_killed, args=(folder, documents, first, theirs))
    process.start()
    theirs.close()
    answered = int(ours.recv())
    process.join(chance.uniform(0, LONGEST_LIFE_S))
    process.kill()
    process.join()
    assert process.exitcode == -SIGKILL
    try:
        while True:
            answered = int(ours.recv())
    except EOFError:
        return answered


@pytest.mark.parametrize("kills", [5, pytest.param(300, marks=pytest.mark.faults)])
def test_a_saved_matcher_is_whole_whenever_its_writer_is_killed(
    site: Site, db: Database, kills: int, tell: Callable[[str], None]
) -> None:
    """The state opens after every kill, holds what was answered, and matches as one fitted anew does."""
    documents, chance = list(published_documents(db, site.vocabularies)), random.Random(22)  # noqa: S311 - nothing secret
    folder, answered = site.settings.matcher, 0
    fresh = [Matcher.fit(documents).match(text) for text in PROJECTS]
    for _ in range(kills):
        answered = live(folder, documents, answered + 1, chance)
        held = Matcher.open(folder)
        assert held.applied[0] in {answered, answered + 1}
        assert [held.match(text) for text in PROJECTS] == fresh
        # That in use, a former one, and what was being written.
        assert len(list(folder.glob("version-*"))) <= 3
    Matcher.open(folder).save(folder)
    assert len(list(folder.glob("version-*"))) == 1
    tell(f"{kills} kills amid {answered} saves of the matcher: each state whole, none lost")
