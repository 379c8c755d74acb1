"""Search: an answer that holds every change committed so far."""

import logging

from wiki.search import IndexCorrupted, SearchRequest, SearchResults
from wiki.services.catch_up import catch_up, rebuild
from wiki.services.site import Site
from wiki.store.database import Database

_log = logging.getLogger(__name__)


def find_sheets(db: Database, site: Site, request: SearchRequest) -> SearchResults:
    """Search the published sheets; an index that proves damaged is made again first."""
    try:
        catch_up(db, site)
        return site.index.search(request)
    except IndexCorrupted:
        _log.warning("the search index is damaged; it is made again from the store")
        rebuild(db, site)
        return site.index.search(request)
