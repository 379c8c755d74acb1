"""The matcher of one process."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime

from matcher import Matcher
from wiki.domain.account import Account
from wiki.services.catch_up import follow
from wiki.services.peers import Peers
from wiki.services.save_sheet import save_sheet
from wiki.services.site import Site
from wiki.store import sheets
from wiki.store.database import Database


def test_threads_share_one_matcher(site: Site) -> None:
    """Threads that ask at once for the first time get one and the same matcher."""
    peers = Peers()

    def ask(_: int) -> Matcher:
        with site.connect() as db:
            return peers.current(db, site.vocabularies)

    with ThreadPoolExecutor(4) as threads:
        assert len({id(matcher) for matcher in threads.map(ask, range(8))}) == 1


def test_a_reader_does_not_wait_for_a_refit(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """While another thread refits, a reader gets the matcher that is there; a saver waits for its own."""
    before = site.peers.current(db, site.vocabularies)
    sheet = sheets.get(db, "j-eco-trie")
    save_sheet(db, sheet.slug, sheet.head, replace(sheet.content, team="Zoé"), account(), now, "")
    with site.peers._updating:
        assert site.peers.current(db, site.vocabularies) is before
    follow(db, site)
    after = site.peers.current(db, site.vocabularies)
    assert after is not before
    assert site.peers.current(db, site.vocabularies) is after
