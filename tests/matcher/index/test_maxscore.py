"""The best documents are the same whether all postings are read or not."""

from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher import Document, Matcher
from matcher.index import Index
from matcher.index.postings import Postings
from matcher.terms import count

WORDS = ["potager", "jardin", "cour", "poubelle", "tri", "gardien", "eau", "chauffage", "hall", "voisin"]
WEIGHED = st.lists(st.integers(0, 4), min_size=len(WORDS), max_size=len(WORDS))


def indexed(documents: list[list[int]]) -> Index:
    """Index documents given by how many times they say each word."""
    return Matcher.fit(
        Document(
            f"fiche-{number:04}",
            {"context": " ".join(w for w, n in zip(WORDS, each, strict=True) for _ in range(n))},
        )
        for number, each in enumerate(documents)
    ).index


@given(st.lists(WEIGHED, min_size=8, max_size=60), WEIGHED, st.integers(1, 6))
def test_the_best_are_those_of_reading_everything(
    documents: list[list[int]], asked: list[int], limit: int
) -> None:
    """Leaving postings unread changes neither the best documents nor their scores."""
    index = indexed(documents)
    query = index.query(dict(zip(count(Matcher.fit([])._reader.read(" ".join(WORDS))), asked, strict=True)))
    cosines = index.cosines(query)
    with (
        patch("matcher.index.maxscore._HOPE", 1),
        patch("matcher.index.maxscore._FEW", 1),
        patch("matcher.index.maxscore._ENOUGH", 1),
    ):
        found = index.top(query, limit)
    best = np.sort(cosines[cosines > 0])[::-1][:limit]
    assert found.scores == pytest.approx(best.tolist(), abs=1e-11)
    assert cosines[found.rows].tolist() == pytest.approx(found.scores, abs=1e-11)


def test_common_words_are_not_read_once_rare_ones_decide() -> None:
    """Where a rare word decides, the postings of a common one are looked up for few documents only."""
    index = indexed([[3, 0, *[1] * 8] if number % 400 == 0 else [0, 0, *[1] * 8] for number in range(2000)])
    query = index.query({"potag": 20.0, "gardien": 1.0, "eau": 1.0})
    with patch.object(Postings, "sums", autospec=True, side_effect=Postings.sums) as read:
        found = index.top(query, 3)
    assert found.ids == ["fiche-0000", "fiche-0400", "fiche-0800"]
    assert [len(columns) for _, columns, *_ in (call.args for call in read.call_args_list)] == [1]
