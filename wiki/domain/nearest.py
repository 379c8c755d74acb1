"""The names that may be meant where one is typed that there is not."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from wiki.domain.slug import slugify

MOST = 3
LIKE_ENOUGH = 80.0
"""Of 100: «propete» is «proprete», «toto» is nothing."""


def nearest(typed: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the few names most like what was typed, or like a part of which it is, best first.

    >>> nearest("proprté", ["Jardins", "Propreté"])
    ('Propreté',)
    """
    found = process.extract(
        typed, list(names), scorer=fuzz.WRatio, processor=slugify, limit=MOST, score_cutoff=LIKE_ENOUGH
    )
    return tuple(name for name, _, _ in found)
