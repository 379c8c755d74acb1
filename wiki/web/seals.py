"""Signed values that stand for a session where a reader has none (ADR 8)."""

import hashlib
from collections.abc import Callable

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer, URLSafeTimedSerializer

from wiki.domain.draft import clean_text
from wiki.domain.errors import NotFound
from wiki.domain.verdict import Answer
from wiki.web.rate_limits import address_key

VERDICT_S = 24 * 3600
"""How long a page of answers may stay open before one says what one thinks of it."""


def seal_verdicts(text: str) -> Callable[[str, Answer], str]:
    """Return what signs each button of a page, for this description and for whoever asked about it."""
    verdicts = _verdicts(text)  # the description, which may be long, is read once for all of them
    return lambda sheet, answer: str(verdicts.dumps([sheet, answer]))


def open_verdict(text: str, seal: str) -> tuple[str, Answer] | None:
    """Return the sheet and the answer of a button; None for a seal that is not ours, or not for this."""
    try:
        sheet, answer = _verdicts(text).loads(seal, max_age=VERDICT_S)
    except BadData:
        return None
    return str(sheet), Answer(answer)


def seal_number(number: int) -> str:
    """Sign the number of a verdict: whoever holds its link may erase it."""
    return str(_numbers().dumps(number))


def open_number(seal: str) -> int:
    """Return the number of a verdict.

    Raises
    ------
    NotFound
        When the site did not sign it.
    """
    try:
        return int(_numbers().loads(seal))
    except BadData as error:
        raise NotFound(seal) from error


def _verdicts(text: str) -> URLSafeTimedSerializer:
    asked = hashlib.sha256(clean_text(text).encode()).hexdigest()
    return URLSafeTimedSerializer(_key(), salt=f"verdict {asked} {address_key()}")


def _numbers() -> URLSafeSerializer:
    return URLSafeSerializer(_key(), salt="verdict number")


def _key() -> str:
    return str(current_app.config["SECRET_KEY"])
