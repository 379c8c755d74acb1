"""What a server does by itself, over both engines."""

import multiprocessing
import threading
from contextlib import closing
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from threading import Event

import pytest

from tests.patience import PATIENCE_S, wait_until
from tests.postgres import both_engines
from wiki import logs
from wiki.config import Settings
from wiki.domain.clock import timestamp
from wiki.domain.page import Status
from wiki.domain.verdict import RETENTION, Answer
from wiki.services import count_attempts, upkeep
from wiki.services.keep_verdicts import keep_verdict
from wiki.services.links import issue_link
from wiki.services.site import Site
from wiki.services.upkeep import Chore, Upkeep, do_alone
from wiki.store import sheets
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
        assert upkeep.follow(other, site) == site.index.applied().number
    with pytest.raises(KeyError):
        site.peers.current(db, site.vocabularies).similar("j-eco-trie")


def test_a_store_that_is_away_is_waited_for(
    site: Site, now: datetime, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    """Rounds go on while the store is away, and the log tells of it once."""
    if site.settings.database_url:
        request.getfixturevalue("cluster").drop(site.settings.database_url)
    else:
        site.settings.database.unlink()
    worker = Upkeep(site, lambda: now)
    assert [worker.round(1), worker.round(2)] == [False, False]
    assert caplog.text.count("upkeep waits for the store") == 1


def test_an_unforeseen_error_ends_no_upkeep(
    site: Site, now: datetime, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A round that fails in a way that nobody foresaw is told in the log, and another one follows."""
    monkeypatch.setattr(upkeep, "EVERY_S", 0.01)
    monkeypatch.setattr(threading, "excepthook", logs.end_of_thread)
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
    assert caplog.text.count("an unforeseen error ended the thread upkeep") == 1
