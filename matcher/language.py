"""Whether a text is English: a description that this French matcher can only refuse.

The little words of a language tell it best: they are few, and every sentence has some (W. B. Cavnar & J. M.
Trenkle, "N-gram-based text categorization", SDAIR 1994, find the same of the most frequent n-grams).
"""

from functools import cache

from matcher.text import STOP_WORDS, tokens

__all__ = ["reads_as_english"]

_LEAST = 2
"""One English word may be a name."""

_BOTH = frozenset(
    {"bill", "con", "detail", "etc", "four", "front", "mine", "part", "sincere", "six", "top", "via"}
)
"""Words of scikit-learn's list that are French as well, once folded."""


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
    english = sum(word in _english() for word in written)
    return english >= _LEAST and english > sum(word in _french() for word in written)


@cache
def _english() -> frozenset[str]:
    return _listed() - STOP_WORDS - _BOTH


@cache
def _french() -> frozenset[str]:
    return STOP_WORDS - _listed()


def _listed() -> frozenset[str]:
    from sklearn.feature_extraction.text import (  # noqa: PLC0415 - slow to import, and only a refusal needs it
        ENGLISH_STOP_WORDS,
    )

    return frozenset(ENGLISH_STOP_WORDS)
