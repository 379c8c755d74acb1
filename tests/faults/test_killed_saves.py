"""A process that is killed again and again while it saves and indexes; `SAVES` says until how many saves."""

import multiprocessing
import os
import random
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from signal import SIGKILL

import pytest

from wiki.config import Settings
from wiki.domain.account import Account
from wiki.domain.page import PageKind
from wiki.domain.sheet import SECTIONS, SheetContent
from wiki.search import SearchRequest
from wiki.search.whoosh import journal
from wiki.search.whoosh.versions import Versions
from wiki.services.catch_up import catch_up, lag, rebuild, tidy
from wiki.services.check import check
from wiki.services.find_sheets import find_sheets
from wiki.services.save_sheet import save_sheet
from wiki.services.site import Site, open_site
from wiki.store import accounts, changes, revisions, sheets
from wiki.store.database import Database

FORK = multiprocessing.get_context("forkserver")
FORK.set_forkserver_preload([__name__, "wiki.services.site"])
SLUGS = ("j-eco-trie", "le-detail-qui-tue", "les-cafes-conversation")
LONGEST_LIFE_S = 0.6
INDEXED_EVERY = 3
LONG = 20
"""After how many changes the process that is killed makes a part of the journal: in the short run too."""

SAVES = int(os.environ.get("SAVES", "5000"))
CHECKED_EVERY = 20
"""How many lives pass between two comparisons of the derived state with a rebuilt one."""

QUERIES = ("", "jardin", "charges", "organisme:ciliopée", "marque")
PROJECTS = ("un potager au pied des tours", "faire baisser les charges", "marque trois des habitants")


def draft(content: SheetContent, mark: int) -> SheetContent:
    """Fill every section with a mark, over several pages of the database."""
    text = f"La marque {mark} des habitants. " * 100
    return replace(content, tagline=f"Marque {mark}", **dict.fromkeys(SECTIONS, text.strip()))


def index(db: Database, site: Site) -> None:
    """Do what a save and the upkeep do of the index, in the same process."""
    catch_up(db, site)
    tidy(site)


def save_until_killed(
    settings: Settings, first: int, author: int, now: datetime, answers: Connection
) -> None:
    """Save marks, answering each, and index them, at the beginning too, for as long as one is let live."""
    journal.LONG = LONG
    with closing(open_site(settings)) as site, site.connect() as db:
        writer = accounts.get(db, author)
        index(db, site)
        for mark in count(first):
            sheet = sheets.get(db, SLUGS[mark % len(SLUGS)])
            save_sheet(db, sheet.slug, sheet.head, draft(sheet.content, mark), writer, now, f"marque {mark}")
            answers.send(mark)
            if mark % INDEXED_EVERY == 0:
                index(db, site)


def live(settings: Settings, first: int, author: Account, now: datetime, chance: random.Random) -> list[int]:
    """Let a process save, kill it at a random moment after its first answer, and return what it answered."""
    ours, theirs = FORK.Pipe(duplex=False)
    process = FORK.Process(target=save_until_killed, args=(settings, first, author.id, now, theirs))
    process.start()
    theirs.close()
    answered = [ours.recv()]
    process.join(chance.uniform(0, LONGEST_LIFE_S))
    process.kill()
    process.join()
    assert process.exitcode == -SIGKILL
    while True:
        try:
            answered.append(ours.recv())
        except EOFError:
            return answered


def stored_marks(db: Database, first: int) -> list[int]:
    """Read all marks in order, each found whole: head, parent and change, and its text from `first` on."""
    found = []
    for slug in SLUGS:
        past = revisions.history(db, slug)
        assert sheets.get(db, slug).head == past[0].id
        assert [revision.parent for revision in past] == [*(each.id for each in past[1:]), None]
        for revision in past[:-1]:
            mark = int(revision.summary.removeprefix("marque "))
            if mark >= first:
                whole = revisions.get(db, slug, revision.id).content
                assert whole == draft(whole, mark)
            found.append(mark)
    assert changes.count_after(db, PageKind.SHEET, 0) == 22 + len(found)
    return sorted(found)


def assert_derived_state_is_as_rebuilt(db: Database, site: Site, folder: Path) -> None:
    """Compare index and matcher, caught up, with what a rebuild from nothing gives."""
    catch_up(db, site)
    assert lag(db, site) == 0
    with closing(open_site(replace(site.settings, data=folder, database_url=str(site.engine.file)))) as anew:
        rebuild(db, anew)
        held, fresh = site.peers.current(db, site.vocabularies), anew.peers.rebuild(db, site.vocabularies)
        assert [held.match(text) for text in PROJECTS] == [fresh.match(text) for text in PROJECTS]
        for query in QUERIES:
            request = SearchRequest(query, limit=50)
            assert find_sheets(db, site, request) == find_sheets(db, anew, request)


@pytest.mark.parametrize("saves", [60, pytest.param(SAVES, marks=pytest.mark.faults)])
def test_no_answered_save_is_lost_and_none_is_half_there(
    site: Site,
    db: Database,
    account: Callable[..., Account],
    now: datetime,
    tmp_path: Path,
    saves: int,
    tell: Callable[[str], None],
) -> None:
    """However often a process is killed, what it answered is there once, whole; a catch-up mends the rest."""
    author, chance, answered, kills = account(), random.Random(22), set[int](), 0  # noqa: S311 - nothing secret
    stored, parts, versions, amid = list[int](), set[str](), Versions(site.settings.index), 0
    while len(stored) < saves:
        first = len(stored)
        answered.update(live(site.settings, first, author, now, chance))
        stored, kills = stored_marks(db, first), kills + 1
        assert answered <= set(stored)
        assert len(stored) - len(answered) <= kills
        parts |= {part.folder for part in versions.current().parts}
        amid += any(versions.directory.glob("making-*"))
        if kills % CHECKED_EVERY == 0:
            assert_derived_state_is_as_rebuilt(db, site, tmp_path / f"anew-{kills}")
            tell(f"{kills} kills: {len(answered)} saves answered, {len(stored)} stored, none lost")
    assert len(parts) > 1
    assert stored_marks(db, 0) == list(range(len(stored)))
    assert_derived_state_is_as_rebuilt(db, site, tmp_path / "anew")
    assert check(db, site) == []
    tell(
        f"{kills} kills in all: {len(answered)} saves answered, {len(stored)} stored,"
        f" {len(parts)} parts of the index made, {amid} kills amid it; none lost, none half there, none twice"
    )
