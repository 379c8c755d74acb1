"""A site whose search index is in its PostgreSQL database."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime

import psycopg
import pytest

from wiki.domain.account import Account, Role
from wiki.domain.page import Status
from wiki.search import SearchRequest, SearchResults, Sort
from wiki.search.postgresql.schema import SCHEMA
from wiki.services.catch_up import catch_up, follow, lag, reindex
from wiki.services.find_sheets import find_sheets, sheets_saying
from wiki.services.keep_contacts import save_contact
from wiki.services.moderate import set_status
from wiki.services.save_sheet import save_sheet
from wiki.services.shelf import SHEETS
from wiki.services.site import Site, open_site
from wiki.services.suggest import Suggested, suggest
from wiki.store import sheets
from wiki.store.database import Database

SLUG = "j-eco-trie"
QUERIES = (
    "jardin",
    "jardins partagés",
    "JARDIN PARTAGE",
    "potager mamies",
    "charges",
    "chargée",
    "l'œuvre",
    "d’oeuvre",
    "co production",
    "coproduction",
    "PMR",
    "personnes à mobilité réduite",
    "GUP",
    "gestion urbaine de proximité",
    '"habitants relais" -béton',
    "«comité de pilotage»",
    '"de la résidence"',
    "-locataires",
    "locataires -jardin",
    "organisme:partenord theme:propreté",
    "thème:vieillissement",
    "contact:moysan",
    "02 29 00 45 16",
    "06.26.71.47.23",
    "29 00 45 16",
    "jardain",
    "propritee",
    "chofage",
    "amikale astronomie",
    "poubelles",
    "fête des voisins",
    "des vélos dans la cour",
    "expulsion",
    "de la",
    "***",
    "couleur:vert jardin",
    "x' OR 1=1 --",
    "'); DROP TABLE sheets; --",
    "a:* & !b <-> c | \\",
    "%(terms)s :terms $1",
    "\x00",
)


@pytest.fixture
def engine() -> str:
    """Keep the database on a server."""
    return "postgresql"


@pytest.fixture
def searched_by() -> str:
    """Search there too."""
    return "postgresql"


@pytest.fixture
def by_whoosh(site: Site) -> Iterator[Site]:
    """Open the same site with its other index."""
    with closing(open_site(replace(site.settings, search="whoosh"))) as opened:
        yield opened


def slugs_for(db: Database, site: Site, query: str) -> list[str]:
    """Search as a visitor."""
    return [hit.slug for hit in find_sheets(db, site, SearchRequest(query, limit=50)).hits]


def without_order(found: SearchResults) -> SearchResults:
    """Put hits by slug, without scores: engines may order close answers differently."""
    hits = sorted((replace(hit, score=0.0) for hit in found.hits), key=lambda hit: hit.slug)
    return replace(found, hits=tuple(hits))


def revise(db: Database, author: Account, now: datetime, text: str) -> None:
    """Change a section of a sheet."""
    sheet = sheets.get(db, SLUG)
    save_sheet(db, SLUG, sheet.head, replace(sheet.content, evaluation=text), author, now, "")


def test_both_engines_answer_alike(db: Database, site: Site, by_whoosh: Site) -> None:
    """Hits, reasons, snippets, facets, suggestions, remarks are the same; the best hit mostly is."""
    alike = []
    for query in QUERIES:
        request = SearchRequest(query, limit=50)
        ours, theirs = find_sheets(db, site, request), find_sheets(db, by_whoosh, request)
        assert without_order(ours) == without_order(theirs), query
        alike.append(near_the_top(ours, theirs) and near_the_top(theirs, ours))
    assert sum(alike) >= 0.9 * len(alike)


def near_the_top(ours: SearchResults, theirs: SearchResults) -> bool:
    """Whether the first sheet of a list, if any, is among the first three of another one."""
    return {hit.slug for hit in ours.hits[:1]} <= {hit.slug for hit in theirs.hits[:3]}


def test_both_engines_narrow_alike(db: Database, site: Site, by_whoosh: Site) -> None:
    """Filters and orders give the same lists and counts."""
    for sort in Sort:
        for query, filters in (
            ("", {}),
            ("locataires", {"theme": "lien-social"}),
            ("-jardin", {"kind": "x"}),
        ):
            request = SearchRequest(query, filters, 5, 1, sort)
            ours, theirs = find_sheets(db, site, request), find_sheets(db, by_whoosh, request)
            assert (ours.total, ours.facets, ours.notices) == (theirs.total, theirs.facets, theirs.notices)
            if sort is not Sort.RELEVANCE:
                assert without_order(ours).hits == without_order(theirs).hits


def test_other_questions_are_answered_alike(db: Database, site: Site, by_whoosh: Site) -> None:
    """Suggestions while one types, and the sheets that say a concept, are the same."""
    for typed in ("pro", "jardin", "jean moy", "brest", ""):
        assert suggest(db, site, typed) == suggest(db, by_whoosh, typed)
    for terms in (["charges", "factures"], ["personnes âgées", "mamies"], []):
        ours, theirs = (sheets_saying(db, each, terms, 50) for each in (site, by_whoosh))
        assert ours[0] == theirs[0]
        assert {hit.slug for hit in ours[1]} == {hit.slug for hit in theirs[1]}


def test_nodes_share_one_index(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """What one node brought in is there for another one, which has nothing left to do."""
    with closing(open_site(site.settings)) as elsewhere:
        assert slugs_for(db, elsewhere, "lombricomposteur") == []
        revise(db, account(), now, "Un lombricomposteur.")
        assert lag(db, elsewhere) == 1
        follow(db, site)
        assert (lag(db, elsewhere), catch_up(db, elsewhere)) == (0, 0)
        assert slugs_for(db, elsewhere, "lombricomposteur") == [SLUG]


def test_a_hidden_sheet_and_a_private_contact_are_not_found(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """A sheet that was hidden is neither listed, counted nor suggested; members-only contacts never are."""
    odile, maud = account(), account(Role.MODERATOR, name="Maud Ération")
    typed = {"name": "Zoé Évanescente", "role": "Voisine", "organisation": "opac-38"}
    save_contact(db, SLUG, None, typed, odile, now)
    assert slugs_for(db, site, "évanescente") == []
    assert SLUG in slugs_for(db, site, "tupperware")
    set_status(db, SHEETS, SLUG, Status.HIDDEN, maud, now)
    assert SLUG not in slugs_for(db, site, "tupperware")
    assert find_sheets(db, site, SearchRequest("")).total == 21
    named = {suggestion.key for suggestion in suggest(db, site, "trie") if suggestion.kind is Suggested.SHEET}
    assert SLUG not in named


@pytest.mark.parametrize("lost", [f"DROP SCHEMA {SCHEMA} CASCADE", f"TRUNCATE {SCHEMA}.index_state"])
def test_a_lost_index_is_made_again(db: Database, site: Site, lost: str) -> None:
    """Where somebody dropped the tables or emptied them, the next search has the index whole again."""
    with psycopg.connect(site.settings.store) as connection:
        connection.execute(lost)
    assert len(slugs_for(db, site, "")) == 22


def test_reindexing_keeps_what_is_found(db: Database, site: Site) -> None:
    """An index built anew finds what the former one found, in the same order."""
    before = [slugs_for(db, site, query) for query in QUERIES[::4]]
    assert reindex(db, site) == 22
    assert [slugs_for(db, site, query) for query in QUERIES[::4]] == before
