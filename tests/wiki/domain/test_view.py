"""The part of a drawing that shows."""

from hypothesis import given
from hypothesis import strategies as st

from wiki.domain.view import ZOOMS, View

ANY = st.integers(-(10**6), 10**6)


def test_the_whole_shows_at_first() -> None:
    """Without anything asked, the frame is the drawing."""
    assert View().frame(900, 600) == (0, 0, 900, 600)
    assert View.at(1, 3, 99) == View()


def test_twice_closer_a_quarter_shows() -> None:
    """At zoom 2 the frame is half as wide and half as high, around its middle."""
    assert View.at(2, 25, 50).frame(900, 600) == (0, 150, 450, 300)


@given(ANY, ANY, ANY, st.sampled_from([(-1, 0), (1, 0), (0, -1), (0, 1)]))
def test_a_view_never_leaves_the_drawing(zoom: int, x: int, y: int, aside: tuple[int, int]) -> None:
    """Whatever is asked, and wherever one looks from there, the frame stays inside."""
    view = View.at(zoom, x, y)
    assert view.zoom in ZOOMS
    for seen in (view, view.aside(*aside), view.closer(1), view.closer(-9)):
        left, top, width, height = seen.frame(1000, 500)
        assert -5 <= left <= left + width <= 1005
        assert -5 <= top <= top + height <= 505
    assert view.closer(-9) == View()
