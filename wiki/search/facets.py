"""Filters and facet counts over everything that a query found."""

from collections.abc import Mapping

import numpy as np

from wiki.search.catalogue import Catalogue
from wiki.search.results import FACETS, FacetCount
from wiki.search.scores import Scores


def narrow(catalogue: Catalogue, found: Scores, filters: Mapping[str, str]) -> Scores:
    """Keep what passes every filter."""
    for name, value in filters.items():
        found = found.where(catalogue.having(name, value)[found.numbers])
    return found


def count_facets(
    catalogue: Catalogue, found: Scores, filters: Mapping[str, str]
) -> dict[str, tuple[FacetCount, ...]]:
    """Count each facet's values under the filters of the *other* facets.

    So the count beside a value is the length of the list that choosing it would show, and the
    facet that is filtered on still offers its other values. A value that is filtered on is always
    there, were it at 0, so that it can be taken off.
    """
    listed = _counts(catalogue, narrow(catalogue, found, filters))
    counts = dict.fromkeys(FACETS, listed)
    for name in filters:
        others = {other: value for other, value in filters.items() if other != name}
        counts[name] = _counts(catalogue, narrow(catalogue, found, others))
    counted = {name: {filters[name]: 0} if name in filters else {} for name in FACETS}
    for (name, value), code in catalogue.codes.items():
        if counts[name][code]:
            counted[name][value] = counts[name][code]
    return {name: _ordered(values) for name, values in counted.items()}


def _counts(catalogue: Catalogue, found: Scores) -> list[int]:
    """Return how many of these sheets have the value of each code."""
    rows = catalogue.flags(found.numbers)[catalogue.owners]
    counts: list[int] = np.bincount(catalogue.values[rows], minlength=len(catalogue.codes)).tolist()
    return counts


def _ordered(counted: Mapping[str, int]) -> tuple[FacetCount, ...]:
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple(FacetCount(value, count) for value, count in ordered)
