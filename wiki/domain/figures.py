"""The site's figures, as its readers see them: visits and contributions, month by month."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from wiki.domain.account import Side
from wiki.domain.visit import Visited

Key = TypeVar("Key")
MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class MonthlyVisits:
    """How often something was looked at in a month («2026-01»)."""

    month: str
    kind: Visited
    visits: int


@dataclass(frozen=True, slots=True)
class MostRead:
    """A published sheet and how often it was opened."""

    slug: str
    title: str
    visits: int


@dataclass(frozen=True, slots=True)
class Contribution:
    """How many revisions people of one side made in a month to sheets of the same themes.

    `side` is None when nobody said it: what came with the booklet or from files. `new_sheets` are
    those of the `revisions` that began a sheet.
    """

    month: str
    side: Side | None
    themes: tuple[str, ...]
    revisions: int
    new_sheets: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All that the page of figures tells."""

    visits: tuple[MonthlyVisits, ...]
    most_read: tuple[MostRead, ...]
    contributions: tuple[Contribution, ...]

    @property
    def revisions(self) -> int:
        """How many revisions there were in all."""
        return sum(contribution.revisions for contribution in self.contributions)

    @property
    def new_sheets(self) -> int:
        """How many sheets were begun."""
        return sum(contribution.new_sheets for contribution in self.contributions)

    def visits_of(self, kind: Visited) -> int:
        """Count the visits of one kind in all."""
        return sum(visits.visits for visits in self.visits if visits.kind is kind)

    def visits_by_month(self) -> Mapping[tuple[str, Visited], int]:
        """(Month, kind) -> visits."""
        return Counter({(visits.month, visits.kind): visits.visits for visits in self.visits})

    def revisions_by_month(self) -> Mapping[tuple[str, Side | None], int]:
        """(Month, side) -> revisions."""
        return _total(((made.month, made.side), made.revisions) for made in self.contributions)

    def new_by_month(self) -> Mapping[tuple[str, Side | None], int]:
        """(Month, side) -> sheets begun."""
        return _total(((made.month, made.side), made.new_sheets) for made in self.contributions)

    def revisions_by_side(self) -> Mapping[Side | None, int]:
        """Side -> revisions."""
        return _total((made.side, made.revisions) for made in self.contributions)

    def revisions_by_theme(self) -> Mapping[str, int]:
        """Theme -> revisions of the sheets that had it then; a sheet counts for each of its themes."""
        return _total((theme, made.revisions) for made in self.contributions for theme in made.themes)


def _total(counted: Iterable[tuple[Key, int]]) -> Counter[Key]:
    total: Counter[Key] = Counter()
    for key, number in counted:
        total[key] += number
    return total


def last_months(today: str, number: int = MONTHS_SHOWN) -> tuple[str, ...]:
    """List the months that end with that of `today` (ISO 8601), oldest first.

    >>> last_months("2026-02-10", 3)
    ('2025-12', '2026-01', '2026-02')
    """
    return tuple(reversed(list(_backwards(today, number))))


def _backwards(today: str, number: int) -> Iterator[str]:
    months = int(today[:4]) * 12 + int(today[5:7]) - 1
    for month in range(months, months - number, -1):
        yield f"{month // 12:04}-{month % 12 + 1:02}"
