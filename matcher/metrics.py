"""The figures of a ranking.

References
----------
K. Järvelin and J. Kekäläinen, "Cumulated gain-based evaluation of IR techniques",
*ACM Transactions on Information Systems* 20 (4), 2002.

J. A. Hanley and B. J. McNeil, "The meaning and use of the area under a receiver operating
characteristic (ROC) curve", *Radiology* 143 (1), 1982.
"""

from collections.abc import Mapping, Sequence
from math import log2

import numpy as np
from numpy.typing import NDArray

__all__ = ["COMPARABLE_GRADE", "area", "auc", "mrr", "ndcg", "recall"]

COMPARABLE_GRADE = 2
"""Grade from which a sheet counts as found by `mrr` and `recall`."""


def ndcg(ranking: Sequence[str], relevance: Mapping[str, int], k: int = 5) -> float:
    """Return the discounted cumulated gain of the first k over the best possible; gain 2^grade - 1.

    0 if no sheet has a grade.

    Parameters
    ----------
    ranking
        Sheets, the best first.
    relevance
        Grade by sheet, at least 0; 0 for those that are absent.
    k
        Depth, at least 1.

    Returns
    -------
    float
        In [0, 1].

    References
    ----------
    Järvelin & Kekäläinen 2002: see the module. The gain 2^grade - 1 is that of C. Burges et al.,
    "Learning to rank using gradient descent", *ICML*, 2005.

    Examples
    --------
    >>> ndcg(["b", "a"], {"a": 2, "b": 1}, k=1)
    0.3333333333333333
    """
    ideal = _cumulated_gain(sorted(relevance.values(), reverse=True)[:k])
    return _cumulated_gain([relevance.get(sheet, 0) for sheet in ranking[:k]]) / ideal if ideal else 0.0


def mrr(ranking: Sequence[str], relevance: Mapping[str, int]) -> float:
    """Return 1 over the rank of the first sheet graded 2 or more, 0 without one.

    One ranking's part in the mean reciprocal rank.

    Parameters
    ----------
    ranking
        Sheets, the best first.
    relevance
        Grade by sheet.

    Returns
    -------
    float
        In [0, 1].

    References
    ----------
    E. M. Voorhees, "The TREC-8 question answering track report", *TREC*, 1999.

    Examples
    --------
    >>> mrr(["b", "a"], {"a": 2, "b": 1})
    0.5
    """
    ranks = (rank for rank, sheet in enumerate(ranking, 1) if relevance.get(sheet, 0) >= COMPARABLE_GRADE)
    first = next(ranks, None)
    return 1 / first if first else 0.0


def recall(ranking: Sequence[str], relevance: Mapping[str, int], k: int = 5) -> float | None:
    """Return the share found in the first k of min(k, sheets graded 2 or more), None if there are none.

    Parameters
    ----------
    ranking
        Sheets, the best first.
    relevance
        Grade by sheet.
    k
        Depth, at least 1.

    Returns
    -------
    float or None
        In [0, 1].

    Examples
    --------
    >>> recall(["b", "a"], {"a": 2, "c": 2, "b": 1})
    0.5
    """
    wanted = {sheet for sheet, grade in relevance.items() if grade >= COMPARABLE_GRADE}
    return len(wanted.intersection(ranking[:k])) / min(k, len(wanted)) if wanted else None


def auc(positives: Sequence[float], negatives: Sequence[float]) -> float | None:
    """Return the chance that a positive scores above a negative, ties for a half; None without both.

    Parameters
    ----------
    positives, negatives
        Scores of either side, shapes (p,) and (n,).

    Returns
    -------
    float or None
        In [0, 1]; 0.5 is chance.

    References
    ----------
    Hanley & McNeil 1982: see the module.

    Examples
    --------
    >>> auc([0.3, 0.1], [0.1])
    0.75
    """
    if not positives or not negatives:
        return None
    return float(area(np.asarray(positives), np.asarray(negatives)))


def area(
    positives: NDArray[np.float64], negatives: NDArray[np.float64], axis: int = -1
) -> NDArray[np.float64]:
    """Return `auc` for many sets of scores at once, from the sum of ranks (Hanley & McNeil 1982).

    With p positives and n negatives whose ranks together are 1 to p + n, ties sharing theirs, it
    is the sum of the positives' ranks, less p (p + 1) / 2, over p n.

    Parameters
    ----------
    positives, negatives
        Scores, shapes (…, p) and (…, n).
    axis
        The last one: `scipy.stats.bootstrap` names it.

    Returns
    -------
    ndarray of float64
        In [0, 1], shape (…).

    References
    ----------
    Hanley & McNeil 1982: see the module.
    """
    from scipy.stats import rankdata  # noqa: PLC0415 - slow to import, and only this needs it

    first, second = positives.shape[axis], negatives.shape[axis]
    ranks = rankdata(np.concatenate((positives, negatives), axis=axis), axis=axis)
    surplus = ranks[..., :first].sum(axis=axis) - first * (first + 1) / 2
    return np.asarray(surplus / (first * second))


def _cumulated_gain(grades: Sequence[int]) -> float:
    gains = (float(2**grade - 1) for grade in grades)
    return sum((gain / log2(rank + 1) for rank, gain in enumerate(gains, 1)), 0.0)
