"""Passages of a document: the sentence that answers a description, and what it says besides."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Part", "Passage", "breaks", "cut"]

LONGEST = 240
"""Characters of a passage; a longer sentence is cut at a word."""

# A character that ends a sentence, then a blank; or the end of a line. What begins with a set of characters
# is found fast.
_BREAK = re.compile(r"[.!?…;:\n](?:(?<=\n)|\s)\s*")

_UNFINISHED = " \u00a0\n\t\r;:"


class Part(NamedTuple):
    """A piece of a passage, and whether it is marked."""

    text: str
    marked: bool


class Passage(NamedTuple):
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


def cut(text: str, first: int, last: int, places: Sequence[tuple[int, int]] = ()) -> Passage:
    """Return a sentence of a text with its places marked, shortened around the weightiest if it is long.

    What only announces the rest of a longer sentence is left out.

    Parameters
    ----------
    text
        The whole text.
    first, last
        The sentence, from, to (not included), in characters: two of `breaks` that follow each other.
    places
        What is marked there, the weightiest first: from, to (not included), in characters.

    Returns
    -------
    Passage
        Of about `LONGEST` characters at most, with its marks.

    Examples
    --------
    >>> cut("On jardine ; on parle.", 0, 13).text
    'On jardine'
    """
    piece = text[first:last].rstrip(_UNFINISHED)
    last = first + len(piece)
    if len(piece) <= LONGEST:
        return Passage(piece, _marks(places, first, last, -first))
    before = after = ""
    middle = places[0][0] if places else first
    start = max(first, min(middle - LONGEST // 3, last - LONGEST))
    if start > first:
        first, before = text.find(" ", start, middle) + 1 or start, "… "
    if last > first + LONGEST:
        last, after = max(text.rfind(" ", middle, first + LONGEST), middle + 1), " …"
    return Passage(before + text[first:last] + after, _marks(places, first, last, len(before) - first))


def _marks(
    places: Sequence[tuple[int, int]], first: int, last: int, shift: int
) -> tuple[tuple[int, int], ...]:
    """Return what lies of some places between two others, shifted; those that overlap or touch are one."""
    marks: list[tuple[int, int]] = []
    for named_from, named_to in sorted(places):
        start, end = max(named_from, first) + shift, min(named_to, last) + shift
        if marks and start <= marks[-1][1]:
            marks[-1] = marks[-1][0], max(marks[-1][1], end)
        elif start < end:
            marks.append((start, end))
    return tuple(marks)
