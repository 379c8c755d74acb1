"""Prose and a tiny corpus, the same on every machine."""

from collections import Counter
from pathlib import Path

import pytest

from matcher.text import content_terms
from tools.bench.__main__ import prepare
from tools.bench.prose import Prose, read_prose

SHEETS, QUERIES = 60, 8


@pytest.fixture(scope="session")
def prose() -> Prose:
    """Return our own prose, whatever else is installed."""
    read = read_prose()
    words = Counter(
        token.word for texts in read.sentences.values() for text in texts for token in content_terms(text)
    )
    return Prose(read.sentences, (), dict(words.most_common()), read.wordings)


@pytest.fixture(scope="session")
def prepared(prose: Prose, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a tiny corpus, its queries and its changed sheets."""
    folder = tmp_path_factory.mktemp("bench")
    prepare(folder, SHEETS, prose, QUERIES)
    return folder
