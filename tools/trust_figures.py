"""Measures how well the matcher refuses, in Markdown, and fits the numbers of `matcher.trust` again.

Each file of judgments is measured with the thresholds that the others choose, and the numbers are
fitted with each left out: what holds only for the texts that it was chosen on shows.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from lab_bench import Bench, Floats
from matcher_figures import JUDGMENTS, documents, figure, head, row, share, thresholds
from sklearn.linear_model import LogisticRegression

from matcher import Judgment, read_judgments
from matcher.bootstrap import Interval
from matcher.evaluation import summarise
from matcher.outcomes import Outcome, judge
from matcher.report import Refusal
from matcher.settings import Settings
from matcher.terms import CONCEPT
from matcher.trust import ELSEWHERE, HALF, HERE, STEEPNESS, shares
from matcher.tuning import choose_thresholds

LOOSE = 100.0
"""Inverse strength of the regression's penalty: hardly any, for three numbers over hundreds of texts."""

Files = Mapping[str, Sequence[Judgment]]


def refusals(bench: Bench, files: Files) -> Iterator[str]:
    """Tell what is refused in each file at the thresholds as set, and at those that the others choose."""
    yield from head("", "`possible`", "`comparable`", "AUC", "refused", "off topic answered", "comparable")
    (outcomes,) = judge([bench.matcher], bench.judgments)
    for name, own in files.items():
        ids = {each.id for each in own}
        others = [each for each in outcomes if each.judgment.id not in ids]
        measured = partial(_measured, bench, own)
        yield _refusal(f"{name}, as set", bench.matcher.settings, measured(bench.matcher.settings))
        if others:
            chosen = choose_thresholds(bench.matcher.settings, others)
            yield _refusal(f"{name}, chosen on the others", chosen, measured(chosen))
    settings = choose_thresholds(bench.matcher.settings, outcomes)
    yield _refusal("all, as set", bench.matcher.settings, summarise(outcomes, {}).refusal)
    yield _refusal("all, chosen on all", settings, _measured(bench, bench.judgments, settings))


def fitted(bench: Bench, files: Files) -> Iterator[str]:
    """Tell the numbers of `matcher.trust` as set, and as each file left out gives them."""
    yield from head("", "here", "elsewhere", "half", "steepness")
    yield row("as set", *(f"{number:.2f}" for number in (HERE, ELSEWHERE, HALF, STEEPNESS)))
    told, real = _told(bench), np.array([not each.off_topic for each in bench.judgments])
    for name, own in (*files.items(), ("none", ())):
        ids = {each.id for each in own}
        kept = np.array([each.id not in ids for each in bench.judgments])
        if len(set(real[kept])) > 1:
            yield row(f"{name} left out", *(f"{number:.2f}" for number in _fit(told[kept], real[kept])))


def _fit(told: Floats, real: Floats) -> tuple[float, float, float, float]:
    found = LogisticRegression(C=LOOSE, class_weight="balanced").fit(told, real)
    known, ours, others = found.coef_[0]
    return ours / known, -others / known, -found.intercept_[0] / known, known


def _told(bench: Bench) -> Floats:
    """Return what `matcher.trust` reads of each description, shape (m, 3)."""
    stems = [[term.key for term in terms if not term.key.startswith(CONCEPT)] for terms in bench.asked]
    held = [{stem for stem in words if bench.matcher.index.holds(stem)} for words in stems]
    told = [shares(words, ours) for words, ours in zip(stems, held, strict=True)]
    return np.column_stack([bench.read.familiarity, np.array(told)])


def _measured(bench: Bench, judgments: Sequence[Judgment], settings: Settings) -> Refusal:
    outcomes: Sequence[Outcome]
    (outcomes,) = judge([replace(bench.matcher, settings=settings)], judgments)
    return summarise(outcomes, {}).refusal


def _refusal(name: str, settings: Settings, refusal: Refusal) -> str:
    rates = ("real_refused", "off_topic_answered", "off_topic_comparable")
    return row(
        name,
        *thresholds(settings),
        figure(refusal.auc, refusal.intervals.get("auc")),
        *(_rate(getattr(refusal, rate), refusal.intervals.get(rate)) for rate in rates),
    )


def _rate(value: float | None, interval: Interval | None) -> str:
    return share(value) + (f" [{share(interval.low)}, {share(interval.high)}]" if interval else "")


def main(paths: Sequence[Path]) -> None:
    """Print the tables."""
    files: Files = {path.stem: read_judgments(path) for path in paths}
    bench = Bench.of(documents(), [each for judgments in files.values() for each in judgments])
    for line in (*refusals(bench, files), "", *fitted(bench, files)):
        print(line)


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or sorted(JUDGMENTS.glob("*.json")))
