"""Filters and facet counts over everything that a query found."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain

from wiki.search.results import FACETS, FacetCount
from wiki.search.snapshot import Card, Found


def narrow(found: Iterable[Found], filters: Mapping[str, str]) -> list[Found]:
    """Keep what passes every filter."""
    return [item for item in found if not _failed(item.card, filters)]


def count_facets(found: Iterable[Found], filters: Mapping[str, str]) -> dict[str, tuple[FacetCount, ...]]:
    """Count each facet's values under the filters of the *other* facets.

    So the count beside a value is the length of the list that choosing it would show, and the
    facet that is filtered on still offers its other values. A value that is filtered on is always
    there, were it at 0, so that it can be taken off.
    """
    judged = [(item.card, _failed(item.card, filters)) for item in found]
    counted: dict[str, tuple[FacetCount, ...]] = {}
    for name in FACETS:
        # A sheet that fails one filter only is what this facet would show with another value.
        offered = (card.facets[name] for card, failed in judged if failed in ([], [name]))
        counter = Counter({filters[name]: 0} if name in filters else {})
        counter.update(chain.from_iterable(offered))
        counted[name] = _ordered(counter)
    return counted


def _failed(card: Card, filters: Mapping[str, str]) -> list[str]:
    return [name for name, value in filters.items() if value not in card.facets[name]]


def _ordered(counter: Counter[str]) -> tuple[FacetCount, ...]:
    ordered = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return tuple(FacetCount(value, count) for value, count in ordered)
