"""Letters without case, accents nor ligatures, so that a word is the same however it is typed.

References
----------
*The Unicode Standard*, annex 15 (NFKD) and section 3.13 (default case folding).
"""

import unicodedata
from functools import lru_cache

__all__ = ["APOSTROPHES", "fold"]

APOSTROPHES = "'’‘ʼ′´`"
"""The signs that people type for an apostrophe."""

_SIGNS_KEPT = 4096
"""How many signs are folded once for all: more than any alphabet has."""

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l"})
_TYPOGRAPHY = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys("‐‑", "-"))


def fold(text: str) -> str:
    """Lower the case, take accents and ligatures off, straighten apostrophes and hyphens.

    Idempotent. The length may change: offsets in the result are not those of `text`.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        Folded.

    Examples
    --------
    >>> fold("L’Œuvre d’ÉTÉ")
    "l'oeuvre d'ete"
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    return "".join(map(_fold_sign, text))


@lru_cache(maxsize=_SIGNS_KEPT)
def _fold_sign(sign: str) -> str:
    # Sign by sign: putting the marks of a whole text in order would take the square of their number.
    decomposed = unicodedata.normalize("NFKD", sign.translate(_TYPOGRAPHY)).translate(_TYPOGRAPHY)
    bare = "".join(part for part in decomposed if unicodedata.category(part) not in {"Mn", "Cf"})
    return bare.casefold().translate(_LETTERS)
