"""The languages that the site speaks, and the one that a reader gets."""

from functools import cache

from babel import Locale
from flask import request, session

LANGUAGES = {"fr": "fr", "en": "en_GB"}
"""The languages of the site, and the locale whose dates and numbers each takes."""


def reader_locale() -> str:
    """Choose the reader's locale: that of their own choice, then of the browser's, then French."""
    asked = (tag.split("-")[0].lower() for tag, quality in request.accept_languages if quality)
    wished = (session.get("language"), *asked)  # «fr-CA» is French too
    return LANGUAGES[next((code for code in wished if code in LANGUAGES), "fr")]


@cache
def own_name(code: str) -> str:
    """Name a language as those who speak it do.

    >>> own_name("en"), own_name("fr")
    ('English', 'Français')
    """
    return str(Locale(code).get_language_name(code)).capitalize()
