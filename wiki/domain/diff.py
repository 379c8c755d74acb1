"""Word-level differences between two texts."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


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


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """Split two texts in pieces that were kept, removed or added (Ratcliff & Obershelp 1988).

    A word carries the white space that follows it, so that the kept and removed pieces joined give
    `before` back, and the kept and added ones `after`.
    """
    old, new = _words(before), _words(after)
    pieces: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Change.KEPT, "".join(old[i:j])))
            continue
        if i < j:
            pieces.append(Piece(Change.REMOVED, "".join(old[i:j])))
        if k < m:
            pieces.append(Piece(Change.ADDED, "".join(new[k:m])))
    return tuple(pieces)


def _words(text: str) -> list[str]:
    return re.findall(r"\S+\s*|\s+", text)
