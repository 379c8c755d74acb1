"""Measures the matcher on judged descriptions, in Markdown: the figures of matcher/README.md.

The descriptions are those of the files named, or of every file of content/judgments.
"""

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path

from matcher import (
    Document,
    FieldWeights,
    Judgment,
    Level,
    Matcher,
    Ranker,
    Report,
    Settings,
    evaluate,
    read_judgments,
    usual_baselines,
)
from matcher.bootstrap import Interval
from matcher.evaluation import summarise
from matcher.outcomes import Outcome, judge
from matcher.tuning import Fold, choose_thresholds, cross_validate
from wiki.config import Settings as Installation
from wiki.services.install import install
from wiki.services.lexicon import shipped_lexicon
from wiki.services.peers import published_documents
from wiki.services.site import open_site

JUDGMENTS = Path(__file__).parents[1] / "content" / "judgments"
AS_SET = "as set"
REFERENCES = ("words", AS_SET)
"""What every ranker is compared with."""

CLEAR = 2
"""The grade of a clearly comparable sheet."""

USUAL = Settings()
CANDIDATES = {
    AS_SET: USUAL,
    "concepts at 0.5": replace(USUAL, concept_weight=0.5, broader_weight=0.25),
    "concepts at 2": replace(USUAL, concept_weight=2.0),
    "no broader concepts": replace(USUAL, broader_weight=0.0),
    "broader concepts at 0.375": replace(USUAL, broader_weight=0.375),
    "places like other words": replace(USUAL, backdrop=()),
    "names like other words": replace(USUAL, name_weight=1.0),
    "every field at 1": replace(
        USUAL, field_weights=FieldWeights(**dict.fromkeys(FieldWeights().as_dict(), 1.0))
    ),
}
"""The settings that cross-validation chooses among."""


def documents() -> list[Document]:
    """Read the 22 sheets as the product gives them to the matcher."""
    with tempfile.TemporaryDirectory() as folder:
        installation = Installation(data=Path(folder) / "var")
        install(installation, datetime.now(UTC))
        site = open_site(installation)
        with site.connect() as db:
            return list(published_documents(db, site.vocabularies))


def rankings(judged: Mapping[str, Sequence[Outcome]]) -> dict[str, Report]:
    """Put the outcomes of rankers in figures, by name, each compared with the references."""
    references = {name: judged[name] for name in REFERENCES}
    return {name: summarise(own, references) for name, own in judged.items()}


def ranking_table(reports: Mapping[str, Report]) -> Iterator[str]:
    """Tell how each ranker ranks, and its gain over the references."""
    yield from head("", "nDCG@5", "MRR", "recall@5", "AUC", *(f"nDCG@5 less {name}" for name in REFERENCES))
    for name, report in reports.items():
        own, gains = report.overall, (report.baselines[reference] for reference in REFERENCES)
        yield row(
            name,
            figure(own.ndcg, own.intervals["ndcg"]),
            figure(own.mrr),
            figure(own.recall),
            figure(report.refusal.auc, report.refusal.intervals["auc"]),
            *(figure(gain.difference, gain.interval) for gain in gains),
        )


def register_table(report: Report) -> Iterator[str]:
    """Tell how one ranker does by register."""
    yield from head("", "texts", "nDCG@5", "recall@5", "refused", "AUC")
    for name, own in report.by_register.items():
        refusal = report.refusal_by_register[name]
        yield row(
            name,
            str(own.count),
            figure(own.ndcg, own.intervals["ndcg"]),
            figure(own.recall),
            share(refusal.real_refused),
            figure(refusal.auc),
        )


def level_table(judged: Mapping[str, Sequence[Outcome]]) -> Iterator[str]:
    """Tell what matches called comparable are worth, on the descriptions on topic."""
    yield from head("", "comparable by text", "of which graded 2", "graded 1 or 2", "of those graded 2")
    for name, outcomes in judged.items():
        real = [each for each in outcomes if not each.judgment.off_topic]
        grades = [
            each.judgment.relevance.get(match.id, 0)
            for each in real
            for match in each.result.matches
            if match.level is Level.COMPARABLE
        ]
        clear = sum(grade == CLEAR for each in real for grade in each.judgment.relevance.values())
        found = grades.count(CLEAR)
        some = sum(grade > 0 for grade in grades)
        by_text = f"{len(grades) / len(real):.1f}"
        yield row(name, by_text, *map(share, (found / len(grades), some / len(grades), found / clear)))


