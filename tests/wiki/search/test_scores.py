"""Columns of scores answer as plain dictionaries would."""

from functools import reduce

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from wiki.search.scores import Scores, are_among, best_of, common, in_all, in_any

FOUND = st.dictionaries(st.integers(0, 40), st.integers(-8, 8).map(lambda eighths: eighths / 8))
PARTS = st.lists(FOUND, max_size=4)
NUMBERS = st.sets(st.integers(0, 40))


def _scores(found):
    return Scores.of(found.items())


def _dict(scores):
    assert list(scores.numbers) == sorted(set(scores.numbers.tolist()))
    return dict(zip(scores.numbers.tolist(), scores.values.tolist(), strict=True))


@given(parts=PARTS)
def test_what_some_part_found_adds_up(parts):
    """A sheet scores the sum of what the parts that found it gave, or the highest of them."""
    numbers = set().union(*parts)
    given_ = {number: [part[number] for part in parts if number in part] for number in numbers}
    assert _dict(in_any(map(_scores, parts))) == {number: sum(each) for number, each in given_.items()}
    assert _dict(best_of(map(_scores, parts))) == {number: max(each) for number, each in given_.items()}


@given(parts=PARTS.filter(len))
def test_what_every_part_found_adds_up(parts):
    """Only sheets that every part found are left, and score the sum."""
    numbers = reduce(set.intersection, map(set, parts))
    expected = {number: sum(part[number] for part in parts) for number in numbers}
    assert _dict(in_all(map(_scores, parts))) == expected


@given(found=FOUND, others=NUMBERS)
def test_some_sheets_can_be_left_out(found, others):
    """What is left keeps its score, which is also told for some of it."""
    left = _scores(found).without(_numbers(others))
    assert _dict(left) == {number: score for number, score in found.items() if number not in others}
    assert left.at(left.numbers[::2]).tolist() == left.values[::2].tolist()


@given(some=NUMBERS, others=NUMBERS)
def test_numbers_are_compared_as_sets(some, others):
    """What is in both, and which are among the others, are those of sets."""
    assert common(_numbers(some), _numbers(others)).tolist() == sorted(some & others)
    assert are_among(_numbers(some), _numbers(others)).tolist() == [each in others for each in sorted(some)]


def _numbers(some):
    return np.array(sorted(some), np.int64)
