"""What browsers and proxies may keep of pages (RFC 9111, ADR 16).

A page is kept for others only if its view is named here, and only as visitors without any session get it.
"""

from http import HTTPStatus

from flask import Flask, Response, g, request, session
from werkzeug.wrappers import Request
from werkzeug.wrappers import Response as Answer

from wiki.web.context import the_site

SAME_FOR_ALL = frozenset(
    {
        "pages.home",
        "pages.about",
        "pages.accessibility",
        "pages.rights",
        "pages.changes",
        "charter.show",
        "sheets.show",
        "history.versions",
        "search.every",
        "comparing.table",
        "proximities.chart",
        "organisations.every",
        "organisations.show",
        "atlas.show",
        "figures.show",
        "lexicon.every",
        "lexicon.show",
        "api.lexicon",
        "api.openapi",
    }
)
"""The views whose answers depend on nothing of a visitor but their language, and quote nothing they typed."""

SECRETIVE = frozenset({"accounts", "admin", "contacts", "moderation", "state", "health"})
"""The blueprints of which not even the reader's own browser keeps anything."""

COOKIES = ("session", "remember_token")


def init_app(app: Flask) -> None:
    """Say of every answer of an application who may keep it."""
    app.after_request(_say)


def _say(response: Response) -> Response:
    if "Cache-Control" in response.headers:  # its view knows better
        return response
    control, pages_s = response.cache_control, the_site().settings.pages_s
    if response.status_code != HTTPStatus.OK or request.blueprint in SECRETIVE:
        control.no_store = True
    elif pages_s and same_for_all():
        control.public, control.max_age, control.stale_while_revalidate = True, pages_s, pages_s
    else:
        # Not `no-store`, with which going back would lose what somebody was writing.
        control.private, control.no_cache = True, True
    if not control.no_store:
        response.vary.update(("Cookie", "Accept-Language"))
    if request.method in {"GET", "HEAD"} and not control.no_store:
        response.add_etag()
        meet_conditions(response, request)
    return response


def keep_from_others() -> None:
    """Have nobody keep this answer, which lacks something for the moment, or is this reader's own."""
    g.momentary = True


def same_for_all() -> bool:
    """Whether whoever asks next with no session of their own would get the same answer."""
    named = request.endpoint in SAME_FOR_ALL and not g.get("momentary")
    return named and not is_known(request) and not session.modified


def is_known(asking: Request) -> bool:
    """Whether a request says who makes it."""
    return "Authorization" in asking.headers or any(name in asking.cookies for name in COOKIES)


def meet_conditions(response: Answer, asking: Request) -> None:
    """Send nothing but «the same» to who has this page already, or «no» to who wanted another (RFC 9110, 13).

    Werkzeug's own way refuses `If-Match: *`, and lets nobody who says `If-Match` be told «the same».
    """
    etag = response.get_etag()[0] or ""
    if asking.if_match and not asking.if_match.contains(etag):
        response.status_code = HTTPStatus.PRECONDITION_FAILED
        response.set_data(b"")
        response.headers["Cache-Control"] = "no-store"
    elif asking.if_none_match.contains_weak(etag):
        response.status_code = HTTPStatus.NOT_MODIFIED
