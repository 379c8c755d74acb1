"""All the sheets, filtered, and the search: one page, with or without a query."""

from collections.abc import Callable, Sequence

from flask import Blueprint, Response, jsonify, render_template, request, url_for
from flask_babel import gettext, ngettext

from wiki.search import FACETS, FacetCount, SearchRequest, Sort
from wiki.services.find_peers import Peer, find_peers
from wiki.services.find_sheets import FACET_VOCABULARIES, find_sheets
from wiki.services.organisations import organisation_names
from wiki.services.read_sheets import read_published
from wiki.services.suggest import Suggested, Suggestion, suggest
from wiki.web.context import the_db, the_reader, the_site
from wiki.web.labels import label
from wiki.web.rendering import with_query
from wiki.web.search_words import notice_words

bp = Blueprint("search", __name__)
A_PAGE = 24
NEAREST = 3
MAX_SIGNS = 1_000
"""How much of a query is read as a description where nothing was found."""
SUGGESTIONS_S = 60
"""How long a browser may keep suggestions: going back over one's letters asks nothing again."""
OFFERED = 110
"""How many values of a filter are offered, the commonest: all départements, and not each of a thousand
organisations, which their own page lists and `organisme:` finds."""
SORTS = {"pertinence": Sort.RELEVANCE, "titre": Sort.TITLE, "recent": Sort.RECENT}


@bp.get("/fiches")
def every() -> str:
    """List the sheets, with filters."""
    return _page("")


@bp.get("/recherche")
def results() -> str:
    """List the sheets that answer a query, with filters."""
    return _page(request.args.get("q", "").strip())


@bp.get("/recherche/suggestions")
def suggestions() -> Response:
    """Suggest what somebody may be typing (`static/live.js`), the same to everybody, for a while.

    Nothing counts these requests, as in `matching.answer`.
    """
    found = suggest(the_db(), the_site(), request.args.get("q", ""))
    answer = jsonify(said=_said(len(found)), suggestions=[_suggested(each) for each in found])
    answer.cache_control.private, answer.cache_control.max_age = True, SUGGESTIONS_S
    return answer


def _said(count: int) -> str:
    if not count:
        return str(gettext("Aucune suggestion."))
    return str(ngettext("%(num)d suggestion : flèche bas.", "%(num)d suggestions : flèche bas.", count))


def _suggested(each: Suggestion) -> dict[str, str]:
    """Shape a suggestion: its words, what it is, and where it leads."""
    words = label(each.key, "themes") if each.kind is Suggested.THEME else each.words
    match each.kind:
        case Suggested.SHEET:
            about, href = gettext("Fiche"), url_for("sheets.show", slug=each.key)
        case Suggested.THEME:
            about, href = gettext("Thème"), url_for("search.every", theme=each.key)
        case Suggested.ORGANISATION:
            about, href = gettext("Organisme"), url_for("organisations.show", slug=each.key)
        case Suggested.CONTACT:
            about, href = each.key, url_for("search.results", q=f'contact:"{each.words}"')
    return {"words": words, "about": str(about), "href": href}


def _page(query: str) -> str:
    page = max(1, request.args.get("page", 1, type=int))
    filters = {name: request.args[name] for name in FACETS if request.args.get(name)}
    sort = SORTS.get(request.args.get("tri", ""), Sort.RELEVANCE if query else Sort.TITLE)
    asked = SearchRequest(query, filters, limit=A_PAGE, offset=(page - 1) * A_PAGE, sort=sort)
    found = find_sheets(the_db(), the_site(), asked)
    sheets = read_published(the_db(), [hit.slug for hit in found.hits], the_reader())
    nearest, elsewhere = ((), 0) if found.total else _ways_on(asked)
    facets = {name: _offered(counts, found.filters.get(name)) for name, counts in found.facets.items()}
    return render_template(
        "search/results.html",
        query=query,
        filters=found.filters,
        found=found,
        hits=[(hit, sheets[hit.slug]) for hit in found.hits if hit.slug in sheets],
        page=page,
        pages=-(-found.total // A_PAGE),
        notices=[notice_words(notice) for notice in found.notices],
        facet_label=_facet_words(facets["organisation"]),
        facets=facets,
        facet_names=FACETS,
        sort=sort,
        nearest=nearest,
        elsewhere=elsewhere,
        without_filters=with_query(**dict.fromkeys(FACETS)),
    )


def _offered(counts: Sequence[FacetCount], chosen: str | None) -> list[FacetCount]:
    return [item for place, item in enumerate(counts) if place < OFFERED or item.value == chosen]


def _facet_words(offered: Sequence[FacetCount]) -> Callable[[str, str], str]:
    organisations = organisation_names(the_db(), [item.value for item in offered])

    def words(facet: str, value: str) -> str:
        if facet in FACET_VOCABULARIES:
            return label(value, FACET_VOCABULARIES[facet])
        return organisations.get(value, value)

    return words


def _ways_on(asked: SearchRequest) -> tuple[tuple[Peer, ...], int]:
    """Return what there is where nothing was found: the nearest sheets, and how many there are unfiltered."""
    query = asked.query[:MAX_SIGNS]
    nearest = find_peers(the_db(), the_site(), query, the_reader(), NEAREST).shown if query else ()
    unfiltered = SearchRequest(asked.query, limit=0)
    return nearest, find_sheets(the_db(), the_site(), unfiltered).total if asked.filters else 0
