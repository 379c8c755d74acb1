"""Which answers count as visits: what a person reads in a page, not what a robot fetches."""

from functools import lru_cache

from crawleruseragents import is_crawler
from flask import Flask, Response, request
from werkzeug.datastructures import Headers

from wiki.domain.visit import Visit, Visited
from wiki.services.site import Site
from wiki.web.context import now, the_site

MAX_SIGNS = 500
"""How much of what a browser says of itself is looked at."""


def init_app(app: Flask) -> None:
    """Count the visits of an application."""
    app.after_request(_count)


def _count(response: Response) -> Response:
    kind = _KINDS.get(request.endpoint or "")
    if kind and response.status_code == 200 and _asked(kind):  # noqa: PLR2004 - «OK»
        count_visit(the_site(), request.endpoint or "", page_asked_for(), request.headers)
    return response


def count_visit(site: Site, view: str, page: str, headers: Headers) -> None:
    """Count an answer as a visit, if its view counts and a person asked for it."""
    kind = _KINDS.get(view)
    if kind and not _by_robot(headers):
        site.visits.count(Visit(now().date().isoformat(), kind, page))


def page_asked_for() -> str:
    """Return the address in the wiki of the page that this request asks for, "" when it is none."""
    return str((request.view_args or {}).get("slug", ""))


_KINDS = {
    "sheets.show": Visited.SHEET,
    "matching.match": Visited.MATCH,
    "search.results": Visited.SEARCH,
}
"""The views that count. The API is for programs, which do not."""


def _asked(kind: Visited) -> bool:
    """Whether something was asked: the blank form of a match is no match, a second page no second search."""
    if request.method == "HEAD":
        return False
    if kind is Visited.MATCH:
        return bool(request.values.get("texte", "").strip())
    if kind is Visited.SEARCH:
        return bool(request.args.get("q", "").strip()) and "page" not in request.args
    return True


def _by_robot(headers: Headers) -> bool:
    """Whether a program asked, or a browser that only gets ready in case its reader comes."""
    ahead = "prefetch" in headers.get("Sec-Purpose", headers.get("Purpose", ""))
    return ahead or _is_robot(headers.get("User-Agent", "")[:MAX_SIGNS])


@lru_cache(maxsize=1024)
def _is_robot(agent: str) -> bool:
    """Whether a program calls itself so, or says nothing at all."""
    return not agent.strip() or is_crawler(agent)
