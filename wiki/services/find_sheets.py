"""Search: an answer that holds every change committed so far, as far as the index can follow."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from wiki.domain.nearest import nearest
from wiki.domain.slug import slugify
from wiki.search import Hit, IndexCorrupted, Notice, NoticeCode, SearchRequest, SearchResults
from wiki.services.catch_up import lag, mend, try_to_catch_up
from wiki.services.organisations import known_organisations
from wiki.services.site import Site
from wiki.store import sheets
from wiki.store.database import Database

Answer = TypeVar("Answer")
_log = logging.getLogger(__name__)
FACET_VOCABULARIES = {
    "theme": "themes",
    "public": "publics",
    "departement": "departements",
    "kind": "kinds",
    "phase": "phases",
    "involvement": "involvements",
}
"""Facet -> the vocabulary of its values; those of «organisation» are in the store."""

NAMED = {NoticeCode.UNKNOWN_THEME: "theme", NoticeCode.UNKNOWN_ORGANISATION: "organisation"}
"""A remark on a name -> the facet whose values have such names."""


def find_sheets(db: Database, site: Site, request: SearchRequest) -> SearchResults:
    """Search the published sheets; filters whose value nobody knows are passed over, with a notice.

    An index that cannot follow answers as it is; one that proves damaged is made again first.

    Raises
    ------
    SearchError
        When the index is damaged and cannot be made again.
    StoreUnavailable
        When the database is needed and cannot be read.
    """
    held = {
        facet: value for facet, value in request.filters.items() if value in facet_values(db, site, facet)
    }
    ignored = [value for facet, value in request.filters.items() if facet not in held]
    found = _search(db, site, replace(request, filters=held))
    notices = [*found.notices, *(Notice(NoticeCode.UNKNOWN_FILTER, value) for value in ignored)]
    told = tuple(each for notice in notices if (each := _told(db, site, notice)))
    return replace(_still_published(db, site, found), notices=told)


def _told(db: Database, site: Site, notice: Notice) -> Notice | None:
    """Add to a name that no sheet has those that may be meant, else all themes; None if it exists."""
    if notice.code not in NAMED:
        return notice
    names = facet_values(db, site, NAMED[notice.code])
    piece = slugify(notice.piece)
    if piece in names or any(piece == slugify(name) for name in names.values()):
        return None
    offered = tuple(names.values()) if notice.code is NoticeCode.UNKNOWN_THEME else ()
    return replace(notice, close=nearest(notice.piece, names.values()) or offered)


def _still_published(db: Database, site: Site, found: SearchResults) -> SearchResults:
    """Leave out what was hidden since, where the index could not follow."""
    if not lag(db, site):
        return found
    published = sheets.published(db, [hit.slug for hit in found.hits])
    hits = tuple(hit for hit in found.hits if hit.slug in published)
    return replace(found, hits=hits, total=found.total - len(found.hits) + len(hits))


def facet_values(db: Database, site: Site, facet: str) -> Mapping[str, str]:
    """Slug -> words of the values that a facet can have."""
    if facet == "organisation":
        return {slug: organisation.name for slug, organisation in known_organisations(db).items()}
    values: Mapping[str, str] = getattr(site.vocabularies, FACET_VOCABULARIES[facet])
    return values


def sheets_saying(db: Database, site: Site, terms: Sequence[str], limit: int) -> tuple[int, tuple[Hit, ...]]:
    """Count the published sheets that say something in one of these ways, and give the best ones.

    Raises
    ------
    SearchError, StoreUnavailable
        As in `find_sheets`.
    """
    return ask_index(db, site, lambda: site.index.saying(terms, limit))


def _search(db: Database, site: Site, request: SearchRequest) -> SearchResults:
    lexicon = site.lexicon.current(db)

    def mend(word: str, held: Callable[[str], bool]) -> str:
        return " ".join(token.folded for token in lexicon.mender.mend(word, held))

    return ask_index(db, site, lambda: site.index.search(request, lexicon.thesaurus, mend))


def ask_index(db: Database, site: Site, question: Callable[[], Answer]) -> Answer:
    """Ask the index once it has caught up; one that proves damaged is made again.

    Raises
    ------
    SearchError, StoreUnavailable
        As in `find_sheets`.
    """
    try_to_catch_up(db, site)
    try:
        return question()
    except IndexCorrupted:
        mend(db, site)
        return question()
