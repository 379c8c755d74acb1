"""All the sheets of an index as lists need them: cards, their order, and the values of their facets."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

import numpy as np

from wiki.domain.completion import Name
from wiki.search.results import Sort
from wiki.search.scores import Flags, Numbers, Scores


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
    codes
        Facet and value -> a code.
    owners, values
        A row for each value of each sheet: the number of the sheet, the code of the value.
    """

    cards: Mapping[int, Card] = field(default_factory=dict)
    codes: Mapping[tuple[str, str], int] = field(default_factory=dict)
    owners: Numbers = field(default_factory=lambda: np.empty(0, np.int64))
    values: Numbers = field(default_factory=lambda: np.empty(0, np.int64))
    _titles: Sequence[tuple[str, str, int]] = ()
    _names: dict[int, Name] = field(default_factory=dict)

    def followed(self, gone: Iterable[int], come: Mapping[int, Card]) -> Self:
        """Return it without some sheets, then with others; a number in both is a sheet that changed."""
        left = {number: self.cards[number] for number in gone if number in self.cards}
        titles = list(self._titles)
        for number, card in left.items():
            del titles[bisect_left(titles, _title(number, card))]
        titles.extend(_title(number, card) for number, card in come.items())
        titles.sort()  # which takes no longer than reading what is in order already
        kept = ~self.flags(left)[self.owners]
        codes = dict(self.codes)
        rows = [
            (number, codes.setdefault((facet, value), len(codes)))
            for number, card in come.items()
            for facet, values in card.facets.items()
            for value in values
        ]
        owners, values = np.array(rows, np.int64).reshape(-1, 2).T
        return type(self)(
            {**{number: card for number, card in self.cards.items() if number not in left}, **come},
            codes,
            np.concatenate([self.owners[kept], owners]),
            np.concatenate([self.values[kept], values]),
            titles,
            {number: name for number, name in self._names.items() if number not in left},
        )

    def flags(self, numbers: Iterable[int] | Numbers) -> Flags:
        """Tell, for every number up to the largest, whether it is one of these."""
        flags = np.zeros(self._size, np.bool_)
        flags[numbers if isinstance(numbers, np.ndarray) else np.fromiter(numbers, np.int64)] = True
        return flags

    @cached_property
    def _size(self) -> int:
        return max(self.cards, default=-1) + 1

    def having(self, facet: str, value: str) -> Flags:
        """Tell of every number whether it is that of a sheet with this value in a facet."""
        return self.flags(self.owners[self.values == self.codes.get((facet, value), -1)])

    @cached_property
    def every(self) -> Scores:
        """Every sheet, all of them alike."""
        numbers = np.flatnonzero(self.flags(self.cards))
        return Scores(numbers, np.zeros(len(numbers)))

    @cached_property
    def names(self) -> list[Name]:
        """The sheets by their titles, to be completed."""
        for number, card in self.cards.items():
            if number not in self._names:
                self._names[number] = Name.of(card.slug, card.title)
        return [*self._names.values()]

    @cached_property
    def people(self) -> list[Name]:
        """Whoever the sheets name, to be completed: public contacts, since no other is ever indexed."""
        roles = {name: role for card in self.cards.values() for name, role in card.people}
        return [Name.of(role, name) for name, role in roles.items()]

    @cached_property
    def _ranks(self) -> Numbers:
        """The place of each number in the order of the titles."""
        ranks = np.zeros(self._size, np.int64)
        ranks[np.fromiter((number for *_, number in self._titles), np.int64)] = np.arange(len(self._titles))
        return ranks

    def in_order(self, found: Scores, sort: Sort) -> list[int]:
        """Return the numbers of sheets in the order of a list."""
        ranks = self._ranks[found.numbers]
        order = np.lexsort((ranks, -found.values)) if sort is Sort.RELEVANCE else np.argsort(ranks)
        ordered: list[int] = found.numbers[order].tolist()
        if sort is Sort.RECENT:
            ordered.sort(key=lambda number: self.cards[number].updated_at, reverse=True)
        return ordered


def _title(number: int, card: Card) -> tuple[str, str, int]:
    return card.sort_title, card.slug, number
