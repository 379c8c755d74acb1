"""Word-level differences between two texts."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from operator import itemgetter


class Change(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that went through the same change."""

    change: Change
    text: str


MOST_PAIRS = 100_000
"""Beyond so many pairs of equal words, texts are not compared word by word: that could take minutes."""


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """Split two texts in pieces that were kept, removed or added (Ratcliff & Obershelp 1988).

    A word carries the spaces before it, and line ends are apart, so that a word is kept when more comes after
    it. The kept and removed pieces joined give `before` back, and the kept and added ones `after`. Texts
    that repeat the same words endlessly keep their common beginning and end; all between counts as
    replaced.
    """
    old, new = _words(before), _words(after)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    was, now = old[start : len(old) - end], new[start : len(new) - end]
    middle = _compare(was, now) if _pairs(was, now) <= MOST_PAIRS else _replace(was, now)
    pieces = [(Change.KEPT, old[:start]), *middle, (Change.KEPT, old[len(old) - end :])]
    return tuple(_joined((change, "".join(words)) for change, words in pieces if words))


def _compare(old: list[str], new: list[str]) -> list[tuple[Change, list[str]]]:
    pieces = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        pieces += [(Change.KEPT, old[i:j])] if tag == "equal" else _replace(old[i:j], new[k:m])
    return pieces


def _replace(old: list[str], new: list[str]) -> list[tuple[Change, list[str]]]:
    return [(Change.REMOVED, old), (Change.ADDED, new)]


def _pairs(old: list[str], new: list[str]) -> int:
    """Count the pairs of equal words, which is what comparing costs."""
    others = Counter(new)
    return sum(times * others[word] for word, times in Counter(old).items())


def _common(one: list[str], other: list[str]) -> int:
    """Count the words with which two lists begin alike."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _joined(pieces: Iterable[tuple[Change, str]]) -> Iterator[Piece]:
    """Join neighbours that went through the same change."""
    for change, group in groupby(pieces, key=itemgetter(0)):
        yield Piece(change, "".join(text for _, text in group))


def _words(text: str) -> list[str]:
    return re.findall(r"\s*\n\s*|[^\S\n]*\S+|\s+", text)
