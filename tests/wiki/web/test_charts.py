"""The scale and the parts of a chart."""

from hypothesis import given
from hypothesis import strategies as st

from wiki.web.charts import LINES, Chart, Row

NUMBERS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=12)


def chart(numbers: list[tuple[int, int]]) -> Chart:
    """Make a chart of two series."""
    rows = tuple(Row(str(index), pair) for index, pair in enumerate(numbers))
    return Chart("essai", "Un essai", "Mois", (("tenant", "Locataires"), ("staff", "Personnel")), rows, "")


@given(NUMBERS)
def test_the_scale_holds_every_row(numbers: list[tuple[int, int]]) -> None:
    """The scale begins at 0, has few lines, ends at or above the longest row and not far above it."""
    drawn = chart(numbers)
    most = max(map(sum, numbers))
    assert drawn.lines[0] == 0
    assert drawn.lines[-1] == drawn.top >= most
    assert len(drawn.lines) <= LINES + 1
    assert drawn.top <= max(1, 2 * most)


@given(NUMBERS)
def test_parts_stand_one_upon_the_other(numbers: list[tuple[int, int]]) -> None:
    """The parts of a row follow each other without a gap, none leaves the scale, and 0 has none."""
    drawn = chart(numbers)
    for row in drawn.rows:
        parts = list(drawn.stack(row))
        assert len(parts) == sum(number > 0 for number in row.numbers)
        end = 0.0
        for _, begin, size in parts:
            assert abs(begin - end) < 0.02
            end = begin + size
        assert end <= 100.02
    assert drawn.empty == (not any(map(sum, numbers)))
