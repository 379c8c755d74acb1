"""How well a ranker ranks, and refuses what is off topic, on graded descriptions."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean
from types import MappingProxyType

from matcher.bootstrap import auc_interval, mean_interval
from matcher.judgments import Judgment
from matcher.metrics import auc
from matcher.outcomes import Outcome, Ranker, judge
from matcher.report import Case, Comparison, Found, Quality, Refusal, Report, Worst

__all__ = ["evaluate", "summarise"]

NO_BASELINE: Mapping[str, Ranker] = MappingProxyType({})
SAME = 1e-9
"""Two nDCG closer than that differ by rounding alone."""


def evaluate(
    ranker: Ranker,
    judgments: Iterable[Judgment],
    *,
    baselines: Mapping[str, Ranker] = NO_BASELINE,
    k: int = 5,
    worst: int = 5,
) -> Report:
    """Match every judged description, compare with its grades, and with baselines on the same ones.

    Sheets that the judgments name and the ranker does not have count as not found.

    Parameters
    ----------
    ranker
        What is measured.
    judgments
        Descriptions on topic and off topic; read once.
    baselines
        What it is compared with, by name.
    k
        Depth of nDCG and recall.
    worst
        How many descriptions of each kind `Report.worst` tells at most.

    Returns
    -------
    Report
        The figures of the ranker, its gain over each baseline, and its worst answers.
    """
    own, *others = judge((ranker, *baselines.values()), judgments, k)
    return summarise(own, dict(zip(baselines, others, strict=True)), k=k, worst=worst)


def summarise(
    outcomes: Sequence[Outcome],
    baselines: Mapping[str, Sequence[Outcome]],
    *,
    k: int = 5,
    worst: int = 5,
) -> Report:
    """Put outcomes in figures.

    Parameters
    ----------
    outcomes
        Of the ranker.
    baselines
        Those of each baseline on the same descriptions in the same order.
    k
        Depth that the outcomes were made with.
    worst
        How many descriptions of each kind `Report.worst` tells at most.

    Returns
    -------
    Report
        As `evaluate` gives it.
    """
    real, off_topic = _sides(outcomes)
    registers = sorted({each.judgment.register for each in outcomes})
    held = {name: [each for each in outcomes if each.judgment.register == name] for name in registers}
    return Report(
        k,
        _quality(real),
        {name: _quality(_sides(own)[0]) for name, own in held.items() if _sides(own)[0]},
        _refusal(outcomes, outcomes),
        {name: _refusal(own, outcomes) for name, own in held.items()},
        {name: _comparison(outcomes, theirs) for name, theirs in baselines.items()},
        _worst(real, off_topic, worst),
    )


def _sides(outcomes: Sequence[Outcome]) -> tuple[list[Outcome], list[Outcome]]:
    """Part the descriptions on topic from those off topic."""
    real = [each for each in outcomes if not each.judgment.off_topic]
    return real, [each for each in outcomes if each.judgment.off_topic]


def _quality(real: Sequence[Outcome]) -> Quality:
    figures = {
        "ndcg": [each.ndcg for each in real],
        "mrr": [each.mrr for each in real],
        "recall": [each.recall for each in real if each.recall is not None],
    }
    ndcg, mrr, recall = map(_mean, figures.values())
    return Quality(
        len(real), ndcg, mrr, recall, {name: mean_interval(values) for name, values in figures.items()}
    )


def _refusal(outcomes: Sequence[Outcome], every: Sequence[Outcome]) -> Refusal:
    """Measure refusal among some outcomes; a side that they lack is lent by every outcome, for the AUC."""
    real, off_topic = _sides(outcomes)
    rates = {
        "off_topic_comparable": [float(each.called_comparable) for each in off_topic],
        "off_topic_answered": [float(each.answered) for each in off_topic],
        "real_refused": [float(not each.answered) for each in real],
    }
    scores = _scores(real or _sides(every)[0]), _scores(off_topic or _sides(every)[1])
    comparable, answered, refused = map(_mean, rates.values())
    intervals = {name: mean_interval(values) for name, values in rates.items()}
    return Refusal(
        len(real),
        len(off_topic),
        auc(*scores),
        comparable,
        answered,
        refused,
        {"auc": auc_interval(*scores), **intervals},
    )


def _comparison(outcomes: Sequence[Outcome], theirs: Sequence[Outcome]) -> Comparison:
    real, off_topic = _sides(theirs)
    gains = [own.ndcg - their.ndcg for own, their in zip(_sides(outcomes)[0], real, strict=True)]
    scores = _scores(real), _scores(off_topic)
    return Comparison(
        _quality(real),
        auc(*scores),
        auc_interval(*scores),
        _mean(gains),
        mean_interval(gains),
        wins=sum(gain > SAME for gain in gains),
        losses=sum(gain < -SAME for gain in gains),
    )


def _worst(real: Sequence[Outcome], off_topic: Sequence[Outcome], limit: int) -> Worst:
    imperfect = sorted((each for each in real if each.ndcg < 1 - SAME), key=lambda each: each.ndcg)
    named = sorted((each for each in off_topic if each.called_comparable), key=lambda each: -each.score)
    refused = sorted((each for each in real if not each.answered), key=lambda each: each.score)
    first = (tuple(map(_case, cases[:limit])) for cases in (imperfect, named, refused))
    return Worst(*first)


def _case(outcome: Outcome) -> Case:
    judgment = outcome.judgment
    grades = judgment.relevance
    expected = {sheet: grade for sheet, grade in sorted(grades.items(), key=lambda pair: -pair[1]) if grade}
    found = (
        Found(match.id, match.score, str(match.level), grades.get(match.id, 0))
        for match in outcome.result.matches[: outcome.k]
    )
    ndcg = None if judgment.off_topic else outcome.ndcg
    return Case(judgment.id, judgment.register, judgment.text, ndcg, expected, tuple(found))


def _scores(outcomes: Iterable[Outcome]) -> list[float]:
    return [each.score for each in outcomes]


def _mean(values: Sequence[float]) -> float | None:
    return fmean(values) if values else None
