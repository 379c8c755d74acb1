"""Passages of a document: the sentence that answers a description, and what it says besides."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Part", "Passage", "Place", "around", "cut", "sentences"]

LONGEST = 240
"""Characters of a passage; a longer sentence is cut at a word."""

_END = re.compile(r"(?<=[.!?…;:])\s+|\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Place:
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


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where each sentence or line of a text begins and ends.

    >>> sentences("Un jardin. Des bancs !")
    [(0, 10), (11, 22)]
    """
    bounds, start = [], 0
    for end in _END.finditer(text):
        bounds.append((start, end.start()))
        start = end.end()
    bounds.append((start, len(text)))
    return [(first, last) for first, last in bounds if text[first:last].strip()]


def around(text: str, places: Iterable[Place]) -> Passage | None:
    """Return the sentence whose places weigh most, the first of equals, with its places marked."""
    found = sorted((place for place in places if place.length), key=lambda place: place.start)
    if not found:
        return None
    first, last = max(sentences(text), key=lambda bounds: _weight(bounds, found))
    return cut(text, first, last, [place for place in found if first <= place.start < last])


def _weight(bounds: tuple[int, int], places: Sequence[Place]) -> float:
    return sum(place.weight for place in places if bounds[0] <= place.start < bounds[1])


def cut(text: str, first: int, last: int, places: Sequence[Place] = ()) -> Passage:
    """Return a sentence of a text with its places marked, shortened around the weightiest if it is long."""
    before = after = ""
    if last - first > LONGEST:
        middle = max(places, key=lambda place: place.weight).start if places else first
        start = max(first, min(middle - LONGEST // 3, last - LONGEST))
        if start > first:
            first, before = text.find(" ", start, middle) + 1 or start, "… "
        if last > first + LONGEST:
            last, after = max(text.rfind(" ", middle, first + LONGEST), middle + 1), " …"
    shift = len(before) - first
    inside = [(max(place.start, first), min(place.start + place.length, last)) for place in places]
    marks = _apart((start + shift, end + shift) for start, end in inside if start < end)
    return Passage(before + text[first:last] + after, marks)


def _apart(marks: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join the marks that overlap."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if apart and start <= apart[-1][1]:
            apart[-1] = apart[-1][0], max(apart[-1][1], end)
        else:
            apart.append((start, end))
    return tuple(apart)
