"""New passwords: long enough, and not of those that are tried first (NIST SP 800-63B-4, 3.1.1.2; ANSSI)."""

import re
from collections.abc import Iterable, Iterator
from threading import Lock

from wiki.domain.errors import FieldError, Invalid
from wiki.domain.slug import slugify

MIN_PASSWORD = 10
MAX_PASSWORD = 200

JUDGED = 24
"""Only the first signs are judged: what begins with so many that are hard to guess is."""
ENOUGH = 3
"""The least score of zxcvbn that passes: at 3, a hundred million guesses are not enough."""
AZERTY = ("azertyuiop", "qsdfghjklm", "wxcvbn")
"""The rows of a French keyboard, which zxcvbn does not know."""
SITE = ("recueil", "lerecueil")
_SIGNS = str.maketrans(dict.fromkeys(" ._-'’", "") | dict.fromkeys("({[<|+%", "~"))
"""What only parts words counts for nothing; many readings of what seldom stands for a letter cost seconds."""
_JUDGING = Lock()
"""zxcvbn keeps the words it is given for one password where every thread sees them."""


def read_password(typed: str, own: Iterable[str] = ()) -> str:
    """Check a new password; `own` is what everybody knows of its owner: their name, their address.

    Raises
    ------
    Invalid
        When it is too short, too long or too easy to guess.
    """
    error = password_error(typed, own)
    if error is not None:
        raise Invalid({"password": error})
    return typed


def password_error(typed: str, own: Iterable[str] = ()) -> FieldError | None:
    """Tell what is wrong with a new password, if anything is."""
    if len(typed) < MIN_PASSWORD:
        return FieldError("too_short", {"limit": MIN_PASSWORD})
    if len(typed) > MAX_PASSWORD:
        return FieldError("too_long", {"limit": MAX_PASSWORD, "length": len(typed)})
    if _guessable(typed, AZERTY):
        return FieldError("common_password")
    if _guessable(typed, (*AZERTY, *SITE, *_pieces(own))):
        return FieldError("own_password")
    return None


def _guessable(password: str, words: Iterable[str]) -> bool:
    from zxcvbn import zxcvbn  # noqa: PLC0415 - 90,000 words, and only a new password needs them

    with _JUDGING:
        return bool(zxcvbn(_judged(password), list(words))["score"] < ENOUGH)


def _judged(text: str) -> str:
    return text.translate(_SIGNS)[:JUDGED]


def _pieces(own: Iterable[str]) -> Iterator[str]:
    """Give each text whole and in words, with and without accents."""
    for text in own:
        folded = slugify(text).split("-")
        yield from (_judged(text), "".join(folded), *re.findall(r"\w+", text), *folded)
