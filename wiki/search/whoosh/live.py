"""Sheets that are held together, and which of them nothing that came later took the place of."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from wiki.domain.completion import Name
from wiki.search.snapshot import Card
from wiki.search.spelling import Words

Numbers: TypeAlias = NDArray[np.int64]
Weights: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]


class Held(Protocol):
    """Sheets by their place: those of a part on the disk, or of the journal in memory."""

    @property
    def cards(self) -> Sequence[Card]:
        """The card of each."""

    @property
    def names(self) -> Sequence[Name]:
        """Each by its title, to be completed."""

    @property
    def words(self) -> Words:
        """Their words as people write them."""

    def __len__(self) -> int: ...

    def length(self, field: str) -> Weights:
        """Return the length of a field of each."""

    def frequency(self, field: str, term: str) -> int:
        """Return how many hold a term in a field."""

    def postings(self, field: str, term: str) -> tuple[Numbers, Weights]:
        """Return the places of those that hold a term in a field, increasing, and how many times they do."""

    def in_order(self, field: str, terms: tuple[str, ...]) -> Numbers:
        """Return the places of those where terms follow one another in a field, increasing."""

    def passages(self, place: int) -> str:
        """Return the texts of one, as the schema keeps them."""

    def spelt(self, place: int) -> list[str]:
        """Return the words of one, each folded and as written."""


def follow_one_another(positions: Iterable[Iterable[int]]) -> bool:
    """Tell whether terms that a text says at these positions follow one another somewhere."""
    starts = ({position - rank for position in each} for rank, each in enumerate(positions))
    return bool(set.intersection(*starts))


@dataclass(frozen=True)
class Live:
    """A part among others: its first number in the whole, and which of its sheets are still in use."""

    held: Held
    first: int
    flags: Flags

    @cached_property
    def whole(self) -> bool:
        """Whether all of its sheets are in use."""
        return bool(self.flags.all())

    @cached_property
    def places(self) -> list[int]:
        """The places of the sheets in use."""
        return [int(place) for place in np.flatnonzero(self.flags)]

    @cached_property
    def gone(self) -> list[int]:
        """The places of the others."""
        return [int(place) for place in np.flatnonzero(~self.flags)]

    def postings(self, field: str, term: str) -> tuple[Numbers, Weights]:
        """Return what `Held.postings` does, of the sheets in use."""
        places, weights = self.held.postings(field, term)
        if self.whole or not len(places):
            return places, weights
        kept = self.flags[places]
        return places[kept], weights[kept]

    def in_order(self, field: str, terms: tuple[str, ...]) -> Numbers:
        """Return what `Held` does, of the sheets in use."""
        places = self.held.in_order(field, terms)
        return places[self.flags[places]]

    @cached_property
    def gone_words(self) -> Counter[str]:
        """Folded and written word -> how many of the sheets that are no longer in use have it."""
        return Counter(chain.from_iterable(map(self.held.spelt, self.gone)))
