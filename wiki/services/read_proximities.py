"""The chart of proximities as a reader may see it."""

from collections import Counter
from dataclasses import dataclass, replace

from wiki.domain.account import Account
from wiki.domain.plane import Node, Plane
from wiki.domain.sheet import FullSheet
from wiki.services.proximities import Near
from wiki.services.read_sheets import read_published
from wiki.services.site import Site
from wiki.store.database import Database

MOST_THEMES = 8
"""As many as there are marks that one tells apart."""


@dataclass(frozen=True, slots=True)
class Proximities:
    """The sheets of the chart, by title.

    Parameters
    ----------
    total
        How many sheets are published, on the chart or not.
    sheets
        Slug -> sheet, of those on the chart.
    chart
        Where they stand.
    nearest
        Slug -> the sheets of the chart nearest to it, the nearest first.
    themes
        Theme -> the slugs that bear its mark, in the order of their codes; "" for the others.
    """

    total: int
    sheets: dict[str, FullSheet]
    chart: Plane
    nearest: dict[str, tuple[Near, ...]]
    themes: dict[str, tuple[str, ...]]

    @property
    def ties(self) -> tuple[tuple[Node, Node, float], ...]:
        """The pairs of comparable sheets, each once, with how near they are."""
        nodes = {node.slug: node for node in self.chart.nodes}
        pairs = {
            (min(slug, near.slug), max(slug, near.slug)): near.score
            for slug, nearest in self.nearest.items()
            for near in nearest
            if near.alike
        }
        return tuple((nodes[one], nodes[other], score) for (one, other), score in sorted(pairs.items()))


def read_proximities(db: Database, site: Site, reader: Account | None) -> Proximities:
    """Return the chart without what this reader may no longer see."""
    held = site.proximities.current(db, site.peers.current(db, site.vocabularies))
    found = read_published(db, (node.slug for node in held.chart.nodes), reader)
    ordered = dict(sorted(found.items(), key=lambda item: (item[1].sheet.content.title.casefold(), item[0])))
    chart = replace(held.chart, nodes=tuple(node for node in held.chart.nodes if node.slug in found))
    nearest = {slug: tuple(near for near in held.nearest[slug] if near.slug in found) for slug in ordered}
    return Proximities(held.total, ordered, chart, nearest, _by_theme(ordered))


def _by_theme(found: dict[str, FullSheet]) -> dict[str, tuple[str, ...]]:
    """Give each sheet the first of its themes among those that most sheets put first.

    Themes come by their codes, so that one more sheet seldom changes what a mark stands for.
    """
    themes = {slug: full.sheet.content.themes for slug, full in found.items()}
    every = Counter(theme for own in themes.values() for theme in own)
    first = Counter(own[0] for own in themes.values() if own)
    kept = sorted(sorted(first, key=lambda theme: (-first[theme], -every[theme], theme))[:MOST_THEMES])
    mark = {slug: next((theme for theme in own if theme in kept), "") for slug, own in themes.items()}
    groups = {theme: tuple(slug for slug, its in mark.items() if its == theme) for theme in (*kept, "")}
    return {theme: slugs for theme, slugs in groups.items() if slugs}
