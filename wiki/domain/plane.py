"""A chart of sheets in the plane: marks and their titles, none over another, and the part of it that shows.

Lengths are in units of the drawing, one for each pixel where it is shown at its own size.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import ceil, cos, sin
from textwrap import wrap

from wiki.domain.markup import french_spaces

LINE_SIGNS, MOST_LINES = 24, 3
SIGN, LINE, MARK, GAP = 8.4, 19, 30, 12
"""The widest a sign is on average, the height of a line and of a mark, and the room between two titles."""

RATIO, ROOM = 1.5, 1.9
"""How wide a chart is for its height, and how much room there is for what titles take."""

ROUNDS, GROWTH = 60, 1.1
"""After so many rounds of pushing titles apart, the whole chart grows, until there is room."""


@dataclass(frozen=True, slots=True)
class Node:
    """A sheet on the chart: its title cut in lines, and the middle and size of all that is drawn of it."""

    slug: str
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float

    @property
    def top(self) -> float:
        """Where it begins, the mark first."""
        return self.y - self.height / 2

    def within(self, frame: tuple[float, float, float, float]) -> bool:
        """Tell whether its mark is in a frame: left, top, width and height."""
        left, top, width, height = frame
        return left <= self.x <= left + width and top <= self.top <= top + height - MARK

    def overlaps(self, other: "Node") -> bool:
        """Tell whether two are over one another."""
        return _overlap(self, other) is not None


@dataclass(frozen=True, slots=True)
class Plane:
    """Nodes in a frame that begins at 0, 0."""

    width: float
    height: float
    nodes: tuple[Node, ...]

    def node(self, slug: str) -> Node | None:
        """Find a sheet."""
        return next((node for node in self.nodes if node.slug == slug), None)


def draw(places: Mapping[str, tuple[float, float]], titles: Mapping[str, str]) -> Plane:
    """Draw sheets at their places, each coordinate within [-1, 1], moved as little as readable titles ask."""
    nodes = [_node(slug, titles[slug]) for slug in places]
    height = (ROOM * sum(node.width * node.height for node in nodes) / RATIO) ** 0.5
    spread = [
        replace(node, x=x * height * RATIO / 2 + cos(number), y=y * height / 2 + sin(number))
        for number, (node, (x, y)) in enumerate(zip(nodes, places.values(), strict=True))
    ]  # a hair around their places, so that sheets of one place do not all go the same way
    return _framed(_pushed_apart(spread))


def _node(slug: str, title: str) -> Node:
    lines = cut(title) or (slug,)
    return Node(slug, lines, 0, 0, max(map(len, lines)) * SIGN + GAP, MARK + LINE * len(lines) + GAP)


def cut(title: str) -> tuple[str, ...]:
    """Cut a title in few lines, as even as they can be; what is too long is left out.

    >>> cut("Les sites pilotes propreté")
    ('Les sites', 'pilotes propreté')
    """
    title = french_spaces(title)
    lines = wrap(title, LINE_SIGNS, max_lines=MOST_LINES, placeholder=" …", break_on_hyphens=False)
    narrower = (
        wrap(title, signs, break_on_hyphens=False, break_long_words=False) for signs in range(8, LINE_SIGNS)
    )
    return tuple(next((each for each in narrower if len(each) <= len(lines)), lines))


def _pushed_apart(nodes: list[Node]) -> list[Node]:
    while True:
        for _ in range(ROUNDS):
            if not _push(nodes):
                return nodes
        nodes = [replace(node, x=node.x * GROWTH, y=node.y * GROWTH) for node in nodes]


def _push(nodes: list[Node]) -> bool:
    """Push each pair that overlaps apart, the shorter way; tell whether there was one."""
    moved = False
    for one, other in combinations(range(len(nodes)), 2):
        overlap = _overlap(nodes[one], nodes[other])
        if overlap is not None:
            across, down = (each / 2 for each in overlap)
            nodes[one] = replace(nodes[one], x=nodes[one].x - across, y=nodes[one].y - down)
            nodes[other] = replace(nodes[other], x=nodes[other].x + across, y=nodes[other].y + down)
            moved = True
    return moved


_HAIR = 0.5
"""Two that are nearer than this to being apart are: sums of halves never quite add up."""


def _overlap(one: Node, other: Node) -> tuple[float, float] | None:
    """Return how far the second is to move away from the first, across or down; None where they are apart."""
    across = (one.width + other.width) / 2 - abs(other.x - one.x)
    down = (one.height + other.height) / 2 - abs(other.y - one.y)
    if min(across, down) <= _HAIR:
        return None
    if across < down:
        return (across if other.x >= one.x else -across), 0.0
    return 0.0, (down if other.y >= one.y else -down)


def _framed(nodes: Sequence[Node]) -> Plane:
    if not nodes:
        return Plane(0, 0, ())
    left, right = _ends((node.x, node.width) for node in nodes)
    top, bottom = _ends((node.y, node.height) for node in nodes)
    moved = (replace(node, x=node.x - left, y=node.y - top) for node in nodes)
    return Plane(ceil(right - left), ceil(bottom - top), tuple(moved))


def _ends(spans: Iterable[tuple[float, float]]) -> tuple[float, float]:
    pairs = list(spans)
    return min(at - size / 2 for at, size in pairs) - GAP, max(at + size / 2 for at, size in pairs) + GAP
