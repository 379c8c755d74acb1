"""A name for each request, in its answer and in every line that it logs (ADR 15)."""

import logging
import re
from time import perf_counter
from uuid import uuid4

from flask import Flask, Response, g, request

from wiki.logs import request_id
from wiki.web.context import the_site

HEADER = "X-Request-ID"
_WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{7,63}")
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
_log = logging.getLogger("wiki.requests")
_log.setLevel(logging.INFO)


def init_app(app: Flask) -> None:
    """Follow the requests of an application; register first, so that the answer is seen as it leaves."""
    app.before_request(_begin)
    app.after_request(_end)
    app.teardown_request(_forget)


def view_name() -> str:
    """Name what answers this request: its view, which says nothing of what was asked."""
    return request.endpoint or "none"


def method_name() -> str:
    """Name the method of this request, whatever word a program made up."""
    return request.method if request.method in _METHODS else "other"


def elapsed() -> float:
    """Return how long this request has been under way, in seconds."""
    return perf_counter() - float(g.get("began", perf_counter()))


def _begin() -> None:
    """Take the name that a trusted proxy gave, or make one."""
    given = request.headers.get(HEADER, "") if the_site().settings.proxies else ""
    g.began, g.request_id = perf_counter(), given if _WELL_FORMED.fullmatch(given) else uuid4().hex
    request_id.set(g.request_id)


def _end(response: Response) -> Response:
    if "request_id" in g:
        response.headers[HEADER] = g.request_id
    if the_site().settings.log_requests:
        told = {"method": method_name(), "view": view_name(), "status": response.status_code}
        _log.info("answered", extra={**told, "ms": round(elapsed() * 1000, 1)})
    return response


def _forget(_error: BaseException | None) -> None:
    request_id.set("-")
