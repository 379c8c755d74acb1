"""Matching: comparable projects for a description, with reasons and the people to call."""

from dataclasses import dataclass

from matcher import Level, Match
from wiki.domain.account import Account
from wiki.domain.sheet import FullSheet
from wiki.services.read_sheets import read_published
from wiki.services.site import Site
from wiki.store.database import Database


@dataclass(frozen=True, slots=True)
class Peer:
    """A sheet that came out of a match, as the reader may see it, and why it did."""

    full: FullSheet
    match: Match

    @property
    def near(self) -> bool:
        """Whether it is worth a call: comparable, or possibly so."""
        return self.match.level is not Level.NONE


@dataclass(frozen=True, slots=True)
class Peering:
    """The answer to a description; `confident` is False for «aucun cas proche»."""

    confident: bool
    peers: tuple[Peer, ...]

    @property
    def shown(self) -> tuple[Peer, ...]:
        """What people are shown: the near ones or, when there is none, the weak ones as such."""
        return tuple(peer for peer in self.peers if peer.near) if self.confident else self.peers


def find_peers(db: Database, site: Site, text: str, reader: Account | None, limit: int = 5) -> Peering:
    """Rank the published sheets against a description.

    Raises
    ------
    ValueError
        When `limit` is below 1.
    """
    result = site.peers.current(db, site.vocabularies).match(text, limit)
    return Peering(result.confident, _with_sheets(db, result.matches, reader))


def find_similar(db: Database, site: Site, slug: str, reader: Account | None) -> tuple[Peer, ...]:
    """Rank the other published sheets against one sheet; none for a sheet that is not published."""
    matcher = site.peers.current(db, site.vocabularies)
    try:
        matches = matcher.similar(slug)
    except KeyError:  # the matcher holds published sheets only
        return ()
    return _with_sheets(db, matches, reader)


def _with_sheets(db: Database, matches: tuple[Match, ...], reader: Account | None) -> tuple[Peer, ...]:
    found = read_published(db, [match.id for match in matches], reader)
    return tuple(Peer(found[match.id], match) for match in matches if match.id in found)
