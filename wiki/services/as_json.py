"""The JSON of a match, of a search and of the lexicon, which the command line and the web interface share."""

from collections.abc import Iterable

from matcher import Passage
from wiki.domain.concept import Concept
from wiki.domain.sheet import Contact
from wiki.search import SearchResults
from wiki.services.find_peers import Peer, Peering

DIGITS = 4
"""Decimals of a score or a share: enough to rank by."""

Json = dict[str, object]


def match_json(peering: Peering) -> Json:
    """Shape the answer to a description; organisations go by name, and no contact shows a phone."""
    return {
        "confident": peering.confident,
        "matches": [_peer(peer) for peer in peering.peers],
        "people": [_contact(person.contact) | {"sheets": list(person.sheets)} for person in peering.people],
        "notices": [{"code": "not_french"}] if peering.foreign else [],
    }


def search_json(results: SearchResults) -> Json:
    """Shape the answer to a query; a facet lists its values, most frequent first."""
    return {
        "total": results.total,
        "suggestion": results.suggestion,
        "results": [
            {
                "slug": hit.slug,
                "title": hit.title,
                "organisation": hit.organisation_name,
                "snippet": "".join(part.text for part in hit.snippet),
                "reasons": [{"field": reason.field, "terms": list(reason.shared)} for reason in hit.reasons],
            }
            for hit in results.hits
        ],
        "facets": {
            facet: [{"value": entry.value, "count": entry.count} for entry in counts]
            for facet, counts in results.facets.items()
        },
        "notices": [{"code": notice.code.value, "piece": notice.piece} for notice in results.notices],
        "also": list(results.also),
    }


def lexicon_json(concepts: Iterable[Concept]) -> Json:
    """Shape the lexicon: `broader` is another concept's slug, or null."""
    return {"concepts": [{"slug": concept.slug, **concept.content.as_fields()} for concept in concepts]}


def _peer(peer: Peer) -> Json:
    match = peer.match
    return {
        "slug": match.id,
        "title": peer.full.sheet.content.title,
        "organisation": peer.full.organisation.name,
        "score": round(match.score, DIGITS),
        "reasons": [
            {
                "field": reason.field,
                "terms": list(reason.terms),
                "asked": list(reason.asked),
                "share": round(reason.share, DIGITS),
                "passage": None if reason.passage is None else _passage(reason.passage),
            }
            for reason in match.reasons
        ],
        "level": match.level.value,
        "contacts": [_contact(contact) for contact in peer.full.contacts],
        "unsaid": [{"field": each.field, "passage": each.passage.text} for each in match.unsaid],
    }


def _passage(passage: Passage) -> Json:
    return {"text": passage.text, "marks": [list(mark) for mark in passage.marks]}


def _contact(contact: Contact) -> Json:
    return {"name": contact.name, "role": contact.role, "organisation": contact.organisation_name}
