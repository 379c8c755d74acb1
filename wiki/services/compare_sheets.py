"""Sheets side by side, and the ones that may join them."""

from collections.abc import Iterable

from wiki.domain.account import Account
from wiki.domain.comparison import MOST, Comparison
from wiki.domain.sheet import FullSheet
from wiki.domain.slug import is_slug
from wiki.services.find_peers import find_similar
from wiki.services.read_sheets import read_published
from wiki.services.site import Site
from wiki.store.database import Database

MOST_READ = 40
"""Of how many addresses the page speaks: no list of readers is longer."""


def compare_sheets(db: Database, asked: Iterable[str], reader: Account | None) -> Comparison:
    """Put the first published sheets of a list side by side, each once."""
    wanted = list(dict.fromkeys(filter(None, (slug.strip() for slug in asked))))[:MOST_READ]
    found = read_published(db, filter(is_slug, wanted), reader)
    there = [found[slug] for slug in wanted if slug in found]
    missing = tuple(slug for slug in wanted if slug not in found)
    return Comparison(tuple(there[:MOST]), missing, tuple(there[MOST:]))


def may_join(
    db: Database, site: Site, comparison: Comparison, reader: Account | None
) -> tuple[FullSheet, ...]:
    """Return the sheets most like those compared that are not among them, the closest first."""
    peers = [peer for slug in comparison.slugs for peer in find_similar(db, site, slug, reader) or ()]
    closest = sorted(peers, key=lambda peer: (-peer.match.score, peer.match.id))
    others = {peer.match.id: peer.full for peer in closest if peer.match.id not in comparison.slugs}
    return tuple(others.values())[:MOST]
