"""The floor: the time that this machine takes to read the bytes that a query must touch."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from matcher import Document, Settings
from matcher.terms import TermReader
from wiki.services.lexicon import shipped_lexicon

__all__ = ["POSTING_BYTES", "Floor", "bandwidth", "floor"]

POSTING_BYTES = 8
"""A posting: the number of a sheet (int32) and the weight of the term there (float32)."""
ARRAY_BYTES = 2**29
"""Larger than the caches of any server processor of today, small enough for a laptop."""
SAMPLED = 5_000
"""Sheets read to estimate how many hold each term of the queries."""


@dataclass(frozen=True, slots=True)
class Floor:
    """Median megabytes (10⁶) that a query touches, GB/s of this machine, ms that it takes."""

    megabytes: float
    bandwidth: float
    ms: float


def bandwidth(runs: int = 5, size: int = ARRAY_BYTES) -> float:
    """Return the best of some readings of an array larger than the caches, in GB/s (10⁹ bytes).

    The best of a sum, which reads, and of a copy, which reads and writes as many bytes.
    """
    array = np.ones(size // 8)
    target = np.empty_like(array)
    best = 0.0
    for _ in range(runs):
        start = perf_counter()
        array.sum()
        middle = perf_counter()
        np.copyto(target, array)
        best = max(best, array.nbytes / (middle - start), 2 * array.nbytes / (perf_counter() - middle))
    return best / 1e9


def floor(queries: Sequence[str], documents: Iterable[Document], size: int, speed: float) -> Floor:
    """Return the floor of the median query on a corpus of `size` sheets, of which `documents` are some."""
    settings = Settings()
    reader = TermReader(shipped_lexicon().lexicon, settings.concept_weight, settings.broader_weight)
    asked = [{term.key for term in reader.read(text)} for text in queries]
    held: Counter[str] = Counter()
    read = 0
    for document in documents:
        held.update({term.key for text in document.fields.values() for term in reader.read(text)})
        read += 1
    postings = [sum(held[key] for key in keys) * size / read for keys in asked]
    touched = float(np.median(postings)) * POSTING_BYTES
    return Floor(touched / 1e6, speed, touched / speed / 1e6)
