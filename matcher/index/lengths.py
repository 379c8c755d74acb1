"""The lengths of the vectors of documents, as one over each, and how they move when documents change."""

import numpy as np

from matcher.index.arrays import Flags, Floats, Places
from matcher.index.segment import Segment

__all__ = ["growth", "scales_of"]


def scales_of(live: Flags, sums: Floats, delta: Segment, holders: Places) -> tuple[Floats, int]:
    """Return one over the length of each document's vector, and how many documents there are.

    Parameters
    ----------
    live
        Which documents of the base are there, shape (n,).
    sums
        A, B and C of each document of the base, shape (3, n): see `postings`.
    delta
        The other m documents.
    holders
        How many documents hold each term, shape (v,).

    Returns
    -------
    tuple of (Floats, int)
        Of shape (n + m,), 0 for those that are not there or hold nothing; and their number.
    """
    size = int(np.count_nonzero(live)) + len(delta)
    longest = 1 + np.log1p(size)
    squares = [_squares(sums, longest), _squares(delta.postings.sums(holders, len(delta)), longest)]
    squares[0][~live] = 0.0
    lengths = np.sqrt(np.concatenate(squares))
    return np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0), size


def growth(before: Floats, after: Floats) -> float:
    """Return how many times as large as before a scale is at most.

    Parameters
    ----------
    before, after
        Scales of the same documents, shape (n,).

    Returns
    -------
    float
        At least 0.
    """
    ratios = np.divide(after, before, out=np.zeros_like(after), where=before > 0)
    return float(ratios.max(initial=0.0))


def _squares(sums: Floats, longest: float) -> Floats:
    """Return the squared lengths of vectors; rounding must not make one out of nothing."""
    return np.where(sums[0] > 0, longest**2 * sums[0] - 2 * longest * sums[1] + sums[2], 0.0)
