"""Which answers count as visits: what a person reads in a page, not what a robot fetches."""

from functools import lru_cache

from crawleruseragents import is_crawler
from flask import Flask, Response, request

from wiki.domain.visit import Visit, Visited
from wiki.web.context import now, the_site

MAX_SIGNS = 500
"""How much of what a browser says of itself is looked at."""


def init_app(app: Flask) -> None:
    """Count the visits of an application."""
    app.after_request(_count)


def _count(response: Response) -> Response:
    kind = _KINDS.get(request.endpoint or "")
    if kind and response.status_code == 200 and _asked(kind) and not _by_robot():  # noqa: PLR2004 - «OK»
        page = str((request.view_args or {}).get("slug", ""))
        the_site().visits.count(Visit(now().date().isoformat(), kind, page))
    return response


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


def _by_robot() -> bool:
    """Whether a program asked, or a browser that only gets ready in case its reader comes."""
    ahead = "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    return ahead or _is_robot(request.headers.get("User-Agent", "")[:MAX_SIGNS])


@lru_cache(maxsize=1024)
def _is_robot(agent: str) -> bool:
    """Whether a program calls itself so, or says nothing at all."""
    return not agent.strip() or is_crawler(agent)
