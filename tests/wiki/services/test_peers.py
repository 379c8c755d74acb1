"""The matcher of one process."""

from concurrent.futures import ThreadPoolExecutor

from matcher import Matcher
from wiki.services.peers import Peers
from wiki.services.site import Site


def test_threads_share_one_matcher(site: Site) -> None:
    """Threads that ask at once for the first time get one and the same matcher."""
    peers = Peers()

    def ask(_: int) -> Matcher:
        with site.connect() as db:
            return peers.current(db, site.vocabularies)

    with ThreadPoolExecutor(4) as threads:
        assert len({id(matcher) for matcher in threads.map(ask, range(8))}) == 1
