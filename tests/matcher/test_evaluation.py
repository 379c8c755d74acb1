"""The report of an evaluation, against one worked out by hand."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher import Document, Judgment, Level, Match, Matcher, MatchResult, Settings, evaluate
from matcher.report import Report
from matcher.results import level_of

THRESHOLDS = Settings(comparable=0.6, possible=0.3)


@dataclass(frozen=True, slots=True)
class Written:
    """A ranker whose answers are written down: scores by sheet, by description."""

    answers: Mapping[str, Mapping[str, float]]

    def match(self, text: str, limit: int = 5) -> MatchResult:
        """Give the answer written for a text."""
        scores = sorted(self.answers.get(text, {}).items(), key=lambda pair: -pair[1])[:limit]
        matches = tuple(Match(sheet, score, level_of(score, THRESHOLDS), ()) for sheet, score in scores)
        return MatchResult(any(match.level is not Level.NONE for match in matches), matches)


JUDGMENTS = (
    Judgment("q1", "un potager", "everyday", {"jardin": 2}),
    Judgment("q2", "un compost", "everyday", {"jardin": 2, "tri": 1}),
    Judgment("q3", "des cafés", "typing errors", {"cafe": 2}),
    Judgment("x1", "une recette", "far", {}),
    Judgment("x2", "un drone", "far", {"tri": 0}),
    Judgment("x3", "un jardinier à vendre", "near", {}),
)
RANKER = Written(
    {
        "un potager": {"jardin": 0.9, "tri": 0.2},
        "un compost": {"jardin": 0.5, "tri": 0.4},
        "des cafés": {"tri": 0.1},
        "une recette": {"tri": 0.4},
        "un drone": {},
        "un jardinier à vendre": {"jardin": 0.7, "tri": 0.1},
    }
)
BASELINE = Written({"un potager": {"tri": 0.3, "jardin": 0.2}, "des cafés": {"cafe": 0.1}})


@pytest.fixture(scope="module")
def report() -> Report:
    """Evaluate the ranker against the baseline."""
    return evaluate(RANKER, JUDGMENTS, baselines={"autre": BASELINE})


def test_ranking_by_hand(report: Report) -> None:
    """Two perfect rankings and a miss make two thirds, by register one and nought."""
    overall = report.overall
    assert (overall.count, overall.ndcg, overall.mrr, overall.recall) == (
        3,
        *(pytest.approx(2 / 3) for _ in range(3)),
    )
    assert {name: own.ndcg for name, own in report.by_register.items()} == {
        "everyday": 1.0,
        "typing errors": 0.0,
    }


def test_refusal_by_hand(report: Report) -> None:
    """One real text in three is refused; of three off topic two are answered, one as comparable."""
    refusal = report.refusal
    assert (refusal.real, refusal.off_topic) == (3, 3)
    assert refusal.real_refused == refusal.off_topic_comparable == pytest.approx(1 / 3)
    assert refusal.off_topic_answered == pytest.approx(2 / 3)
    assert refusal.auc == pytest.approx((3 + 2 + 1) / 9)


def test_refusal_by_register_by_hand(report: Report) -> None:
    """A register has the rates of its own texts, and its AUC against the whole of the side that it lacks."""
    near, far, everyday = (report.refusal_by_register[name] for name in ("near", "far", "everyday"))
    assert (near.real, near.off_topic, near.off_topic_comparable, near.real_refused) == (0, 1, 1.0, None)
    assert (far.off_topic_answered, far.off_topic_comparable) == (0.5, 0.0)
    assert (everyday.real, everyday.real_refused, everyday.off_topic_answered) == (2, 0.0, None)
    assert near.auc == pytest.approx(1 / 3)
    assert everyday.auc == pytest.approx(5 / 6)


def test_comparison_by_hand(report: Report) -> None:
    """The baseline ranks one description worse, misses one, and finds the one that the ranker misses."""
    second_place = 1 / 1.584962500721156  # 1 / log2(3)
    compared = report.baselines["autre"]
    assert compared.overall.ndcg == pytest.approx((second_place + 0 + 1) / 3)
    assert compared.difference == pytest.approx(2 / 3 - (second_place + 1) / 3)
    assert (compared.wins, compared.losses) == (2, 1)
    assert compared.auc == pytest.approx((3 + 3 + 1.5) / 9)
    assert compared.interval is not None
    assert compared.interval.low == pytest.approx(-1)


def test_the_worst_are_told_with_what_was_expected_and_what_came(report: Report) -> None:
    """The miss, the text off topic called comparable and the real text refused are told, and nothing else."""
    assert [case.id for case in report.worst.ranked] == ["q3"]
    assert [case.id for case in report.worst.refused] == ["q3"]
    (case,) = report.worst.called_comparable
    assert (case.id, case.ndcg, case.expected) == ("x3", None, {})
    missed = report.worst.ranked[0]
    assert missed.expected == {"cafe": 2}
    assert [(found.sheet, found.grade, found.level) for found in missed.found] == [("tri", 0, "none")]


def test_no_more_of_the_worst_than_asked_for() -> None:
    """The number asked for bounds every list, and the lowest nDCG comes first."""
    report = evaluate(BASELINE, JUDGMENTS, worst=1)
    assert [case.id for case in report.worst.ranked] == ["q2"]
    assert len(report.worst.refused) == 1


def test_a_report_is_json(report: Report) -> None:
    """Everything in a report can be written as JSON, under the documented keys."""
    read = json.loads(json.dumps(report.as_dict()))
    assert list(read) == [
        "k",
        "overall",
        "by_register",
        "refusal",
        "refusal_by_register",
        "baselines",
        "worst",
    ]
    assert list(read["overall"]) == ["count", "ndcg", "mrr", "recall", "intervals"]
    assert set(read["overall"]["intervals"]["ndcg"]) == {"low", "high"}


def test_a_matcher_is_evaluated_like_any_ranker() -> None:
    """A fitted matcher and the words of its sheets give known figures."""
    documents = [Document("jardin", {"title": "Potager"}), Document("tri", {"title": "Déchets"})]
    matcher = Matcher.fit(documents, settings=Settings(comparable=0.8, possible=0.5))
    judgments = [
        Judgment("q1", "un potager", "everyday", {"jardin": 2}),
        Judgment("q2", "hélicoptère", "typing errors", {"tri": 2}),
        Judgment("q3", "des déchets", "off topic", {}),
        Judgment("q4", "une recette", "off topic", {"tri": 0}),
    ]
    report = evaluate(matcher, judgments)
    assert (report.overall.ndcg, report.overall.mrr, report.overall.recall) == (0.5, 0.5, 0.5)
    assert (report.refusal.auc, report.refusal.off_topic_comparable, report.refusal.real_refused) == (
        0.5,
        0.5,
        0.5,
    )


def test_an_empty_evaluation_has_no_figures() -> None:
    """Without judgments means are None rather than numbers that mean nothing."""
    report = evaluate(Matcher.fit([]), [], baselines={"autre": BASELINE})
    assert (report.overall.count, report.overall.ndcg, report.refusal.auc) == (0, None, None)
    assert (report.baselines["autre"].difference, report.baselines["autre"].interval) == (None, None)


ANSWERS = st.fixed_dictionaries(
    {
        judgment.text: st.dictionaries(st.sampled_from(["jardin", "tri", "cafe"]), st.floats(0.01, 1))
        for judgment in JUDGMENTS
    }
)


@settings(max_examples=20)  # each draws thousands of samples
@given(answers=ANSWERS)
def test_a_ranker_is_no_better_than_itself(answers: dict[str, dict[str, float]]) -> None:
    """Against itself, the difference is 0, its interval too, and every description is a tie."""
    compared = evaluate(Written(answers), JUDGMENTS, baselines={"same": Written(answers)}).baselines["same"]
    assert compared.interval is not None
    assert (compared.difference, compared.interval.low, compared.interval.high) == (0, 0, 0)
    assert (compared.wins, compared.losses) == (0, 0)
