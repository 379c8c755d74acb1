"""Counting visits without making anybody wait."""

from contextlib import closing
from threading import Event

import pytest

from tests.patience import PATIENCE_S, wait_until
from tests.postgres import both_engines
from wiki.config import Settings
from wiki.domain.figures import MostRead
from wiki.domain.visit import Visit, Visited
from wiki.services import count_visits
from wiki.services.count_visits import VisitCounter
from wiki.services.site import Site, open_site
from wiki.store import visits
from wiki.store.database import Database

VISIT = Visit("2026-01-15", Visited.SHEET, "j-eco-trie")


def counted(db: Database) -> int:
    """Read the counter of the sheet."""
    return sum(sheet.visits for sheet in visits.most_read(db, "2026-01-01", 5))


@both_engines
def test_counts_reach_the_store_when_the_site_closes(site: Site, installed: Settings, db: Database) -> None:
    """Counting writes nothing by itself; closing the site writes all of it, once."""
    other = open_site(installed)
    for _ in range(3):
        other.visits.count(VISIT)
    assert counted(db) == 0
    other.close()
    assert counted(db) == 3
    site.visits.count(VISIT)
    assert site.visits.write()
    assert site.visits.write()
    assert visits.most_read(db, "2026-01-01", 1) == [MostRead("j-eco-trie", "J'éco-trie", 4)]


@both_engines
def test_several_processes_add_up(installed: Settings, db: Database) -> None:
    """What two processes counted of the same page on the same day is summed."""
    with closing(open_site(installed)) as one, closing(open_site(installed)) as another:
        one.visits.count(VISIT)
        another.visits.count(VISIT)
    assert counted(db) == 2


def test_a_locked_store_loses_no_count(
    site: Site, db: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """While another program holds the database counts wait in memory; the log says so once."""
    monkeypatch.setattr("wiki.store.sqlite.BUSY_TIMEOUT_S", 0.0)
    with site.connect() as other, other.atomic():
        for _ in range(2):
            site.visits.count(VISIT)
            assert not site.visits.write()
    assert site.visits.write()
    assert counted(db) == 2
    assert len([record for record in caplog.records if "kept in memory" in record.message]) == 1


def test_counts_are_written_now_and_then(site: Site, db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread of the process's own writes the counts within the interval, without being asked."""
    monkeypatch.setattr(count_visits, "EVERY_S", 0.01)
    with closing(VisitCounter(site.engine)) as counter:
        counter.count(VISIT)
        wait_until(lambda: counted(db))


def test_memory_stays_bounded(site: Site, db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the bound new counters are dropped, and those that are kept go on."""
    monkeypatch.setattr(count_visits, "MOST_KEPT", 1)
    site.visits.count(VISIT)
    site.visits.count(Visit("2026-01-15", Visited.SEARCH))
    site.visits.count(VISIT)
    assert site.visits.write()
    assert counted(db) == 2
    assert [total.kind for total in visits.by_month(db)] == [Visited.SHEET]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_unforeseen_error_stops_no_counting(
    site: Site, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an error that nobody foresaw, which loses no count, they are written without another visit."""
    monkeypatch.setattr(count_visits, "EVERY_S", 0.01)
    add, failed = visits.add, Event()

    def fail(_db: Database, _counted: object) -> None:
        failed.set()
        raise MemoryError

    monkeypatch.setattr(visits, "add", fail)
    with closing(VisitCounter(site.engine)) as counter:
        counter.count(VISIT)
        assert failed.wait(PATIENCE_S)
        monkeypatch.setattr(visits, "add", add)
        wait_until(lambda: counted(db))
    assert counted(db) == 1
