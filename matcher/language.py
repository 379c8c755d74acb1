"""Whether a text is English: a description that this French matcher can only refuse.

The little words of a language tell it best: they are few, and every sentence has some (W. B. Cavnar & J. M.
Trenkle, "N-gram-based text categorization", SDAIR 1994, find the same of the most frequent n-grams).
"""

from collections.abc import Sequence

from matcher.text import tokens
from matcher.words import ENGLISH, STOP_WORDS

__all__ = ["are_english", "reads_as_english"]

_LEAST = 2
"""One English word may be a name."""

_FRENCH = STOP_WORDS - ENGLISH - {"a", "an", "as", "me", "on", "or"}
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
    return are_english([token.folded for token in tokens(text)])


def are_english(words: Sequence[str]) -> bool:
    """Tell whether the words of a text, folded, are those of English: see `reads_as_english`.

    Parameters
    ----------
    words
        In any order.

    Returns
    -------
    bool
        False for one or two words.
    """
    english = sum(word in ENGLISH for word in words)
    return english >= _LEAST and english > sum(word in _FRENCH for word in words)
