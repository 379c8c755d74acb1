"""Why a document was found: the part of each field, and the words in common as each side writes them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from matcher.results import Reason
from matcher.terms import Term
from matcher.text import fold

__all__ = ["reasons", "written"]


def reasons(
    contributions: NDArray[np.float64],
    keys: Sequence[str],
    asked: Mapping[str, str],
    fields: Mapping[str, Mapping[str, str]],
    max_terms: int,
) -> tuple[Reason, ...]:
    """Put the contributions to a score in words, the weightiest field first.

    Parameters
    ----------
    contributions
        Part of the score by field and term, shape (fields, keys), of positive sum.
    keys
        The terms of the columns.
    asked
        How the description writes each term.
    fields
        How each field of the document writes its terms, in the order of the rows.
    max_terms
        Most words shown for one field.
    """
    shares = contributions.sum(axis=1) / contributions.sum()
    found = []
    for (name, surface), row, share in zip(fields.items(), contributions, shares, strict=True):
        if share > 0:
            order = (keys[column] for column in np.argsort(-row, kind="stable") if row[column] > 0)
            named = ((surface[key], asked[key]) for key in order if key in surface and key in asked)
            pairs = list(_distinct(named))[:max_terms]
            words, theirs = tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)
            found.append(Reason(name, words, float(share), theirs))
    return tuple(sorted(found, key=lambda reason: -reason.share))


def written(terms: Iterable[Term]) -> Mapping[str, str]:
    """Return, for each key that a text names, the words that it most often does it with, the first on a tie.

    A concept that is only the wider one of what is named would be no honest reason: it is left out.
    """
    ways: dict[str, Counter[str]] = {}
    for term in terms:
        if not term.direct:
            continue
        ways.setdefault(term.key, Counter())[term.written] += 1
    return MappingProxyType({key: words.most_common(1)[0][0] for key, words in ways.items()})


def _distinct(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Keep the first of the pairs whose document words differ by their letters alone."""
    seen: set[str] = set()
    for pair in pairs:
        letters = fold(pair[0])
        if letters not in seen:
            seen.add(letters)
            yield pair
