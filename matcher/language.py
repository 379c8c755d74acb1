"""Whether a text is English: a description that this French matcher can only refuse.

The little words of a language tell it best: they are few, and every sentence has some (W. B. Cavnar & J. M.
Trenkle, "N-gram-based text categorization", SDAIR 1994, find the same of the most frequent n-grams).
"""

from matcher.text import STOP_WORDS, tokens

__all__ = ["reads_as_english"]

_LEAST = 2
"""One English word may be a name."""

_LITTLE = frozenset(
    "about am and are be been can could do for from get had has have he her his how i if in is it its just my "
    "need not of our out she should so some that the their them there they this to up want was we were what "
    "when where which who why will with would you your".split()
)
"""The commonest words of English that French has not."""

_FRENCH = STOP_WORDS - _LITTLE - {"a", "an", "as", "me", "on", "or"}
"""The little words of French that English has not."""


def reads_as_english(text: str) -> bool:
    """Tell whether a text has little words of English, and more of them than of French.

    Parameters
    ----------
    text
        As it was typed.

    Returns
    -------
    bool
        False for one or two words, which say nothing of their language.
    """
    written = [token.folded for token in tokens(text)]
    english = sum(word in _LITTLE for word in written)
    return english >= _LEAST and english > sum(word in _FRENCH for word in written)
