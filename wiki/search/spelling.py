"""The word that somebody meant, in correctly spelt French, out of the words of the sheets."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

SHORTEST = 4
"""Shorter words have too many neighbours."""

LONG = 6
"""From this length on two slips are allowed, below it one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the sheets: folded, as best written, in how many sheets, with its letters as a bit set."""

    folded: str
    surface: str
    frequency: int
    letters: int


class Lexicon:
    """The words of the sheets by their folded length.

    Parameters
    ----------
    words
        Each word, folded and as written, and how many sheets hold it.
    """

    def __init__(self, words: Iterable[tuple[str, str, int]]) -> None:
        forms: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for folded, surface, frequency in words:
            forms[folded][surface] = frequency
        self._by_length: defaultdict[int, list[Entry]] = defaultdict(list)
        self._surfaces: dict[str, str] = {}
        for folded, spellings in forms.items():
            entry = Entry(folded, _usual(spellings), sum(spellings.values()), _letters(folded))
            self._by_length[len(folded)].append(entry)
            self._surfaces[folded] = entry.surface

    def spelt(self, folded: str) -> str | None:
        """Return a word of the sheets as they usually write it."""
        return self._surfaces.get(folded)

    def closest(self, folded: str) -> str | None:
        """Return the nearest word by slips (optimal string alignment), the most frequent one among equals."""
        slips = slips_allowed(folded)
        if not slips:
            return None
        near = ((OSA.distance(folded, entry.folded), entry) for entry in self._candidates(folded, slips))
        ranked = [
            (distance, -entry.frequency, entry.surface) for distance, entry in near if distance <= slips
        ]
        return min(ranked)[2] if ranked else None

    def _candidates(self, folded: str, slips: int) -> Iterator[Entry]:
        letters = _letters(folded)
        for length in range(len(folded) - slips, len(folded) + slips + 1):
            for entry in self._by_length.get(length, ()):
                # A slip changes at most two letters of the set: a cheap bound before the real distance.
                if (entry.letters ^ letters).bit_count() <= 2 * slips:
                    yield entry


def slips_allowed(folded: str) -> int:
    """Return how many slips a word may have been typed with, 0 for what nobody can tell of."""
    if len(folded) < SHORTEST or not folded.isalpha():
        return 0
    return 2 if len(folded) >= LONG else 1


def _usual(spellings: Mapping[str, int]) -> str:
    # Small letters, where somebody uses them, are a common noun's spelling.
    return max(spellings, key=lambda surface: (surface.islower(), spellings[surface], surface))


def _letters(folded: str) -> int:
    bits = 0
    for letter in folded:
        bits |= 1 << (ord(letter) % 32)
    return bits
