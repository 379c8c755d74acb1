"""The figures of one ranking, against examples worked out by hand."""

from math import log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.metrics import area, auc, mrr, ndcg, recall

GRADES = {"a": 2, "b": 1, "c": 2}


def test_ndcg_by_hand() -> None:
    """Grades 1, 0, 2 in that order give (1 + 3/2) over (3 + 3/log2(3) + 1/2)."""
    expected = (1 + 3 / 2) / (3 + 3 / log2(3) + 1 / 2)
    assert ndcg(["b", "x", "a"], GRADES) == pytest.approx(expected)


def test_ndcg_is_one_for_the_best_order_and_zero_without_grades() -> None:
    """The best order has nDCG 1, an empty ranking or ungraded sheets 0."""
    assert ndcg(["c", "a", "b"], GRADES) == pytest.approx(1)
    assert ndcg([], GRADES) == ndcg(["a"], {}) == 0


def test_ndcg_stops_at_k() -> None:
    """Sheets after the first k count neither in the gain nor in the best gain."""
    assert ndcg(["a", "x", "c"], GRADES, k=1) == pytest.approx(1)


def test_mrr_looks_for_grade_two() -> None:
    """A sheet graded 1 does not stop the search for the first one graded 2."""
    assert mrr(["b", "x", "c"], GRADES) == pytest.approx(1 / 3)
    assert mrr(["b"], GRADES) == 0


def test_recall_divides_by_what_can_be_found() -> None:
    """Recall divides by min(k, sheets graded 2 or more) and is undefined without such a sheet."""
    assert recall(["b", "a", "x"], GRADES) == 0.5
    assert recall(["a", "c"], GRADES, k=1) == 1
    assert recall(["b"], {"b": 1}) is None


def test_auc_by_hand() -> None:
    """Of six pairs four are in order and one is a tie: 4.5 / 6."""
    assert auc([0.5, 0.3, 0.1], [0.3, 0.0]) == pytest.approx(4.5 / 6)
    assert auc([], [0.1]) is auc([0.1], []) is None


SCORES = st.lists(st.sampled_from([0.0, 0.1, 0.2, 0.3]), min_size=1, max_size=6)


@given(positives=SCORES, negatives=SCORES)
def test_auc_is_the_share_of_pairs_in_order(positives: list[float], negatives: list[float]) -> None:
    """The sum of ranks gives what counting every pair gives, a tie for a half."""
    pairs = [(above > below) + (above == below) / 2 for above in positives for below in negatives]
    assert auc(positives, negatives) == pytest.approx(sum(pairs) / len(pairs))


def test_many_areas_are_taken_at_once() -> None:
    """Each row of scores gives the AUC of that row."""
    positives, negatives = np.array([[0.5, 0.3], [0.1, 0.2]]), np.array([[0.3], [0.4]])
    assert area(positives, negatives).tolist() == [0.75, 0.0]


SHEETS = "abcdef"
RELEVANCE = st.dictionaries(st.sampled_from(SHEETS), st.integers(0, 3))
DEPTHS = st.integers(1, 8)


@given(ranking=st.permutations(SHEETS), relevance=RELEVANCE, k=DEPTHS)
def test_the_figures_of_any_ranking_are_shares(ranking: list[str], relevance: dict[str, int], k: int) -> None:
    """No ranking is below 0 or above 1 in any figure."""
    figures = (ndcg(ranking, relevance, k), mrr(ranking, relevance), recall(ranking, relevance, k))
    assert all(0 <= figure <= 1 + 1e-9 for figure in figures if figure is not None)


@given(relevance=RELEVANCE, k=DEPTHS)
def test_the_order_of_the_grades_is_perfect(relevance: dict[str, int], k: int) -> None:
    """The sheets by decreasing grade have every figure at 1, where a sheet is graded 2 or more."""
    ranking = sorted(SHEETS, key=lambda sheet: -relevance.get(sheet, 0))
    if max(relevance.values(), default=0) >= 2:
        figures = [ndcg(ranking, relevance, k), mrr(ranking, relevance), recall(ranking, relevance, k)]
        assert figures == pytest.approx([1, 1, 1])
