"""Drawing the départements."""

from hypothesis import given
from hypothesis import strategies as st

from tools.outlines import area, centre, path, simplify

STEPS = st.lists(st.integers(-3, 3), min_size=18, max_size=18)


def edges(ring: list[tuple[float, float]]) -> set[frozenset[tuple[float, float]]]:
    """Return the sides of a ring, whichever way they are followed."""
    return {frozenset(side) for side in zip(ring, [*ring[1:], ring[0]], strict=True)}


@given(STEPS)
def test_neighbours_still_touch(steps: list[int]) -> None:
    """A border that was simplified is the same line on both of its sides."""
    border = [(100.0 + step, 10.0 * (index + 1)) for index, step in enumerate(steps)]
    west = [(0.0, 0.0), (100.0, 0.0), *border, (100.0, 200.0), (0.0, 200.0)]
    east = [(100.0, 200.0), *border[::-1], (100.0, 0.0), (200.0, 0.0), (200.0, 200.0)]
    drawn = simplify({"west": [west], "east": [east]}, 1.6)
    (thin_west,), (thin_east,) = drawn["west"], drawn["east"]
    shared = edges(thin_west) & edges(thin_east)
    ends = {point for side in shared for point in side}
    assert {(100.0, 0.0), (100.0, 200.0)} <= ends
    assert abs(area(thin_west)) + abs(area(thin_east)) == 200 * 200


def test_small_islands_are_left_out() -> None:
    """An islet smaller than the eye sees goes, a larger island stays."""
    islet, island = ([(9.0, 9.0), (9.0 + side, 9.0), (9.0, 9.0 + side)] for side in (2.0, 20.0))
    assert simplify({"29": [islet, island]}, 1.0) == {"29": [island]}


def test_a_path_goes_by_steps() -> None:
    """A ring becomes a path of relative steps, and its centre is that of its surface."""
    square = [(10.0, 10.0), (20.0, 10.0), (20.0, 20.0), (10.0, 20.0)]
    assert path([square]) == "M10 10l10 0 0 10-10 0z"
    assert centre([square]) == [15, 15]