def threshold_row(name: str, settings: Settings | None, report: Report) -> str:
    """Tell what thresholds refuse and let through."""
    refusal = report.refusal
    rates = (refusal.real_refused, refusal.off_topic_answered, refusal.off_topic_comparable)
    return row(name, *(thresholds(settings) if settings else ("", "")), *map(share, rates))


def thresholds(settings: Settings) -> tuple[str, str]:
    """Write the two thresholds."""
    return f"{settings.possible:.3f}", f"{settings.comparable:.3f}"


def fold_table(folds: Sequence[Fold]) -> Iterator[str]:
    """Tell what was chosen without each fold."""
    yield from head("fold", "chosen", "`possible`", "`comparable`")
    for number, fold in enumerate(folds, 1):
        yield row(str(number), fold.chosen, *thresholds(fold.settings))


def figure(value: float | None, interval: Interval | None = None) -> str:
    """Write a figure with its interval."""
    if value is None:
        return "–"
    return f"{value:.3f}" + (f" [{bound(interval.low)}, {bound(interval.high)}]" if interval else "")


def bound(value: float) -> str:
    """Write a bound of an interval, without the sign of a nought."""
    return f"{round(value, 2) + 0:.2f}"


def share(value: float | None) -> str:
    """Write a share in percent."""
    return "–" if value is None else f"{value:.0%}".replace("%", " %")


def head(*names: str) -> Iterator[str]:
    """Begin a Markdown table."""
    yield row(*names)
    yield row(*("---" for _ in names))


def row(*cells: str) -> str:
    """Write a row of a Markdown table."""
    return f"| {' | '.join(cells)} |"


_shipped = cache(shipped_lexicon)  # every setting fits with it


def fit(sheets: Sequence[Document], settings: Settings) -> Matcher:
    """Fit a matcher as the product does, its mender included, but for its settings."""
    held = _shipped()
    return Matcher.fit(sheets, lexicon=held.lexicon, mender=held.mender, settings=settings)


def measured(judgments: Sequence[Judgment]) -> Iterator[str]:
    """Measure baselines and candidates, then what cross-validation makes of these."""
    sheets = documents()
    rankers: dict[str, Ranker] = usual_baselines(sheets)
    rankers |= {name: fit(sheets, settings) for name, settings in CANDIDATES.items()}
    judged = dict(zip(rankers, judge(list(rankers.values()), judgments), strict=True))
    reports = rankings(judged)
    yield from (*ranking_table(reports), "", *register_table(reports[AS_SET]), "")
    levels = {AS_SET: USUAL, "however far behind the best": replace(USUAL, beside=0.0)}
    matchers = [fit(sheets, settings) for settings in levels.values()]
    yield from (*level_table(dict(zip(levels, judge(matchers, judgments), strict=True))), "")

    references = {name: rankers[name] for name in REFERENCES}
    found = cross_validate(partial(fit, sheets), CANDIDATES, judgments, baselines=references)
    refit = choose_thresholds(USUAL, judged[AS_SET])
    yield from (*ranking_table({"held out": found.report}), "")
    yield from head("", "`possible`", "`comparable`", "refused", "off topic answered", "comparable")
    yield threshold_row(AS_SET, USUAL, reports[AS_SET])
    yield threshold_row("chosen on all of them", refit, evaluate(fit(sheets, refit), judgments))
    yield threshold_row("held out", None, found.report)
    yield from ("", *fold_table(found.folds))


def main(files: Sequence[Path]) -> None:
    """Print the tables."""
    judgments = [judgment for file in files for judgment in read_judgments(file)]
    off_topic = sum(judgment.off_topic for judgment in judgments)
    print(f"{len(judgments) - off_topic} descriptions on topic, {off_topic} off topic\n")
    for line in measured(judgments):
        print(line)


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or sorted(JUDGMENTS.glob("*.json")))
