"""How new what a reader sees must be: one's own writes at once, the others' as soon as may be (ADR 17)."""

from flask import request, session
from flask_login import COOKIE_NAME

MAY_LAG = frozenset(
    {
        "pages.home",
        "pages.changes",
        "sheets.show",
        "history.versions",
        "history.version",
        "history.compare",
        "lexicon.every",
        "lexicon.show",
        "lexicon_history.versions",
        "lexicon_history.version",
        "lexicon_history.compare",
        "search.every",
        "search.results",
        "search.suggestions",
        "comparing.table",
        "matching.match",
        "matching.answer",
        "organisations.every",
        "organisations.show",
        "atlas.show",
        "figures.show",
        "figures.download",
        "api.match",
        "api.search",
        "api.lexicon",
    }
)
"""The views that write nothing, and that a visitor may get as they were a moment ago."""

_LAST_WRITE = "written"


def may_lag() -> bool:
    """Whether this request may be answered from a replica: a visitor's, who has written nothing."""
    return request.endpoint in MAY_LAG and not (_signed_in() or last_write())


def last_write() -> int:
    """Return the change of the feed that this reader wrote last, 0 when there is none."""
    return int(session.get(_LAST_WRITE, 0))


def remember_write(number: int) -> None:
    """Have the session carry a change, so that whichever node answers next holds it first."""
    session[_LAST_WRITE] = max(number, last_write())


def _signed_in() -> bool:
    return "_user_id" in session or COOKIE_NAME in request.cookies
