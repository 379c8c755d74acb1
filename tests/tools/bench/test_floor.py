"""The floor counts the bytes of the postings."""

import pytest

from matcher import Document
from tools.bench.floor import POSTING_BYTES, bandwidth, floor


def test_the_floor_is_the_postings_of_the_median_query() -> None:
    """Sheets that hold a word of the query, once each, times the bytes of a posting, over the bandwidth."""
    documents = [
        Document("a", {"title": "zébulon", "context": "zébulon et farandole"}),
        Document("b", {"context": "farandole"}),
        Document("c", {"context": "tintamarre"}),
    ]
    found = floor(["un zébulon en farandole", "le zébulon", "la farandole"], documents, 3000, 2.0)
    postings = 2 * 1000
    assert found.megabytes == pytest.approx(postings * POSTING_BYTES / 1e6)
    assert found.ms == pytest.approx(postings * POSTING_BYTES / 2e9 * 1000)


def test_the_bandwidth_is_measured() -> None:
    """Reading an array goes at some speed, of this world."""
    assert 0.01 < bandwidth(runs=2, size=2**22) < 10_000
