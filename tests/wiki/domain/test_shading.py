"""Counts as shades."""

from hypothesis import given
from hypothesis import strategies as st

from wiki.domain.shading import SHADES, legend, shade


@given(st.lists(st.integers(0, 10_000), min_size=1))
def test_a_larger_count_is_never_paler(counts: list[int]) -> None:
    """Shades follow the order of the counts; only 0 has none, and the largest count has the darkest."""
    most = max(counts)
    shades = [shade(count, most) for count in sorted(counts)]
    assert shades == sorted(shades)
    assert all((found == 0) == (count == 0) for found, count in zip(shades, sorted(counts), strict=True))
    assert not most or shades[-1] == SHADES


@given(st.lists(st.integers(0, 10_000)))
def test_the_legend_tells_every_count(counts: list[int]) -> None:
    """Each count but 0 falls into the one step of the legend that has its shade."""
    steps = legend(counts)
    for count in filter(None, counts):
        (step,) = [step for step in steps if step.least <= count <= step.most]
        assert step.shade == shade(count, max(counts))
