"""What the recueil holds, in a few figures."""

from dataclasses import dataclass

from wiki.search import FacetCount, SearchRequest, Sort
from wiki.services.find_sheets import find_sheets
from wiki.services.site import Site
from wiki.store.database import Database


@dataclass(frozen=True, slots=True)
class Overview:
    """How many published sheets there are, from how many organisations and départements, and on what.

    `latest` holds the slugs of those that changed last, newest first.
    """

    sheets: int
    organisations: int
    departements: int
    themes: tuple[FacetCount, ...]
    latest: tuple[str, ...]


def take_overview(db: Database, site: Site, latest: int = 0) -> Overview:
    """Count the published sheets, and name the `latest` ones.

    Raises
    ------
    SearchError
        When the index is damaged and cannot be made again.
    """
    found = find_sheets(db, site, SearchRequest(limit=latest, sort=Sort.RECENT))
    organisations, departements = (len(found.facets[name]) for name in ("organisation", "departement"))
    newest = tuple(hit.slug for hit in found.hits)
    return Overview(found.total, organisations, departements, found.facets["theme"], newest)
