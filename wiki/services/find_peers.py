"""Matching: comparable projects for a description, with reasons and the people to call."""

from dataclasses import dataclass, replace

from matcher import LEVELS, Level, Match, Scored, reads_as_english
from wiki.domain.account import Account
from wiki.domain.people import Mention, Person, order_contacts, rank_people
from wiki.domain.refinement import Refinement
from wiki.domain.sheet import FullSheet
from wiki.services.read_sheets import read_published
from wiki.services.refine_match import boost, remoteness_from
from wiki.services.site import Site
from wiki.store import sheets
from wiki.store.database import Database

POOL = 25
"""How many matches the boosts of a refinement put in order; only those that are shown are explained."""

NOTHING = Refinement()


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
    """The answer to a description; `confident` is False for «aucun cas proche».

    `people` are those to call about the near sheets, by the rule of `wiki.domain.people`; the contacts
    of each sheet are in the same order. `foreign` is True for a text that reads as English: sheets and
    words are French.
    """

    confident: bool
    peers: tuple[Peer, ...]
    people: tuple[Person, ...] = ()
    foreign: bool = False

    @property
    def comparable(self) -> bool:
        """Whether a sheet is more than possibly near."""
        return any(peer.match.level is Level.COMPARABLE for peer in self.peers)

    @property
    def shown(self) -> tuple[Peer, ...]:
        """What people are shown: the near ones or, when there is none, the weak ones as such."""
        return tuple(peer for peer in self.peers if peer.near) if self.confident else self.peers


def find_peers(
    db: Database,
    site: Site,
    text: str,
    reader: Account | None,
    limit: int = 5,
    refinement: Refinement = NOTHING,
) -> Peering:
    """Rank the published sheets against a description, and the people to call about the near ones.

    Raises
    ------
    ValueError
        When `limit` is below 1.
    """
    peers = _candidates(db, site, text, reader, limit, refinement)
    people = _people(db, [peer for peer in peers if peer.near], refinement.near)
    ordered = tuple(_with_contacts(peer, people) for peer in peers)
    confident = any(peer.near for peer in peers)
    return Peering(confident, ordered, people, foreign=reads_as_english(text))


def _candidates(
    db: Database, site: Site, text: str, reader: Account | None, limit: int, refinement: Refinement
) -> tuple[Peer, ...]:
    """Choose the sheets that pass the filters, by level, then by score with its boost.

    A boost never lifts a level, nor changes the score that is shown: both are what the text earns.
    """
    if limit < 1:
        raise ValueError(f"the limit must be at least 1, not {limit}")
    matcher = site.peers.current(db, site.vocabularies)
    among = sheets.passing(db, refinement.filters) if refinement.filters else None
    listed = matcher.shortlist(text, limit if refinement.empty else max(limit, POOL), among=among)
    sheet = read_published(db, [each.id for each in listed.found], reader)
    known = [each for each in listed.found if each.id in sheet]

    def rank(each: Scored) -> tuple[int, float]:
        return LEVELS.index(each.level), -each.score * boost(refinement, sheet[each.id])

    shown = (known if refinement.empty else sorted(known, key=rank))[:limit]
    return tuple(Peer(sheet[match.id], match) for match in listed.explained(shown))


def _people(db: Database, near: list[Peer], departement: str | None) -> tuple[Person, ...]:
    mentions = [
        Mention(contact, peer.full.sheet.slug, peer.match.score)
        for peer in near
        for contact in peer.full.contacts
    ]
    named = {mention.contact.organisation for mention in mentions}
    return rank_people(mentions, remoteness_from(db, departement, named))


def _with_contacts(peer: Peer, people: tuple[Person, ...]) -> Peer:
    return replace(peer, full=replace(peer.full, contacts=order_contacts(peer.full.contacts, people)))


def find_similar(db: Database, site: Site, slug: str, reader: Account | None) -> tuple[Peer, ...] | None:
    """Rank the other published sheets against one sheet; none for a sheet that is not published.

    Nothing at all for the moment where a damaged matcher is to be fitted again first: see `Peers.at_hand`.
    """
    matcher = site.peers.at_hand(db, site.vocabularies)
    if matcher is None:
        return None
    try:
        matches = matcher.similar(slug)
    except KeyError:  # the matcher holds published sheets only
        return ()
    found = read_published(db, [match.id for match in matches], reader)
    return tuple(Peer(found[match.id], match) for match in matches if match.id in found)
