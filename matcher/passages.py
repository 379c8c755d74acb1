"""Passages of a document: the sentence that answers a description, and what it says besides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Part", "Passage", "Place", "breaks", "cut"]

LONGEST = 240
"""Characters of a passage; a longer sentence is cut at a word."""

# A character that ends a sentence, then a blank; or the end of a line. What begins with a set of characters
# is found fast.
_BREAK = re.compile(r"[.!?…;:\n](?:(?<=\n)|\s)\s*")

_UNFINISHED = " \u00a0\n\t\r;:"


class Place(NamedTuple):
    """Where a text names something: characters from `start` on, and how much that weighs."""

    start: int
    length: int
    weight: float


class Part(NamedTuple):
    """A piece of a passage, and whether it is marked."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a text.

    Parameters
    ----------
    text
        The piece, without blanks around it; «…» stands where its sentence was cut.
    marks
        Where it names what was asked: from, to (not included), in characters of `text`, in order
        and apart from one another.
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """The text in pieces, each with whether it is marked.

        >>> [tuple(part) for part in Passage("Un jardin ouvert", ((3, 9),)).parts]
        [('Un ', False), ('jardin', True), (' ouvert', False)]
        """
        ends = [0, *(end for mark in self.marks for end in mark), len(self.text)]
        pieces = pairwise(ends)
        cut = [Part(self.text[start:end], place % 2 == 1) for place, (start, end) in enumerate(pieces)]
        return tuple(piece for piece in cut if piece.text)


def breaks(text: str) -> list[int]:
    """Return where each sentence or line of a text begins, and where the last one ends.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    list of int
        Offsets in characters, increasing, of which the first is 0; at least two.

    Examples
    --------
    >>> breaks("Un jardin. Des bancs !")
    [0, 11, 22]
    """
    return [0, *(found.end() for found in _BREAK.finditer(text)), len(text)]


def cut(text: str, first: int, last: int, places: Sequence[Place] = ()) -> Passage:
    """Return a sentence of a text with its places marked, shortened around the weightiest if it is long.

    What only announces the rest of a longer sentence is left out.

    Parameters
    ----------
    text
        The whole text.
    first, last
        The sentence, from, to (not included), in characters: two of `breaks` that follow each other.
    places
        What is marked there.

    Returns
    -------
    Passage
        Of about `LONGEST` characters at most, with its marks.

    Examples
    --------
    >>> cut("On jardine ; on parle.", 0, 13).text
    'On jardine'
    """
    last = first + len(text[first:last].rstrip(_UNFINISHED))
    before = after = ""
    if last - first > LONGEST:
        middle = max(places, key=lambda place: place.weight).start if places else first
        start = max(first, min(middle - LONGEST // 3, last - LONGEST))
        if start > first:
            first, before = text.find(" ", start, middle) + 1 or start, "… "
        if last > first + LONGEST:
            last, after = max(text.rfind(" ", middle, first + LONGEST), middle + 1), " …"
    shift = len(before) - first
    inside = [(max(start, first), min(start + length, last)) for start, length, _ in places]
    marks = _apart([(start + shift, end + shift) for start, end in inside if start < end])
    return Passage(before + text[first:last] + after, marks)


def _apart(marks: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join the marks that overlap."""
    if len(marks) <= 1:
        return tuple(marks)
    apart: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if apart and start <= apart[-1][1]:
            apart[-1] = apart[-1][0], max(apart[-1][1], end)
        else:
            apart.append((start, end))
    return tuple(apart)
