"""The languages that the site speaks, and the one that a reader gets."""

from functools import cache, lru_cache
from typing import cast

from babel import Locale
from babel.support import NullTranslations
from flask import g, request, session
from flask_babel import get_translations
from werkzeug.datastructures import Headers, LanguageAccept
from werkzeug.http import parse_accept_header

LANGUAGES = {"fr": "fr", "en": "en_GB"}
"""The languages of the site, and the locale whose dates and numbers each takes."""


MAX_SIGNS = 500
"""How much of what a browser says of its languages is looked at."""


def reader_locale() -> str:
    """Choose the reader's locale: that of their own choice, then of the browser's, then French."""
    chosen = session.get("language")
    return LANGUAGES[chosen] if chosen in LANGUAGES else browser_locale(request.headers)


def browser_locale(headers: Headers) -> str:
    """Choose the locale of a visitor who has chosen none."""
    return _asked_for(headers.get("Accept-Language", "")[:MAX_SIGNS])


@lru_cache(maxsize=1024)
def _asked_for(header: str) -> str:
    asked = parse_accept_header(header, LanguageAccept)
    wished = (tag.split("-")[0].lower() for tag, quality in asked if quality)  # «fr-CA» is French too
    return LANGUAGES[next((code for code in wished if code in LANGUAGES), "fr")]


def the_catalogue() -> NullTranslations:
    """Return what the reader's language calls things, found once a request: a page says hundreds of them."""
    if "catalogue" not in g:
        g.catalogue = get_translations()
    return cast("NullTranslations", g.catalogue)


@cache
def own_name(code: str) -> str:
    """Name a language as those who speak it do.

    >>> own_name("en"), own_name("fr")
    ('English', 'Français')
    """
    return str(Locale(code).get_language_name(code)).capitalize()
