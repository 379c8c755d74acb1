"""Sheets drawn in the plane."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from wiki.domain.plane import LINE_SIGNS, MOST_LINES, cut, draw

TITLES = st.text(st.sampled_from("aé «»-' x"), max_size=90)
PLACES = st.tuples(st.floats(-1, 1), st.floats(-1, 1))


@given(st.lists(st.tuples(PLACES, TITLES), max_size=14))
def test_no_title_is_over_another(sheets: list[tuple[tuple[float, float], str]]) -> None:
    """Wherever sheets stand, even all at one place, what is drawn of each is apart and inside the chart."""
    chart = draw(
        {str(number): place for number, (place, _title) in enumerate(sheets)},
        {str(number): title for number, (_place, title) in enumerate(sheets)},
    )
    assert [node.slug for node in chart.nodes] == [str(number) for number in range(len(sheets))]
    assert not any(one.overlaps(other) for one, other in combinations(chart.nodes, 2))
    for node in chart.nodes:
        assert 0 <= node.x - node.width / 2 <= node.x + node.width / 2 <= chart.width
        assert 0 <= node.top <= node.top + node.height <= chart.height


def test_sheets_with_room_keep_their_places() -> None:
    """Where titles do not touch, left stays left and above stays above, by as much."""
    places = {"a": (-1.0, -1.0), "b": (1.0, -1.0), "c": (0.0, 1.0)}
    chart = draw(places, dict.fromkeys(places, "Trier"))
    a, b, c = (chart.node(slug) for slug in places)
    assert a.x < c.x < b.x
    assert abs((a.x + b.x) / 2 - c.x) < 3
    assert abs(a.y - b.y) < 3 < c.y - a.y
    assert chart.node("inconnue") is None


@given(TITLES)
def test_a_title_is_cut_in_few_lines(title: str) -> None:
    """A title takes three lines at most, none longer than a line is."""
    lines = cut(title)
    assert len(lines) <= MOST_LINES
    assert all(0 < len(line) <= LINE_SIGNS for line in lines)


def test_a_title_is_cut_evenly() -> None:
    """Lines are even, a compound word is whole, and a guillemet never stands alone."""
    assert cut("Les « Cafés conversation »") == ("Les «\u00a0Cafés", "conversation\u00a0»")
    assert cut("Un réseau social co-construit avec les habitants") == (
        "Un réseau social",
        "co-construit avec",
        "les habitants",
    )
    assert cut("trier " * 40)[-1].endswith(" …")
