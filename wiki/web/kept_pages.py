"""Pages of visitors, answered from the memory of this process as long as nobody changes the site (ADR 20).

The application answers the first visitor: `_want` notes which edition it begins with, and `_keep` keeps what
it said. `_BeforeTheApplication` answers the next ones. What a request must be for that is in `_asked`, what
an answer must be, in `_may_be_kept`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from time import perf_counter
from typing import TYPE_CHECKING, cast

from flask import Flask, Response, current_app, g, request
from werkzeug.wrappers import Request
from werkzeug.wrappers import Response as Answer

from wiki.domain.edition import Edition
from wiki.domain.errors import StoreUnavailable
from wiki.services.catch_up import reach
from wiki.services.editions import edition_of
from wiki.services.site import Site
from wiki.web.caching import SAME_FOR_ALL, is_known, meet_conditions, same_for_all
from wiki.web.context import the_db, the_site
from wiki.web.freshness import MAY_LAG
from wiki.web.languages import browser_locale
from wiki.web.memory import KeptPage, Memory
from wiki.web.metrics import Counters
from wiki.web.tracing import HEADER, forget_request, name_request, tell
from wiki.web.visits import count_visit, page_asked_for

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

KEPT = (SAME_FOR_ALL & MAY_LAG) - {"figures.show"}
"""The views whose answers follow from the edition that they read and the language; figures follow visits."""

VARIES_BY = frozenset({"cookie", "accept-language"})
"""What may tell two answers apart: the language is in the key, and who has a cookie of ours is no visitor."""

OF_ONE_REQUEST = frozenset({"Date", HEADER})
"""The headers that are not kept."""

LARGEST_BYTES = 1_000_000
"""A longer page is made each time."""

_MEMORY = "recueil_pages"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the memory did not have: where to keep it, and of which edition it must be."""

    key: tuple[str, str]
    edition: Edition


def init_app(app: Flask) -> None:
    """Put the memory before an application, if its settings give it room."""
    site: Site = app.extensions["recueil"]
    if site.settings.memory_mb:
        app.extensions[_MEMORY] = Memory(site.settings.memory_mb * 1_000_000)
        app.before_request(_want)
        app.after_request(_keep)
        app.wsgi_app = _BeforeTheApplication(app, site)  # type: ignore[method-assign]  # Flask's documented way


def _asked(asking: Request) -> tuple[str, str] | None:
    """Return the key of what a visitor asks for, if nothing else of the request can matter.

    With a query, or slashes before the path, there would be no end of addresses of one page: those are left
    to the application.
    """
    environ, path = asking.environ, asking.environ.get("PATH_INFO", "")
    plain = asking.method in {"GET", "HEAD"} and path.startswith("/") and not path.startswith("//")
    alone = not environ.get("QUERY_STRING") and not environ.get("SCRIPT_NAME")
    return (path, browser_locale(asking.headers)) if plain and alone and not is_known(asking) else None


class _BeforeTheApplication:
    """WSGI (PEP 3333): answers from the memory, or has the application answer."""

    def __init__(self, app: Flask, site: Site) -> None:
        self._application = app.wsgi_app
        self._extensions = app.extensions
        self._site = site

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        began, asking = perf_counter(), Request(environ)
        kept = self._kept(asking)
        if kept is None:
            return self._application(environ, start_response)
        answer = self._answer(kept, asking)
        self._count(kept, asking, answer.status_code, perf_counter() - began)
        return answer(environ, start_response)

    def _kept(self, asking: Request) -> KeptPage | None:
        """Return the page that was asked for if the memory has it as it still is."""
        memory: Memory = self._extensions[_MEMORY]
        key = _asked(asking)
        kept = memory.get(key) if key else None
        return kept if kept and kept.edition == self._site.editions.current() else None

    def _answer(self, kept: KeptPage, asking: Request) -> Answer:
        answer = Answer(kept.body, headers=list(kept.headers))
        answer.headers[HEADER] = name_request(asking.headers.get(HEADER, ""), self._site.settings)
        meet_conditions(answer, asking)
        return answer

    def _count(self, kept: KeptPage, asking: Request, status: int, seconds: float) -> None:
        """Count and tell what the application would have."""
        counters = cast("Counters | None", self._extensions.get("recueil_counters"))
        if asking.method == "GET":
            count_visit(self._site, kept.view, kept.page, asking.headers)
        if counters:
            counters.count(asking.method, kept.view, status, seconds)
        tell(self._site.settings, asking.method, kept.view, status, seconds)
        forget_request()


def _want() -> None:
    """Note which edition an answer that may be kept begins with, over the connection that it is made from."""
    key = _asked(request) if request.endpoint in KEPT and request.method == "GET" else None
    if key is not None:
        edition = edition_of(the_db())
        if reach(the_db(), the_site(), edition):  # else the answer might be made of what was there before
            g.wanted = _Wanted(key, edition)


def _keep(response: Response) -> Response:
    """Keep what was answered, if it is the same for every visitor and nothing moved meanwhile."""
    wanted: _Wanted | None = g.get("wanted")
    if wanted is not None and _may_be_kept(response) and _still_holds(wanted.edition):
        headers = tuple((name, value) for name, value in response.headers if name not in OF_ONE_REQUEST)
        view, body = str(request.endpoint), response.get_data()
        memory: Memory = current_app.extensions[_MEMORY]
        memory.put(wanted.key, KeptPage(wanted.edition, view, page_asked_for(), headers, body))
    return response


def _may_be_kept(response: Response) -> bool:
    whole = response.status_code == HTTPStatus.OK and not response.is_streamed
    for_all = same_for_all() and "Set-Cookie" not in response.headers
    short = whole and len(response.get_data()) <= LARGEST_BYTES
    return short and for_all and response.vary.as_set() <= VARIES_BY


def _still_holds(edition: Edition) -> bool:
    """Whether the answer is all of one edition: store, search index and matcher."""
    try:
        return edition_of(the_db()) == edition and the_site().holds(edition)
    except StoreUnavailable:  # the answer is made
        return False
