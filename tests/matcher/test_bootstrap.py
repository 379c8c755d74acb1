"""Bootstrap intervals."""

from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.bootstrap import auc_interval, mean_interval
from matcher.metrics import auc

VALUES = st.lists(st.floats(0, 1), min_size=2, max_size=30)


@settings(max_examples=40)  # each draws thousands of samples
@given(values=VALUES)
def test_the_interval_of_a_mean_holds_the_mean(values: list[float]) -> None:
    """The mean is within its interval, which is within the values."""
    interval = mean_interval(values)
    assert interval is not None
    assert min(values) - 1e-9 <= interval.low <= fmean(values) + 1e-9
    assert fmean(values) - 1e-9 <= interval.high <= max(values) + 1e-9


@settings(max_examples=40)  # each draws thousands of samples
@given(positives=VALUES, negatives=VALUES)
def test_the_interval_of_an_auc_holds_the_auc(positives: list[float], negatives: list[float]) -> None:
    """The AUC is within its interval, which is within 0 and 1."""
    interval, value = auc_interval(positives, negatives), auc(positives, negatives)
    assert interval is not None
    assert value is not None
    assert 0 <= interval.low <= value + 1e-9
    assert value - 1e-9 <= interval.high <= 1


def test_the_interval_of_a_coin_is_that_of_the_binomial_law() -> None:
    """Draws of 100 from as many zeros as ones have 40 to 60 ones, 95 times in a hundred."""
    interval = mean_interval([0.0, 1.0] * 50)
    assert interval is not None
    assert (interval.low, interval.high) == (pytest.approx(0.40, abs=0.011), pytest.approx(0.60, abs=0.011))


def test_the_interval_of_two_values_by_hand() -> None:
    """Of four equally likely draws of two values, one is all low and one all high: both are in the 95 %."""
    interval = mean_interval([0.2, 0.8])
    assert interval is not None
    assert (interval.low, interval.high) == (pytest.approx(0.2), pytest.approx(0.8))


def test_intervals_are_always_the_same() -> None:
    """The same values have the same interval, to the last digit."""
    values = [number / 7 % 1 for number in range(40)]
    assert mean_interval(values) == mean_interval(list(values))
    assert auc_interval(values, values[:9]) == auc_interval(values, values[:9])


def test_one_value_has_no_interval() -> None:
    """Nothing can be said of the spread of a single value, or of none."""
    assert mean_interval([]) is mean_interval([0.5]) is auc_interval([0.5, 0.6], [0.1]) is None
