"""What a chart shows: titled rows of numbers, drawn and told by the macros of `templates/_charts.html`."""

from collections.abc import Iterator
from dataclasses import dataclass

STEPS = (1, 2, 5)
LINES = 4
"""How many steps the scale of a chart has at most."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table, a bar or a column of the chart; `short` stands where there is little room."""

    words: str
    numbers: tuple[int, ...]
    kind: str = ""
    href: str = ""
    short: str = ""

    @property
    def total(self) -> int:
        """The sum of its numbers."""
        return sum(self.numbers)


@dataclass(frozen=True, slots=True)
class Chart:
    """Rows of numbers under one title.

    Attributes
    ----------
    name
        What the ids of its parts begin with.
    of
        What a row is: the heading of the table's first column.
    series
        What each number of a row counts: a kind (which gives the colour) and the words for it.
    summary
        One or two sentences that say what the eye would see.
    """

    name: str
    title: str
    of: str
    series: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    summary: str

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(row.total for row in self.rows)

    @property
    def most(self) -> int:
        """The largest total of a row, 0 without any."""
        return max((row.total for row in self.rows), default=0)

    @property
    def top(self) -> int:
        """The end of the scale, a round number at or above every row; 1 where all are 0."""
        step = self._step(self.most)
        return max(step, -(-self.most // step) * step)

    @property
    def lines(self) -> list[int]:
        """The numbers at which the scale is marked, from 0 to its end."""
        return list(range(0, self.top + 1, self._step(self.top)))

    def stack(self, row: Row) -> Iterator[tuple[str, float, float]]:
        """Give the kind, the beginning and the size of each part of a row, in hundredths of the scale."""
        below = 0
        for (kind, _), number in zip(self.series, row.numbers, strict=True):
            if number:
                yield row.kind or kind, round(100 * below / self.top, 2), round(100 * number / self.top, 2)
            below += number

    @staticmethod
    def _step(most: int) -> int:
        power = 1
        while True:
            for step in STEPS:
                if step * power * LINES >= most:
                    return step * power
            power *= 10
