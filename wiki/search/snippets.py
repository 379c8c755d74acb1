"""The passage of a sheet that answers a query best, with the words that match marked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from wiki.search.compile import Target
from wiki.search.passages import Passage, first_of, joined
from wiki.search.results import SnippetPart

SNIPPET_SIGNS = 240
LEAD_SIGNS = 60
"""How much text before the first match helps to understand it."""

_SENTENCE_START = re.compile(r"(?:[.!?…]\s+|\n\s*)(?=\S)")
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")


@dataclass(frozen=True, slots=True)
class Match:
    """A target (by its rank) found at these offsets."""

    start: int
    end: int
    target: int


Found: TypeAlias = Sequence[tuple[Passage, list[Match]]]
"""Passages, each with where it says what was looked for, in order, the longest first."""


def find_matches(passages: Iterable[Passage], targets: tuple[Target, ...]) -> Found:
    """Find where passages say what was looked for."""
    found: Found = [(passage, []) for passage in passages]
    whole = {stems: "".join(passage.row(stems=stems) for passage, _ in found) for stems in (False, True)}
    for rank, target in enumerate(targets):
        row, stems = joined(target.terms), target.stems
        first = first_of(row)
        if first in whole[stems]:  # most ways of saying a thing are in no text of a sheet
            for passage, matches in found:
                if first in passage.row(stems=stems):
                    matches += [Match(start, end, rank) for start, end in passage.places(row, stems=stems)]
    for _, matches in found:
        matches.sort(key=lambda match: (match.start, -match.end, match.target))
    return found


def cut_snippet(found: Found, targets: tuple[Target, ...], lead: str) -> tuple[SnippetPart, ...]:
    """Choose the window with most of what was asked, most different targets, then most matches.

    The sheet's own order decides between equals; without any match, it is the lead's beginning.
    """
    best: tuple[int, int, int] = (0, 0, 0)
    asked = {rank for rank, target in enumerate(targets) if not target.instead_of}
    chosen, first, marks = lead, 0, list[Match]()
    for passage, matches in found:
        for inside in _windows(matches):
            said = {match.target for match in inside}
            value = len(said & asked), len(said), len(inside)
            if value > best:
                best, chosen, first, marks = value, passage.text, inside[0].start, inside
    return tuple(_parts(chosen, first, marks))


def _windows(matches: list[Match]) -> Iterator[list[Match]]:
    """Yield, from each match on, those that one snippet can show."""
    for position, match in enumerate(matches):
        inside = [match]
        for other in matches[position + 1 :]:
            if other.end > match.start + SNIPPET_SIGNS - LEAD_SIGNS:
                break
            inside.append(other)
        yield inside


def _parts(text: str, first: int, marks: list[Match]) -> Iterator[SnippetPart]:
    start = _start(text, first)
    end = _end(text, max([start + SNIPPET_SIGNS, *(mark.end for mark in marks)]))
    position = start
    if start:
        yield SnippetPart("… ", marked=False)
    for mark in marks:
        if mark.start >= position:
            yield from _part(text[position : mark.start], marked=False)
            yield from _part(text[mark.start : mark.end], marked=True)
            position = mark.end
    yield from _part(text[position:end].rstrip(), marked=False)
    if end < len(text.rstrip()):
        yield SnippetPart(" …", marked=False)


def _part(text: str, *, marked: bool) -> Iterator[SnippetPart]:
    if text:
        yield SnippetPart(_BLANKS.sub(" ", text), marked)


def _start(text: str, first: int) -> int:
    """Begin with the sentence when it is near, else with a word."""
    lead = max(0, first - LEAD_SIGNS)
    if not lead:
        return 0
    starts = [lead + found.end() for found in _SENTENCE_START.finditer(text[lead:first])]
    blanks = [lead + found.end() for found in _BLANKS.finditer(text[lead:first])]
    return (starts or blanks or [first])[0]


def _end(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    blank = max(text.rfind(" ", 0, end + 1), text.rfind("\n", 0, end + 1))
    return blank if blank > end - LEAD_SIGNS else end
