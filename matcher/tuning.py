"""Choosing settings by cross-validation: chosen on some descriptions, measured on others.

References
----------
M. Stone, "Cross-validatory choice and assessment of statistical predictions", *Journal of the
Royal Statistical Society* B 36 (2), 1974.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

import numpy as np

from matcher.evaluation import NO_BASELINE, summarise
from matcher.judgments import Judgment
from matcher.outcomes import Outcome, Ranker, judge
from matcher.report import Report
from matcher.settings import Settings

__all__ = ["CrossValidation", "Fold", "choose_thresholds", "cross_validate", "mean_ndcg", "split"]

SEED = 2011
FALSE_COMPARABLE = 0.05
"""Share of the texts off topic that may be called comparable where the threshold is chosen."""

REFUSED = 0.03
"""Share of the real texts that may be refused where the threshold is chosen."""

Criterion = Callable[[Sequence[Outcome]], float]


@dataclass(frozen=True, slots=True)
class Fold:
    """What was chosen without some descriptions, and their number.

    Parameters
    ----------
    count
        Number of descriptions held out.
    chosen
        Name of the settings.
    settings
        The settings with the thresholds chosen.
    """

    count: int
    chosen: str
    settings: Settings


@dataclass(frozen=True, slots=True)
class CrossValidation:
    """The choice of each fold, and the figures of the descriptions, each held out once.

    The AUC puts the scores of different folds together: where the folds chose different settings,
    it is a little pessimistic.
    """

    folds: tuple[Fold, ...]
    report: Report


def cross_validate(
    fit: Callable[[Settings], Ranker],
    candidates: Mapping[str, Settings],
    judgments: Sequence[Judgment],
    *,
    baselines: Mapping[str, Ranker] = NO_BASELINE,
    folds: int = 5,
    k: int = 5,
    criterion: "Criterion | None" = None,
) -> CrossValidation:
    """Choose settings and thresholds on all folds but one, measure them on that one, for each in turn.

    Parameters
    ----------
    fit
        Makes a ranker of settings.
    candidates
        Settings by name; the first of equals is chosen. Their thresholds stand where descriptions
        on topic or off topic lack.
    judgments
        The descriptions, split by `split`.
    baselines
        What the held-out figures are compared with.
    folds
        Number of folds.
    k
        Depth of nDCG and recall.
    criterion
        What the settings chosen have most of, given their outcomes; `mean_ndcg` by default.

    Returns
    -------
    CrossValidation
        What each fold chose, and the figures of the descriptions held out.

    Raises
    ------
    ValueError
        If there is no candidate, or the folds are not between 2 and the number of descriptions.

    References
    ----------
    Stone 1974: see the module.
    """
    if not candidates:
        raise ValueError("no settings to choose from")
    best_of = criterion or mean_ndcg
    judged = dict(
        zip(candidates, judge([fit(each) for each in candidates.values()], judgments, k), strict=True)
    )
    held_out: dict[int, Outcome] = {}
    chosen = []
    for rows in split(judgments, folds):
        training = {
            name: [each for row, each in enumerate(outcomes) if row not in rows]
            for name, outcomes in judged.items()
        }
        name = max(training, key=lambda each: best_of(training[each]))
        settings = choose_thresholds(candidates[name], training[name])
        (measured,) = judge([fit(settings)], [judgments[row] for row in rows], k)
        held_out.update(zip(rows, measured, strict=True))
        chosen.append(Fold(len(rows), name, settings))
    others = dict(zip(baselines, judge(list(baselines.values()), judgments, k), strict=True))
    outcomes = [held_out[row] for row in range(len(judgments))]
    return CrossValidation(tuple(chosen), summarise(outcomes, others, k=k))


def split(judgments: Sequence[Judgment], folds: int) -> tuple[tuple[int, ...], ...]:
    """Deal the descriptions out, register by register: every fold gets its share of each.

    Always the same for the same judgments.

    Parameters
    ----------
    judgments
        The descriptions.
    folds
        How many parts.

    Returns
    -------
    tuple of tuple of int
        The indices of each fold.

    Raises
    ------
    ValueError
        If the folds are not between 2 and the number of descriptions.
    """
    if not 2 <= folds <= len(judgments):  # noqa: PLR2004 - one fold leaves nothing to choose on
        raise ValueError(f"{folds} folds of {len(judgments)} descriptions")
    shuffled = np.random.default_rng(SEED).permutation(len(judgments)).tolist()
    dealt = sorted(shuffled, key=lambda row: judgments[row].register)
    return tuple(tuple(sorted(dealt[fold::folds])) for fold in range(folds))


def choose_thresholds(settings: Settings, outcomes: Sequence[Outcome]) -> Settings:
    """Return the settings with the thresholds that these outcomes call for.

    `possible` is the highest that refuses at most `REFUSED` of the real texts: a newcomer turned
    away does not come back. `comparable` is the lowest from there on that at most
    `FALSE_COMPARABLE` of the texts off topic reach. Where a side is missing, nothing changes.

    Parameters
    ----------
    settings
        What the outcomes were made with.
    outcomes
        Of descriptions on topic and off topic.

    Returns
    -------
    Settings
        The same but for `possible` and `comparable`.
    """
    real = np.array([each.score for each in outcomes if not each.judgment.off_topic])
    off_topic = np.array([each.score for each in outcomes if each.judgment.off_topic])
    if not real.size or not off_topic.size:
        return settings
    seen = np.unique([0.0, *real, *off_topic, 1.0])
    cuts = np.append((seen[:-1] + seen[1:]) / 2, 1.0)
    answered, wrongly = ((side >= cuts[:, None]).mean(axis=1) for side in (real, off_topic))
    possible = int(np.flatnonzero(answered >= 1 - REFUSED)[-1])
    enough = np.append(wrongly[possible:-1] <= FALSE_COMPARABLE, True)  # nothing is above the last
    strict = possible + int(np.argmax(enough))
    return replace(settings, possible=float(cuts[possible]), comparable=float(cuts[strict]))


def mean_ndcg(outcomes: Sequence[Outcome]) -> float:
    """Return the mean nDCG of the descriptions on topic, 0 without any.

    Parameters
    ----------
    outcomes
        Of any descriptions.

    Returns
    -------
    float
        In [0, 1].
    """
    return fmean([each.ndcg for each in outcomes if not each.judgment.off_topic] or [0.0])
