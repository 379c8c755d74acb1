"""Search: an answer that holds every change committed so far."""

from wiki.search import SearchRequest, SearchResults
from wiki.services.catch_up import catch_up
from wiki.services.site import Site
from wiki.store.database import Database


def find_sheets(db: Database, site: Site, request: SearchRequest) -> SearchResults:
    """Search the published sheets."""
    catch_up(db, site)
    return site.index.search(request)
