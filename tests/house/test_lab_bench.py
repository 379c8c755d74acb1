"""The laboratory's bench, against the matcher that it stands for."""

from collections.abc import Callable
from types import ModuleType

import numpy as np
import pytest

from matcher import Document, Judgment
from matcher.outcomes import judge
from matcher.terms import count

SHEETS = (
    Document("tri", {"title": "Trier les déchets", "context": "Des bacs pour le verre et le carton."}),
    Document("jardin", {"title": "Un jardin potager", "context": "Les habitants cultivent la terre."}),
    Document("verger", {"title": "Un verger", "tagline": "Les locataires jardinent", "team": "Un gardien."}),
    Document("jumeau", {"title": "Un jardin potager", "context": "Les habitants cultivent la terre."}),
)
JUDGMENTS = tuple(
    Judgment(str(number), text, "everyday", {"jardin": 2})
    for number, text in enumerate(
        (
            "Un potager avec les mamies",
            "un jardain au pied des tours, et trier le verre",
            "Piloter un drone",
            "",
        )
    )
)


@pytest.fixture(scope="module")
def lab_bench(load_tool: Callable[[str], ModuleType]) -> ModuleType:
    """Load the script as a module."""
    return load_tool("lab_bench")


def test_the_bench_ranks_and_scores_as_the_matcher_does(lab_bench: ModuleType) -> None:
    """What variants are compared with is the matcher itself, mended spelling and diversity included."""
    bench = lab_bench.Bench.of(SHEETS, JUDGMENTS)
    (expected,) = judge([bench.matcher], JUDGMENTS)
    found = lab_bench.outcomes(bench, bench.read.scores())
    assert any(each.ranking for each in expected)
    for own, theirs in zip(found, expected, strict=True):
        assert own.ranking == theirs.ranking
        scores = [match.score for match in theirs.result.matches]
        assert [match.score for match in own.result.matches] == pytest.approx(scores)


def test_the_bench_counts_terms_as_the_index_does(lab_bench: ModuleType) -> None:
    """The cosines of the counts that variants change are, unchanged, those of the index."""
    bench = lab_bench.Bench.of(SHEETS, JUDGMENTS)
    counted = lab_bench.cosines(*lab_bench.table_of(bench.counts(), map(count, bench.asked)))
    np.testing.assert_allclose(counted, bench.read.cosine, atol=1e-12)
