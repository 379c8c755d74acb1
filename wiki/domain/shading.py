"""Counts as shades, for a map: few enough to be told apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, sqrt

SHADES = 4


@dataclass(frozen=True, slots=True)
class Step:
    """A shade (1 is the palest) and the counts that it stands for."""

    shade: int
    least: int
    most: int


def shade(count: int, most: int) -> int:
    """Return the shade of a count among counts up to `most`; 0 for none.

    Few counts are shared out evenly; many, by their square roots, so that one large count does not
    make all others look alike.

    >>> [shade(count, 2) for count in (0, 1, 2)], shade(1, 100), shade(30, 100)
    ([0, 2, 4], 1, 3)
    """
    if not count:
        return 0
    share = count / most
    return ceil(SHADES * (share if most <= SHADES else sqrt(share)))


def legend(counts: Iterable[int]) -> list[Step]:
    """List the shades that these counts take, palest first, each with its counts."""
    held = sorted({count for count in counts if count})
    groups: dict[int, list[int]] = {}
    for count in held:
        groups.setdefault(shade(count, held[-1]), []).append(count)
    return [Step(number, group[0], group[-1]) for number, group in groups.items()]
