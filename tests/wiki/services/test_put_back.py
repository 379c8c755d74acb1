"""A database put back to an earlier state, beside indexes that hold what it has lost."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from wiki.domain.account import Account, Role
from wiki.search import SearchRequest
from wiki.services.catch_up import follow, reindex
from wiki.services.check import check
from wiki.services.find_sheets import find_sheets
from wiki.services.save_concept import save_concept
from wiki.services.save_sheet import save_sheet
from wiki.services.site import Site, open_site
from wiki.services.site_state import Lags, measure_lags
from wiki.store import changes, concepts, sheets
from wiki.store.database import Database

pytestmark = pytest.mark.parametrize(
    ("engine", "searched_by"),
    [("sqlite", "whoosh"), ("postgresql", "whoosh"), ("postgresql", "postgresql")],
)
SLUG, OTHER = "j-eco-trie", "le-detail-qui-tue"
LOST, FOUND = "lombricomposteur", "bokashi"
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def neighbour(site: Site) -> Iterator[Site]:
    """Open the installation in a second process; with a server, as a second node with a folder of its own."""
    settings = site.settings
    if settings.database_url:
        settings = replace(settings, data=settings.data.with_name("node-2"))
        settings.data.mkdir(mode=0o700)
        shutil.copy(site.settings.secret_key, settings.data)
    with closing(open_site(settings)) as opened:
        yield opened


def write(db: Database, slug: str, team: str, author: Account, at: datetime) -> None:
    """Save a sheet with a word that no other one holds."""
    sheet = sheets.get(db, slug)
    save_sheet(db, slug, sheet.head, replace(sheet.content, team=team), author, at, "")


def put_back(db: Database, change: int) -> None:
    """Have the database be as it was after a change, numbers to come included."""
    heads = {
        "sheets": "SELECT MAX(id) FROM revisions WHERE sheet = slug AND created_at <= :at",
        "concepts": "SELECT MAX(id) FROM concept_revisions WHERE concept = slug AND created_at <= :at",
    }
    (row,) = db.query("SELECT at FROM changes WHERE number = :number", {"number": change})
    for table, head in heads.items():
        db.execute(f"UPDATE {table} SET head = ({head})", row)  # noqa: S608 - ours
    for table in ("revisions", "concept_revisions"):
        db.execute(f"DELETE FROM {table} WHERE created_at > :at", row)  # noqa: S608 - ours
    db.execute("DELETE FROM changes WHERE number > :number", {"number": change})
    db.number_after({"changes": change})


def searched(db: Database, site: Site, word: str) -> list[str]:
    """Search as a visitor."""
    return [hit.slug for hit in find_sheets(db, site, SearchRequest(word)).hits]


def matched(db: Database, site: Site, word: str) -> list[str]:
    """Match as a visitor."""
    return [match.id for match in site.peers.current(db, site.vocabularies).match(word).matches]


def test_what_is_saved_after_that_is_found(
    db: Database,
    site: Site,
    neighbour: Site,
    account: Callable[..., Account],
    now: datetime,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Saves that count the lost numbers again are found on every node, and nothing of what was lost."""
    author, before = account(), changes.latest(db).number
    for step in range(2):
        write(db, SLUG, f"Un {LOST}, {step}", author, now + AN_HOUR)
    with neighbour.connect() as other:
        for each, their in ((site, db), (neighbour, other)):
            reindex(their, each)
            assert searched(their, each, LOST) == matched(their, each, LOST) == [SLUG]
        put_back(db, before)
        for step in range(2):
            write(db, OTHER, f"Un {FOUND}, {step}", author, now + 2 * AN_HOUR)
        assert changes.latest(db).number == before + 2
        for each, their in ((site, db), (neighbour, other)):
            assert searched(their, each, FOUND) == matched(their, each, FOUND) == [OTHER]
            assert searched(their, each, LOST) == matched(their, each, LOST) == []
            follow(their, each)
            assert check(their, each) == []
            assert measure_lags(their, each) == Lags(0, 0)
    rebuilt = 1 if site.settings.search == "postgresql" or not site.settings.database_url else 2
    assert caplog.text.count("the search index of another one is made anew") == rebuilt


def test_nothing_of_a_replica_is_applied_to_another_history(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """A replica that is beyond what an index holds, but lacks that very change, leaves it to the primary."""
    author, before = account(), changes.latest(db).number
    write(db, SLUG, f"Un {LOST}", author, now + AN_HOUR)
    reindex(db, site)
    put_back(db, before)
    for step in range(2):
        write(db, OTHER, f"Un {FOUND}, {step}", author, now + 2 * AN_HOUR)
    db.may_lag, held = True, site.index.applied()
    assert searched(db, site, FOUND) == matched(db, site, FOUND) == []
    assert site.index.applied() == held
    db.may_lag = False
    assert searched(db, site, FOUND) == matched(db, site, FOUND) == [OTHER]
    assert searched(db, site, LOST) == []


def test_it_is_told(db: Database, site: Site, account: Callable[..., Account], now: datetime) -> None:
    """`check` names both indexes, and their lags count every change, until the next catch-up."""
    before = changes.latest(db).number
    write(db, SLUG, f"Un {LOST}", account(), now + AN_HOUR)
    reindex(db, site)
    put_back(db, before)
    write(db, OTHER, f"Un {FOUND}", account(name="Marc Le Goff"), now + 2 * AN_HOUR)
    assert [problem.partition(" : ")[0] for problem in check(db, site)] == [
        "index de recherche d'une autre base, que celle-ci remplace",
        "rapprochement",
    ]
    assert measure_lags(db, site) == Lags(23, before + 1)
    follow(db, site)
    assert (check(db, site), measure_lags(db, site)) == ([], Lags(0, 0))


def test_a_concept_that_counts_a_lost_number_again_is_read(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """The lexicon of a process too is that of the database that is there, not of the one before."""
    author, before = account(Role.MODERATOR), changes.latest(db).number

    def teach(word: str, at: datetime) -> None:
        concept = concepts.get(db, "potager")
        draft = replace(concept.content, everyday=(*concept.content.everyday, word))
        save_concept(db, "potager", concept.head, draft, author, at, "")

    teach(LOST, now + AN_HOUR)
    assert matched(db, site, LOST)
    put_back(db, before)
    teach(FOUND, now + 2 * AN_HOUR)
    assert matched(db, site, FOUND)
    assert not matched(db, site, LOST)
