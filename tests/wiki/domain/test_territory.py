"""How far from each other départements are."""

import pytest

from wiki.domain.territory import Remoteness, Territory

WEST = Territory(
    {"22": "bretagne", "29": "bretagne", "35": "bretagne", "44": "pays-de-la-loire", "974": "la-reunion"},
    {"29": {"22"}, "22": {"29", "35"}, "35": {"22", "44"}, "44": {"35"}},
)


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("29", "29", Remoteness.SAME),
        ("29", "22", Remoteness.NEIGHBOUR),
        ("35", "44", Remoteness.NEIGHBOUR),
        ("29", "35", Remoteness.REGION),
        ("29", "974", Remoteness.ELSEWHERE),
        (None, "29", Remoteness.ELSEWHERE),
        ("29", None, Remoteness.ELSEWHERE),
        ("99", "98", Remoteness.ELSEWHERE),
    ],
)
def test_the_four_steps(here: str | None, there: str | None, expected: Remoteness) -> None:
    """The same, a neighbour even across a region's border, the same region, and everything else."""
    assert WEST.remoteness(here, there) is expected


def test_nearer_comes_first() -> None:
    """The steps sort from the nearest to the farthest."""
    assert sorted(Remoteness) == [
        Remoteness.SAME,
        Remoteness.NEIGHBOUR,
        Remoteness.REGION,
        Remoteness.ELSEWHERE,
    ]
