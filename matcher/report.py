"""The figures that an evaluation gives."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from matcher.bootstrap import Interval

__all__ = ["Case", "Comparison", "Found", "Quality", "Refusal", "Report", "Worst"]

Intervals = Mapping[str, Interval | None]
"""The interval of each figure, by its name; None where there are too few texts for one."""


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
    intervals
        Of the three means.
    """

    count: int
    ndcg: float | None
    mrr: float | None
    recall: float | None
    intervals: Intervals


@dataclass(frozen=True, slots=True)
class Refusal:
    """How well texts off topic are told from real ones; None where a side is missing.

    Parameters
    ----------
    real, off_topic
        Number of texts on either side.
    auc
        Chance that the best score of a real text is above that of one off topic.
    off_topic_comparable
        Share of the texts off topic that got a match called comparable.
    off_topic_answered
        Share of them that were not refused: a comparable or a possible match.
    real_refused
        Share of the real texts that were refused.
    intervals
        Of the four figures.
    """

    real: int
    off_topic: int
    auc: float | None
    off_topic_comparable: float | None
    off_topic_answered: float | None
    real_refused: float | None
    intervals: Intervals


@dataclass(frozen=True, slots=True)
class Comparison:
    """A baseline's own figures, and how far the ranker is above it on the same descriptions.

    A baseline refuses nothing: of refusal it only has an AUC.

    Parameters
    ----------
    overall
        The baseline's own ranking.
    auc, auc_interval
        The baseline's own, as in `Refusal`.
    difference
        Mean of the ranker's nDCG less the baseline's, description by description.
    interval
        Paired bootstrap interval of the difference.
    wins, losses
        Descriptions that the ranker ranks better, and worse; the others are ties.
    """

    overall: Quality
    auc: float | None
    auc_interval: Interval | None
    difference: float | None
    interval: Interval | None
    wins: int
    losses: int


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet that came, and the grade that it has."""

    sheet: str
    score: float
    level: str
    grade: int


@dataclass(frozen=True, slots=True)
class Case:
    """A description that went wrong: what was expected, as grades by sheet, and the first k that came.

    `ndcg` is None for a text off topic.
    """

    id: str
    register: str
    text: str
    ndcg: float | None
    expected: Mapping[str, int]
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Worst:
    """What went worst, the worst first.

    Parameters
    ----------
    ranked
        Descriptions on topic of the lowest nDCG.
    called_comparable
        Texts off topic that got a match called comparable.
    refused
        Real texts that were refused.
    """

    ranked: tuple[Case, ...]
    called_comparable: tuple[Case, ...]
    refused: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a ranker on a set of judgments.

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
    refusal_by_register
        The same by register. The AUC of a register that holds one side only is against the whole
        of the other.
    baselines
        Comparisons by the name of the baseline.
    worst
        What went worst.
    """

    k: int
    overall: Quality
    by_register: Mapping[str, Quality]
    refusal: Refusal
    refusal_by_register: Mapping[str, Refusal]
    baselines: Mapping[str, Comparison]
    worst: Worst

    def as_dict(self) -> dict[str, Any]:
        """Return the report as dicts, tuples, numbers and None, ready for JSON.

        Returns
        -------
        dict
            The names of the fields are its keys.
        """
        return asdict(self)
