"""What the recueil holds, in a few figures."""

from dataclasses import dataclass

from wiki.search import FacetCount, SearchRequest
from wiki.services.find_sheets import find_sheets
from wiki.services.site import Site
from wiki.store.database import Database


@dataclass(frozen=True, slots=True)
class Overview:
    """How many published sheets there are, from how many organisations and départements, and on what."""

    sheets: int
    organisations: int
    departements: int
    themes: tuple[FacetCount, ...]


def take_overview(db: Database, site: Site) -> Overview:
    """Count the published sheets.

    Raises
    ------
    SearchError
        When the index is damaged and cannot be made again.
    """
    found = find_sheets(db, site, SearchRequest(limit=0))
    organisations, departements = (len(found.facets[name]) for name in ("organisation", "departement"))
    return Overview(found.total, organisations, departements, found.facets["theme"])
