"""Abbreviations of the field, both ways: PMR finds «personnes à mobilité réduite» and back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wiki.search.analysis import Analyser

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Folded abbreviation -> stems of its expansions, and stems of an expansion -> abbreviations."""

    expansions: Mapping[str, frozenset[Stems]]
    shorts: Mapping[Stems, frozenset[str]]
    longest: int

    def longest_expansion(self, stems: Sequence[str]) -> Stems | None:
        """Return the longest known expansion that these stems begin with."""
        for length in range(min(self.longest, len(stems)), 0, -1):
            if tuple(stems[:length]) in self.shorts:
                return tuple(stems[:length])
        return None


def read_abbreviations(mapping: Mapping[str, Sequence[str]], analyser: Analyser) -> Abbreviations:
    """Prepare the abbreviations of a vocabulary (abbreviation -> expansions)."""
    expansions: defaultdict[str, set[Stems]] = defaultdict(set)
    shorts: defaultdict[Stems, set[str]] = defaultdict(set)
    for short, longs in mapping.items():
        folded = analyser.fold(short)
        for long in longs:
            stems = tuple(word.stem for word in analyser.words(long) if word.stem)
            expansions[folded].add(stems)
            shorts[stems].add(folded)
    return Abbreviations(
        {short: frozenset(found) for short, found in expansions.items()},
        {stems: frozenset(found) for stems, found in shorts.items()},
        max(map(len, shorts), default=0),
    )
