"""What a server does by itself, over both engines."""

import multiprocessing
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from threading import Event

import pytest

from tests.patience import PATIENCE_S, wait_until
from tests.postgres import both_engines
from wiki.config import Settings
from wiki.domain.account import Account
from wiki.domain.clock import timestamp
from wiki.domain.page import Status
from wiki.domain.verdict import RETENTION, Answer
from wiki.services import count_attempts, upkeep
from wiki.services.keep_verdicts import keep_verdict
from wiki.services.links import issue_link
from wiki.services.save_sheet import save_sheet
from wiki.services.site import Site
from wiki.services.upkeep import Chore, Upkeep, do_alone
from wiki.store import changes, sheets
from wiki.store.database import Database
from wiki.store.engine import open_engine

pytestmark = both_engines
SPAWN = multiprocessing.get_context("spawn")


def hold(address: str, answer: Connection) -> None:
    """Hold the purge until killed."""
    with closing(open_engine(address)) as engine, engine.alone("purge") as mine:
        answer.send(mine)
        answer.poll(None)


def test_a_chore_is_done_by_one_process_at_a_time(site: Site, settings: Settings, now: datetime) -> None:
    """While a process holds a chore no other one does it; killed, it lets go."""
    done: list[datetime] = []
    purge = Chore("purge", 1, lambda _db, at: done.append(at))
    ours, theirs = SPAWN.Pipe()
    process = SPAWN.Process(target=hold, args=(settings.store, theirs))
    process.start()
    assert ours.recv()
    assert not do_alone(site.engine, purge, now)
    assert do_alone(site.engine, Chore("autre", 1, purge.do), now)
    process.kill()
    process.join()
    # A server takes a moment to see that its client is gone.
    wait_until(lambda: do_alone(site.engine, purge, now))
    assert done == [now, now]


def test_what_is_past_its_time_is_erased(site: Site, db: Database, now: datetime) -> None:
    """A round erases the verdicts, counters and links past their time, and no other."""
    old = now - RETENTION - timedelta(days=1)
    for at in (old, now):
        keep_verdict(db, f"Un potager, {at.year}", "j-eco-trie", Answer.COMPARABLE, None, at)
        issue_link(db, None, at)
    count_attempts.count(db, "ancien", 1, 60, old)
    Upkeep(site, lambda: now).round(0)
    kept = {table: len(list(db.query(f"SELECT * FROM {table}"))) for table in ("verdicts", "links")}  # noqa: S608
    assert kept == {"verdicts": 1, "links": 1}
    assert list(db.query("SELECT * FROM rate_limits")) == []


def test_a_node_that_nobody_reads_keeps_in_step(
    site: Site, db: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread of a process brings the feed in without a reader, and ends when asked."""
    monkeypatch.setattr(upkeep, "EVERY_S", 0.01)
    sheets.set_status(db, "j-eco-trie", Status.HIDDEN)
    db.execute("INSERT INTO changes (sheet, at) VALUES ('j-eco-trie', :at)", {"at": timestamp(now)})
    rounds = Event()

    def clock() -> datetime:
        rounds.set()
        return now

    worker = Upkeep(site, clock)
    worker.start()
    assert rounds.wait(PATIENCE_S)
    worker.close()
    with site.connect() as other:
        assert site.index.applied() == site.peers.applied == changes.latest(other)
    with pytest.raises(KeyError):
        site.peers.current(db, site.vocabularies).similar("j-eco-trie")


def test_a_store_that_is_away_is_waited_for(
    site: Site, now: datetime, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    """Rounds go on while the store is away, and the log tells of each thing that waits once."""
    if site.settings.database_url:
        request.getfixturevalue("cluster").drop(site.settings.database_url)
    else:
        site.settings.database.unlink()
    worker = Upkeep(site, lambda: now)
    assert [worker.round(1), worker.round(2)] == [False, False]
    assert caplog.text.count("upkeep tries again every minute to bring the search index up to the store") == 1
    assert "Traceback" not in caplog.text


def test_an_unforeseen_error_ends_no_upkeep(
    site: Site, now: datetime, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What fails in a way that nobody foresaw is told in the log once, with its place, and done again."""
    monkeypatch.setattr(upkeep, "EVERY_S", 0.01)
    tidy, failed, followed = upkeep.tidy, Event(), Event()

    def fail_once(site: Site) -> None:
        if not failed.is_set():
            failed.set()
            raise ValueError
        tidy(site)
        followed.set()

    monkeypatch.setattr(upkeep, "tidy", fail_once)
    with closing(Upkeep(site, lambda: now)) as worker:
        worker.start()
        assert followed.wait(PATIENCE_S)
    (told,) = (record for record in caplog.records if "upkeep tries again" in record.message)
    assert told.exc_info
    assert told.exc_info[0] is ValueError


def test_what_always_fails_keeps_nothing_else_from_being_done(
    site: Site,
    db: Database,
    account: Callable[..., Account],
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Where the index can never be tidied the rest of each round is done, and the log tells of it once."""
    monkeypatch.setattr("wiki.search.whoosh.journal.LONG", 1)
    monkeypatch.setattr("wiki.services.peers.LEAST_UNSAVED", 1)
    sheet = sheets.get(db, "j-eco-trie")
    save_sheet(
        db, sheet.slug, sheet.head, replace(sheet.content, team="Un lombricomposteur"), account(), now, ""
    )
    lock = site.settings.index / "making"
    lock.unlink()
    lock.mkdir()  # which nobody can lock as a file
    worker = Upkeep(site, lambda: now)
    for number in range(3):
        count_attempts.count(db, "ancien", 1, 60, now - timedelta(days=1))
        assert not worker.round(60 * number)
        assert list(db.query("SELECT * FROM rate_limits")) == []
    assert (site.settings.matcher / "current").is_file()
    (told,) = (record.message for record in caplog.records if "upkeep tries again" in record.message)
    assert "save what piled up in the indexes" in told
    assert str(lock) in told
    lock.rmdir()
    assert worker.round(3)
    assert len(list(site.settings.index.glob("part-*"))) == 1
    caplog.clear()
    assert worker.round(4)
    assert caplog.text == ""
