"""The figures of a ranking.

References
----------
K. Järvelin and J. Kekäläinen, "Cumulated gain-based evaluation of IR techniques",
*ACM Transactions on Information Systems* 20 (4), 2002.
"""

from collections.abc import Mapping, Sequence
from math import log2

from sklearn.metrics import roc_auc_score

__all__ = ["COMPARABLE_GRADE", "auc", "mrr", "ndcg", "recall"]

COMPARABLE_GRADE = 2
"""Grade from which a sheet counts as found by `mrr` and `recall`."""


def ndcg(ranking: Sequence[str], relevance: Mapping[str, int], k: int = 5) -> float:
    """Return the discounted cumulated gain of the first k over the best possible; gain 2^grade - 1.

    0 if no sheet has a grade.

    >>> ndcg(["b", "a"], {"a": 2, "b": 1}, k=1)
    0.3333333333333333
    """
    ideal = _cumulated_gain(sorted(relevance.values(), reverse=True)[:k])
    return _cumulated_gain([relevance.get(sheet, 0) for sheet in ranking[:k]]) / ideal if ideal else 0.0


def mrr(ranking: Sequence[str], relevance: Mapping[str, int]) -> float:
    """Return 1 over the rank of the first sheet graded 2 or more, 0 without one.

    One ranking's part in the mean reciprocal rank.

    >>> mrr(["b", "a"], {"a": 2, "b": 1})
    0.5
    """
    ranks = (rank for rank, sheet in enumerate(ranking, 1) if relevance.get(sheet, 0) >= COMPARABLE_GRADE)
    first = next(ranks, None)
    return 1 / first if first else 0.0


def recall(ranking: Sequence[str], relevance: Mapping[str, int], k: int = 5) -> float | None:
    """Return the share found in the first k of min(k, sheets graded 2 or more), None if there are none.

    >>> recall(["b", "a"], {"a": 2, "c": 2, "b": 1})
    0.5
    """
    wanted = {sheet for sheet, grade in relevance.items() if grade >= COMPARABLE_GRADE}
    return len(wanted.intersection(ranking[:k])) / min(k, len(wanted)) if wanted else None


def auc(positives: Sequence[float], negatives: Sequence[float]) -> float | None:
    """Return the chance that a positive scores above a negative, ties for a half; None without both.

    >>> auc([0.3, 0.1], [0.1])
    0.75
    """
    if not positives or not negatives:
        return None
    truth = [1] * len(positives) + [0] * len(negatives)
    return float(roc_auc_score(truth, [*positives, *negatives]))


def _cumulated_gain(grades: Sequence[int]) -> float:
    gains = (float(2**grade - 1) for grade in grades)
    return sum((gain / log2(rank + 1) for rank, gain in enumerate(gains, 1)), 0.0)
