"""A name for each request, in its answer and in every line that it logs (ADR 15)."""

import logging
import re
from time import perf_counter
from uuid import uuid4

from flask import Flask, Response, g, request

from wiki.config import Settings
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


def name_request(given: str, settings: Settings) -> str:
    """Name a request: take the name that a trusted proxy gave, or make one."""
    name = given if settings.proxies and _WELL_FORMED.fullmatch(given) else uuid4().hex
    request_id.set(name)
    return name


def forget_request() -> None:
    """Have this thread answer none."""
    request_id.set("-")


def tell(settings: Settings, method: str, view: str, status: int, seconds: float) -> None:
    """Write the line of a request that was answered, if the settings ask for it."""
    if settings.log_requests:
        told = {"method": method, "view": view, "status": status, "ms": round(seconds * 1000, 1)}
        _log.info("answered", extra=told)


def _begin() -> None:
    g.began = perf_counter()
    g.request_id = name_request(request.headers.get(HEADER, ""), the_site().settings)


def _end(response: Response) -> Response:
    if "request_id" in g:
        response.headers[HEADER] = g.request_id
    tell(the_site().settings, method_name(), view_name(), response.status_code, elapsed())
    return response


def _forget(_error: BaseException | None) -> None:
    forget_request()
