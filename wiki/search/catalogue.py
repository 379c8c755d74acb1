"""All the sheets of an index as lists need them: cards, their order, and the values of their facets."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Self

import numpy as np

from wiki.domain.completion import Name
from wiki.search.results import Sort
from wiki.search.scores import Flags, Numbers, Scores

NAMES = 100_000
"""How many names are remembered as they are completed by: a save changes few of them."""


@dataclass(frozen=True, slots=True)
class Card:
    """What lists, filters and facets need of a sheet."""

    slug: str
    title: str
    lead: str
    organisation_name: str
    sort_title: str
    updated_at: str
    people: list[tuple[str, str]]
    facets: Mapping[str, list[str]]


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The cards of all sheets by their numbers, and what follows from them; nothing in it changes.

    A process has it follow what changes (`followed`), so that a save costs no reading of all sheets.

    Attributes
    ----------
    cards
        The card of every sheet, by its number.
    titled
        The numbers, in the order of the titles.
    codes
        Facet and value -> a code.
    owners, values
        A row for each value of each sheet: the number of the sheet, the code of the value.
    """

    cards: Mapping[int, Card] = field(default_factory=dict)
    titled: Numbers = field(default_factory=lambda: np.empty(0, np.int64))
    codes: Mapping[tuple[str, str], int] = field(default_factory=dict)
    owners: Numbers = field(default_factory=lambda: np.empty(0, np.int64))
    values: Numbers = field(default_factory=lambda: np.empty(0, np.int64))

    def followed(self, gone: Iterable[int], come: Mapping[int, Card]) -> Self:
        """Return it without some sheets, then with others; a number in both is a sheet that changed."""
        cards, codes = dict(self.cards), dict(self.codes)
        kept = ~self.flags([number for number in gone if cards.pop(number, None)])
        cards.update(come)
        rows = [
            (number, codes.setdefault((facet, value), len(codes)))
            for number, card in come.items()
            for facet, values in card.facets.items()
            for value in values
        ]
        new_owners, new_values = np.array(rows, np.int64).reshape(-1, 2).T
        still = kept[self.owners]
        return type(self)(
            cards,
            self._inserted(self.titled[kept[self.titled]], come),
            codes,
            np.concatenate([self.owners[still], new_owners]),
            np.concatenate([self.values[still], new_values]),
        )

    def _inserted(self, titled: Numbers, come: Mapping[int, Card]) -> Numbers:
        """Put sheets where their titles belong."""
        new = sorted(come, key=lambda number: _title(come[number]))
        places = [
            bisect_left(titled, _title(come[number]), key=lambda other: _title(self.cards[other]))
            for number in new
        ]
        return np.insert(titled, places, new) if new else titled

    def flags(self, numbers: Iterable[int] | Numbers) -> Flags:
        """Tell, for every number up to the largest, whether it is one of these."""
        flags = np.zeros(self._size, np.bool_)
        flags[numbers if isinstance(numbers, np.ndarray) else np.fromiter(numbers, np.int64)] = True
        return flags

    @cached_property
    def _size(self) -> int:
        return int(self.titled.max(initial=-1)) + 1

    def having(self, facet: str, value: str) -> Flags:
        """Tell of every number whether it is that of a sheet with this value in a facet."""
        return self.flags(self.owners[self.values == self.codes.get((facet, value), -1)])

    @cached_property
    def every(self) -> Scores:
        """Every sheet, all of them alike."""
        numbers = np.flatnonzero(self.flags(self.titled))
        return Scores(numbers, np.zeros(len(numbers)))

    @cached_property
    def names(self) -> list[Name]:
        """The sheets by their titles, to be completed."""
        return [_name(card.slug, card.title) for card in self.cards.values()]

    @cached_property
    def people(self) -> list[Name]:
        """Whoever the sheets name, to be completed: public contacts, since no other is ever indexed."""
        roles = {name: role for card in self.cards.values() for name, role in card.people}
        return [_name(role, name) for name, role in roles.items()]

    @cached_property
    def _ranks(self) -> Numbers:
        """The place of each number in the order of the titles."""
        ranks = np.zeros(self._size, np.int64)
        ranks[self.titled] = np.arange(len(self.titled))
        return ranks

    def in_order(self, found: Scores, sort: Sort) -> list[int]:
        """Return the numbers of sheets in the order of a list."""
        ranks = self._ranks[found.numbers]
        order = np.lexsort((ranks, -found.values)) if sort is Sort.RELEVANCE else np.argsort(ranks)
        ordered: list[int] = found.numbers[order].tolist()
        if sort is Sort.RECENT:
            ordered.sort(key=lambda number: self.cards[number].updated_at, reverse=True)
        return ordered


@lru_cache(maxsize=NAMES)
def _name(key: str, written: str) -> Name:
    return Name.of(key, written)


def _title(card: Card) -> tuple[str, str]:
    return card.sort_title, card.slug
