"""Addresses made from titles."""

import re
import unicodedata

MAX_LENGTH = 80
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})


def slugify(title: str) -> str:
    """Make an address of a title: lower-case ASCII words joined by hyphens, at most `MAX_LENGTH` signs.

    A title without a Latin letter or a digit gives the empty string.

    >>> slugify("L'accueil des cœurs, à Évry")
    'l-accueil-des-coeurs-a-evry'
    """
    return hyphenated(title)[:MAX_LENGTH].strip("-")


def hyphenated(text: str) -> str:
    """Make lower-case ASCII words joined by hyphens of a text, however long."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return "-".join(re.findall(r"[a-z0-9]+", bare))


def is_slug(text: str) -> bool:
    """Tell whether a text could be an address that we made, to ask the store about no other.

    >>> is_slug("jardin-2"), is_slug("Jardin"), is_slug("")
    (True, False, False)
    """
    return _SLUG.fullmatch(text) is not None


def first_free(slug: str, taken: frozenset[str]) -> str:
    """Return `slug`, or `slug-2`, `slug-3`… whichever nobody has taken.

    >>> first_free("jardin", frozenset({"jardin", "jardin-2"}))
    'jardin-3'
    """
    number, candidate = 1, slug
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate
