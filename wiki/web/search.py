"""All the sheets, filtered, and the search: one page, with or without a query."""

from flask import Blueprint, render_template, request

from wiki.search import FACETS, SearchRequest, Sort
from wiki.services.find_sheets import facet_values, find_sheets
from wiki.services.read_sheets import read_published
from wiki.web.context import the_db, the_reader, the_site
from wiki.web.search_words import notice_words

bp = Blueprint("search", __name__)
A_PAGE = 24
SORTS = {"pertinence": Sort.RELEVANCE, "titre": Sort.TITLE, "recent": Sort.RECENT}


@bp.get("/fiches")
def every() -> str:
    """List the sheets, with filters."""
    return _page("")


@bp.get("/recherche")
def results() -> str:
    """List the sheets that answer a query, with filters."""
    return _page(request.args.get("q", "").strip())


def _page(query: str) -> str:
    page = max(1, request.args.get("page", 1, type=int))
    filters = {name: request.args[name] for name in FACETS if request.args.get(name)}
    sort = SORTS.get(request.args.get("tri", ""), Sort.RELEVANCE if query else Sort.TITLE)
    asked = SearchRequest(query, filters, limit=A_PAGE, offset=(page - 1) * A_PAGE, sort=sort)
    found = find_sheets(the_db(), the_site(), asked)
    sheets = read_published(the_db(), [hit.slug for hit in found.hits], the_reader())
    words = {name: facet_values(the_db(), the_site(), name) for name in FACETS}
    return render_template(
        "search/results.html",
        query=query,
        filters=found.filters,
        found=found,
        hits=[(hit, sheets[hit.slug]) for hit in found.hits if hit.slug in sheets],
        page=page,
        pages=-(-found.total // A_PAGE),
        notices=[notice_words(notice) for notice in found.notices],
        facet_label=lambda name, value: words[name].get(value, value),
        facet_names=FACETS,
        sort=sort,
    )
