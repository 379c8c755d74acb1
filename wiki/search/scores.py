"""The sheets that something found, and what each scores: two columns, which numpy combines."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.int64]
Weights: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
_ROW = np.dtype([("number", np.int64), ("value", np.float64)])


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Numbers of sheets in the index, increasing, and what each scores.

    Numbers are small: an array may have a place for each up to the largest.
    """

    numbers: Numbers
    values: Weights

    @classmethod
    def of(cls, found: Iterable[tuple[int, float]]) -> Self:
        """Score sheets, each named once."""
        read = np.fromiter(found, _ROW)
        ordered = read[np.argsort(read["number"])]
        return cls(ordered["number"], ordered["value"])

    def __len__(self) -> int:
        return len(self.numbers)

    def at(self, numbers: Numbers) -> Weights:
        """Return what some of these sheets score."""
        return self.values[np.searchsorted(self.numbers, numbers)]

    def without(self, others: Numbers) -> "Scores":
        """Leave out sheets, whose numbers increase."""
        return self.where(~are_among(self.numbers, others))

    def where(self, kept: Flags) -> "Scores":
        """Keep the sheets that are told to be."""
        return Scores(self.numbers[kept], self.values[kept])


NOTHING = Scores(np.empty(0, np.int64), np.empty(0))
"""What finds no sheet."""


def add_up(numbers: Numbers, values: Weights) -> Scores:
    """Score sheets that are named several times: what each is given adds up."""
    found = np.flatnonzero(np.bincount(numbers))
    total: Weights = np.bincount(numbers, values).astype(np.float64)
    return Scores(found, total[found])


def in_all(parts: Iterable[Scores]) -> Scores:
    """Score what every part found."""
    found = list(parts)
    numbers = reduce(common, (part.numbers for part in found))
    return Scores(numbers, sum((part.at(numbers) for part in found), np.zeros(len(numbers))))


def in_any(parts: Iterable[Scores]) -> Scores:
    """Score what some part found."""
    return add_up(*_joined(parts))


def best_of(parts: Iterable[Scores]) -> Scores:
    """Score what some part found by what scores it highest."""
    numbers, values = _joined(parts)
    found = np.flatnonzero(np.bincount(numbers))
    best = np.full(len(found), -np.inf)
    np.maximum.at(best, np.searchsorted(found, numbers), values)
    return Scores(found, best)


def _joined(parts: Iterable[Scores]) -> tuple[Numbers, Weights]:
    found = [NOTHING, *parts]
    return np.concatenate([part.numbers for part in found]), np.concatenate([part.values for part in found])


def are_among(some: Numbers, others: Numbers) -> Flags:
    """Tell which numbers are among others, which increase; `numpy.isin` would sort them again."""
    if not len(others):
        return np.zeros(len(some), np.bool_)
    places = np.searchsorted(others, some)
    places[places == len(others)] = 0
    found: Flags = others[places] == some
    return found


def common(some: Numbers, others: Numbers) -> Numbers:
    """Return what is in both of two arrays that increase."""
    fewer, more = (some, others) if len(some) < len(others) else (others, some)
    return fewer[are_among(fewer, more)]
