"""Why a document was found: the part of each field, and the words in common as the document writes them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from matcher.results import Reason
from matcher.text import content_terms

__all__ = ["reasons", "surfaces"]


def reasons(
    contributions: NDArray[np.float64], stems: Sequence[str], fields: Mapping[str, str], max_terms: int
) -> tuple[Reason, ...]:
    """Put the contributions to a score in words, the weightiest field first.

    Parameters
    ----------
    contributions
        Part of the score by field and term, shape (fields, stems), of positive sum.
    stems
        The terms of the columns.
    fields
        Name and text of the fields, in the order of the rows.
    max_terms
        Most words shown for one field.
    """
    shares = contributions.sum(axis=1) / contributions.sum()
    found = [
        Reason(name, _words(text, stems, row, max_terms), float(share))
        for (name, text), row, share in zip(fields.items(), contributions, shares, strict=True)
        if share > 0
    ]
    return tuple(sorted(found, key=lambda reason: -reason.share))


@lru_cache(maxsize=4096)  # the sheets that are found often are the same few
def surfaces(text: str) -> Mapping[str, str]:
    """Return, for each stem of a text, the word that writes it most often there, the first on a tie.

    >>> dict(surfaces("Des jardins, un jardin et des allées ; ces jardins"))
    {'jardin': 'jardins', 'alle': 'allées'}
    """
    written: dict[str, Counter[str]] = {}
    for token in content_terms(text):
        written.setdefault(token.stem, Counter())[token.word] += 1
    return MappingProxyType({stem: words.most_common(1)[0][0] for stem, words in written.items()})


def _words(
    text: str, stems: Sequence[str], contributions: NDArray[np.float64], max_terms: int
) -> tuple[str, ...]:
    order = np.argsort(-contributions, kind="stable")[:max_terms]
    written = surfaces(text)
    return tuple(written[stems[column]] for column in order if contributions[column] > 0)
