"""Pages of visitors, answered from the memory of this process as long as nobody changes the site (ADR 20).

The application answers the first visitor and `_keep` keeps what it said; `_BeforeTheApplication` answers the
next ones. What a request must be for that is in `_asked`, what an answer must be, in `_keep`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from time import perf_counter
from typing import TYPE_CHECKING, cast

from flask import Flask, Response, current_app, g, request
from werkzeug.wrappers import Request
from werkzeug.wrappers import Response as Answer

from wiki.services.editions import Edition
from wiki.services.site import Site
from wiki.web.caching import SAME_FOR_ALL, is_known, same_for_all
from wiki.web.languages import browser_locale
from wiki.web.memory import KeptPage, Memory
from wiki.web.metrics import Counters
from wiki.web.tracing import HEADER, forget_request, name_request, tell
from wiki.web.visits import count_visit, page_asked_for

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

KEPT = SAME_FOR_ALL - {"figures.show"}
"""The views whose answers follow from the edition of the site and the language; figures follow visits too."""

OF_ONE_REQUEST = frozenset({"Date", HEADER})
"""The headers that are not kept."""

LARGEST_BYTES = 1_000_000
"""A longer page is made each time."""

_WANTED, _KEEPER = "recueil.wanted", "recueil_keeper"


@dataclass(frozen=True, slots=True)
class _Keeper:
    """A site, and what is kept of it."""

    site: Site
    memory: Memory


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the memory did not have: where to keep it, and of which edition it must be."""

    key: tuple[str, str]
    edition: Edition


def init_app(app: Flask) -> None:
    """Put the memory before an application, if its settings give it room."""
    site: Site = app.extensions["recueil"]
    if site.settings.memory_mb:
        keeper = _Keeper(site, Memory(site.settings.memory_mb * 1_000_000))
        app.extensions[_KEEPER] = keeper
        app.wsgi_app = _BeforeTheApplication(app, keeper)  # type: ignore[method-assign]  # Flask's documented way
        app.after_request(_keep)


def _asked(asking: Request) -> tuple[str, str] | None:
    """Return the key of what a visitor asks for, if nothing else of the request can matter.

    With a query there would be no end of addresses: those are left to the application.
    """
    environ = asking.environ
    plain = (
        asking.method in {"GET", "HEAD"}
        and not environ.get("QUERY_STRING")
        and not environ.get("SCRIPT_NAME")
    )
    return (environ["PATH_INFO"], browser_locale(asking.headers)) if plain and not is_known(asking) else None


class _BeforeTheApplication:
    """WSGI (PEP 3333): answers from the memory, or has the application answer."""

    def __init__(self, app: Flask, keeper: _Keeper) -> None:
        self._application = app.wsgi_app
        self._extensions = app.extensions
        self._keeper = keeper

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        began, asking = perf_counter(), Request(environ)
        key = _asked(asking)
        edition = None if key is None else self._keeper.site.editions.current()
        if key is None or edition is None:
            return self._application(environ, start_response)
        kept = self._keeper.memory.get(key, edition)
        if kept is None:
            if self._keeper.site.holds(edition):  # else the answer might be made of what was there before
                environ[_WANTED] = _Wanted(key, edition)
            return self._application(environ, start_response)
        answer = self._answer(kept, asking)
        self._count(kept, asking, answer.status_code, perf_counter() - began)
        return answer(environ, start_response)

    def _answer(self, kept: KeptPage, asking: Request) -> Answer:
        answer = Answer(kept.body, headers=list(kept.headers))
        answer.headers[HEADER] = name_request(asking.headers.get(HEADER, ""), self._keeper.site.settings)
        if "If-None-Match" in asking.headers:
            answer.make_conditional(asking)
        return answer

    def _count(self, kept: KeptPage, asking: Request, status: int, seconds: float) -> None:
        """Count and tell what the application would have."""
        site, counters = self._keeper.site, cast("Counters | None", self._extensions.get("recueil_counters"))
        if asking.method == "GET":
            count_visit(site, kept.view, kept.page, asking.headers)
        if counters:
            counters.count(asking.method, kept.view, status, seconds)
        tell(site.settings, asking.method, kept.view, status, seconds)
        forget_request()


def _keep(response: Response) -> Response:
    """Keep what was answered, if it is the same for every visitor and nothing moved meanwhile."""
    wanted: _Wanted | None = request.environ.get(_WANTED)
    if wanted is not None and _may_be_kept(response) and _still_holds(wanted.edition):
        headers = tuple((name, value) for name, value in response.headers if name not in OF_ONE_REQUEST)
        view, body = str(request.endpoint), response.get_data()
        page = KeptPage(wanted.edition, view, page_asked_for(), headers, body)
        _keeper().memory.put(wanted.key, page)
    return response


def _may_be_kept(response: Response) -> bool:
    whole = response.status_code == HTTPStatus.OK and request.method == "GET" and not response.is_streamed
    for_all = request.endpoint in KEPT and same_for_all() and "Set-Cookie" not in response.headers
    return whole and for_all and (response.content_length or 0) <= LARGEST_BYTES


def _still_holds(edition: Edition) -> bool:
    """Whether the answer is all of one edition: store, search index and matcher."""
    site = _keeper().site
    same_place = "db" not in g or g.db.may_lag == edition.late
    return same_place and site.editions.current() == edition and site.holds(edition)


def _keeper() -> _Keeper:
    return cast("_Keeper", current_app.extensions[_KEEPER])
