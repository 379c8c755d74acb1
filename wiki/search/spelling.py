"""The word that somebody meant, in correctly spelt French, out of the words of the sheets."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Self

from rapidfuzz.distance import OSA

SHORTEST = 4
"""Shorter words have too many neighbours."""

LONG = 6
"""From this length on two slips are allowed, below it one."""


class Words:
    """The words of some sheets, by their folded length.

    Parameters
    ----------
    counts
        Folded and written word, with a space between -> how many sheets have it.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._forms: dict[str, dict[str, int]] = {}
        self._by_length: dict[int, list[tuple[int, str]]] = {}
        self.add(counts)

    def add(self, counts: Mapping[str, int]) -> None:
        """Count the words of more sheets."""
        for line, count in counts.items():
            folded, _, surface = line.partition(" ")
            forms = self._forms.setdefault(folded, {})
            if not forms:
                self._by_length.setdefault(len(folded), []).append((_letters(folded), folded))
            forms[surface] = forms.get(surface, 0) + count

    def forms(self, folded: str) -> Mapping[str, int]:
        """Return how a word is written, and in how many sheets each time."""
        return self._forms.get(folded, {})

    def near(self, folded: str, slips: int) -> Iterator[tuple[str, int]]:
        """Yield the words at so many slips at most (optimal string alignment), with how many."""
        letters = _letters(folded)
        for length in range(len(folded) - slips, len(folded) + slips + 1):
            for set_, word in self._by_length.get(length, ()):
                # A slip changes at most two letters of the set: a cheap bound before the real distance.
                if (set_ ^ letters).bit_count() <= 2 * slips:
                    distance = OSA.distance(folded, word, score_cutoff=slips)
                    if distance <= slips:
                        yield word, distance


class Lexicon:
    """The words of all sheets.

    Parameters
    ----------
    held
        The words of some sheets at a time, and how many times each is there of a sheet that is gone.
    """

    def __init__(self, held: Iterable[tuple[Words, Mapping[str, int]]]) -> None:
        self._held = list(held)

    @classmethod
    def of(cls, words: Iterable[tuple[str, str, int]]) -> Self:
        """Hold words, each folded and as written, and how many sheets have it."""
        return cls([(Words({f"{folded} {surface}": count for folded, surface, count in words}), {})])

    def spelt(self, folded: str) -> str | None:
        """Return a word of the sheets as they usually write it."""
        forms = self._forms(folded)
        return _usual(forms) if forms else None

    def closest(self, folded: str) -> str | None:
        """Return the nearest word by slips, the most frequent one among equals."""
        slips = slips_allowed(folded)
        if not slips:
            return None
        near = dict(found for words, _ in self._held for found in words.near(folded, slips))
        spelt = ((distance, self._forms(word)) for word, distance in near.items())
        ranked = [(distance, -sum(forms.values()), _usual(forms)) for distance, forms in spelt if forms]
        return min(ranked)[2] if ranked else None

    def _forms(self, folded: str) -> Mapping[str, int]:
        """Return how the sheets that are there write a word, and how many do each time."""
        forms: Counter[str] = Counter()
        for words, gone in self._held:
            for surface, count in words.forms(folded).items():
                forms[surface] += count - gone.get(f"{folded} {surface}", 0)
        return +forms


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
