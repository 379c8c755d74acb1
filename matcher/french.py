"""The words of French at large, from the French dictionary of pyspellchecker.

It holds about 140,000 forms with how often each is met in film subtitles (OpenSubtitles 2018), filtered by a
word list; forms that the word list alone knows have the least count.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from spellchecker import SpellChecker

from matcher.text import fold, stems

__all__ = ["common_words", "french_stems", "french_words"]

_MARKS = re.compile("[\u0300-\u036f]")


@cache
def french_words() -> Mapping[str, int]:
    """Return how often each word is met, folded; the most often met of the words that folding merges.

    Returns
    -------
    mapping of str to int
        Folded word -> how many times it is met, 1 at least.
    """
    listed = SpellChecker(language="fr").word_frequency.dictionary
    # Folding the words all at once takes a tenth of the time.
    folded = _MARKS.sub("", unicodedata.normalize("NFD", "\n".join(listed)))
    counts: dict[str, int] = {}
    for word, count in zip(folded.split("\n"), listed.values(), strict=True):
        key = word if word.isascii() else fold(word)
        if counts.get(key, 0) < count:
            counts[key] = count
    return MappingProxyType(counts)


@cache
def common_words() -> frozenset[str]:
    """Return those of `french_words` that were really met, not only listed.

    Returns
    -------
    frozenset of str
        Folded.
    """
    words = french_words()
    least = min(words.values())
    return frozenset(word for word, count in words.items() if count > least)


@cache
def french_stems() -> frozenset[str]:
    """Return the stems of `french_words`: a form of a verb that the list lacks is known by its family.

    Returns
    -------
    frozenset of str
        As `matcher.text.stem` gives them.
    """
    return frozenset(stems(list(french_words())))
