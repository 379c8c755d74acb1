"""Measures what mending the spelling brings, in Markdown: the second figures of matcher/README.md.

Every description, on topic or off topic, is read as written and spoilt as people spoil them, with and
without a mender; what chance spoils is the mean of the draws.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from statistics import fmean

from matcher_figures import JUDGMENTS, documents, figure, head, row, share
from typing_errors import mistyped, without_accents

from matcher import Judgment, Matcher, Report, evaluate, read_judgments
from wiki.services.lexicon import shipped_lexicon

DRAWS = 2
SPOILT: dict[str, Sequence[Callable[[str], str]]] = {
    "as written": [str],
    "without accents": [without_accents],
    "one error in 30 % of the words": [partial(mistyped, share=0.3, seed=seed) for seed in range(DRAWS)],
}


def figures(report: Report) -> tuple[float, ...]:
    """Return nDCG@5, recall@5, AUC, and the shares of texts off topic answered and of real ones refused."""
    own, refusal = report.overall, report.refusal
    found = (own.ndcg, own.recall, refusal.auc, refusal.off_topic_answered, refusal.real_refused)
    return tuple(value or 0.0 for value in found)


def measured(matcher: Matcher, draws: Sequence[Sequence[Judgment]]) -> list[str]:
    """Write the mean figures of a matcher over several draws."""
    columns = zip(*(figures(evaluate(matcher, judgments)) for judgments in draws), strict=True)
    means = [fmean(column) for column in columns]
    return [*map(figure, means[:3]), *map(share, means[3:])]


def main() -> None:
    """Print the table."""
    judgments = [each for file in sorted(JUDGMENTS.glob("*.json")) for each in read_judgments(file)]
    sheets, held = documents(), shipped_lexicon()
    matchers = {
        "": Matcher.fit(sheets, lexicon=held.lexicon),
        ", mended": Matcher.fit(sheets, lexicon=held.lexicon, mender=held.mender),
    }
    for line in head("", "nDCG@5", "recall@5", "AUC", "off topic answered", "refused"):
        print(line)
    for name, ways in SPOILT.items():
        draws = [[replace(each, text=spoil(each.text)) for each in judgments] for spoil in ways]
        for suffix, matcher in matchers.items():
            print(row(name + suffix, *measured(matcher, draws)), flush=True)


if __name__ == "__main__":
    main()
