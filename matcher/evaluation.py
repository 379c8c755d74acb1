"""How well a matcher ranks, and refuses what is off topic, on graded descriptions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean
from typing import Any

from matcher.judgments import Judgment, read_judgments
from matcher.matcher import Matcher
from matcher.metrics import auc, mrr, ndcg, recall
from matcher.results import Level, MatchResult

__all__ = [
    "Judgment",
    "Quality",
    "Refusal",
    "Report",
    "auc",
    "evaluate",
    "mrr",
    "ndcg",
    "read_judgments",
    "recall",
]

Judged = tuple[Judgment, MatchResult]


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over descriptions on topic; None where nothing can be averaged.

    Parameters
    ----------
    count
        Number of descriptions.
    ndcg, recall
        At the k of the evaluation.
    mrr
        Over the whole ranking.
    """

    count: int
    ndcg: float | None
    mrr: float | None
    recall: float | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """How well texts off topic are told from real ones; None where a side is missing.

    Parameters
    ----------
    off_topic
        Number of texts off topic.
    auc
        Chance that the best score of a real text is above that of one off topic.
    off_topic_comparable
        Share of the texts off topic that got a match called comparable.
    off_topic_answered
        Share of them that were not refused: a comparable or a possible match.
    real_refused
        Share of the real texts that were refused.
    """

    off_topic: int
    auc: float | None
    off_topic_comparable: float | None
    off_topic_answered: float | None
    real_refused: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a matcher on a set of judgments.

    Parameters
    ----------
    k
        Depth of nDCG and recall.
    overall
        Ranking of every description on topic.
    by_register
        The same by register.
    refusal
        What is off topic against what is not.
    """

    k: int
    overall: Quality
    by_register: Mapping[str, Quality]
    refusal: Refusal

    def as_dict(self) -> dict[str, Any]:
        """Return the report as dicts, numbers and None, ready for JSON."""
        return asdict(self)


def evaluate(matcher: Matcher, judgments: Iterable[Judgment], k: int = 5) -> Report:
    """Match every judged description and compare with its grades.

    Sheets that the judgments name and the matcher does not have count as not found.
    """
    depth = max(k, matcher.settings.max_matches)
    judged = [(judgment, matcher.match(judgment.text, depth)) for judgment in judgments]
    real = [pair for pair in judged if not pair[0].off_topic]
    off_topic = [result for judgment, result in judged if judgment.off_topic]
    registers = sorted({judgment.register for judgment, _ in real})
    return Report(
        k,
        _quality(real, k),
        {
            register: _quality([pair for pair in real if pair[0].register == register], k)
            for register in registers
        },
        _refusal([result for _, result in real], off_topic),
    )


def _quality(judged: Sequence[Judged], k: int) -> Quality:
    ranked = [([match.id for match in result.matches], judgment.relevance) for judgment, result in judged]
    return Quality(
        len(ranked),
        _mean(ndcg(ranking, relevance, k) for ranking, relevance in ranked),
        _mean(mrr(ranking, relevance) for ranking, relevance in ranked),
        _mean(recall(ranking, relevance, k) for ranking, relevance in ranked),
    )


def _refusal(real: Sequence[MatchResult], off_topic: Sequence[MatchResult]) -> Refusal:
    return Refusal(
        len(off_topic),
        auc([_top_score(result) for result in real], [_top_score(result) for result in off_topic]),
        _mean(_declares_comparable(result) for result in off_topic),
        _mean(result.confident for result in off_topic),
        _mean(not result.confident for result in real),
    )


def _top_score(result: MatchResult) -> float:
    return result.matches[0].score if result.matches else 0.0


def _declares_comparable(result: MatchResult) -> bool:
    return any(match.level is Level.COMPARABLE for match in result.matches)


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None
