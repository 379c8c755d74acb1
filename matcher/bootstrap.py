"""How far a mean over a few descriptions can be trusted: percentile bootstrap intervals.

The descriptions are drawn again, with replacement, many times; the interval holds the middle 95 %
of the figures that these draws give. The draws are always the same ones, so the figures are too.

References
----------
B. Efron and R. J. Tibshirani, *An Introduction to the Bootstrap*, Chapman & Hall, 1993, chapter 13.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.metrics import area

__all__ = ["Interval", "auc_interval", "mean_interval"]

DRAWS = 5000
LEVEL = 0.95
SEED = 2011

Statistic = Callable[..., NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Interval:
    """The bounds of a 95 % bootstrap interval.

    Values that are all alike give one without width: it knows no others, which is no certainty.
    """

    low: float
    high: float


def mean_interval(values: Sequence[float]) -> Interval | None:
    """Return the interval of a mean; None under two values, which say nothing of their spread.

    Of differences between two rankers on the same descriptions, it is the paired interval.

    Parameters
    ----------
    values
        One number a description, shape (n,).

    Returns
    -------
    Interval or None
        In the unit of the values.

    References
    ----------
    Efron & Tibshirani 1993, chapter 13: see the module.

    Examples
    --------
    >>> mean_interval([0.5, 0.5, 0.5])
    Interval(low=0.5, high=0.5)
    """
    return _interval(np.mean, values)


def auc_interval(positives: Sequence[float], negatives: Sequence[float]) -> Interval | None:
    """Return the interval of `metrics.auc`, either side being drawn again for itself.

    None where a side has fewer than two scores.

    Parameters
    ----------
    positives, negatives
        Best scores of the descriptions on either side, shapes (p,) and (n,).

    Returns
    -------
    Interval or None
        Within [0, 1].

    References
    ----------
    Efron & Tibshirani 1993, chapter 13: see the module.
    """
    return _interval(area, positives, negatives)


def _interval(statistic: Statistic, *samples: Sequence[float]) -> Interval | None:
    if min(map(len, samples)) < 2:  # noqa: PLR2004 - nothing varies in one
        return None
    from scipy.stats import bootstrap  # noqa: PLC0415 - slow to import, and only this needs it

    found = bootstrap(
        samples,
        statistic,
        n_resamples=DRAWS,
        confidence_level=LEVEL,
        method="percentile",
        vectorized=True,
        rng=np.random.default_rng(SEED),
    ).confidence_interval
    return Interval(float(found.low), float(found.high))
