"""Corpora look like text: laws of their words, and one corpus for one seed."""

from collections import Counter
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np
import pytest

from matcher import Document, FieldWeights
from matcher.text import content_terms
from tools.bench import corpus
from tools.bench.corpus import Author, Names
from tools.bench.prose import Prose

MANY = 600


@pytest.fixture(scope="module")
def documents(prose: Prose) -> list[Document]:
    """Write some hundreds of sheets."""
    return list(islice(Author(prose).documents(), MANY))


@pytest.fixture(scope="module")
def stems(documents: list[Document]) -> list[set[str]]:
    """Read the stems of each sheet."""
    return [
        {token.stem for text in each.fields.values() for token in content_terms(text)} for each in documents
    ]


def slope(x: np.ndarray, y: np.ndarray) -> float:
    """Return the exponent of the power law nearest to some points."""
    return float(np.polyfit(np.log(x), np.log(y), 1)[0])


def test_one_seed_gives_one_corpus_whose_beginning_is_the_smaller_one(
    prose: Prose, documents: list[Document]
) -> None:
    """The same prose and seed give the same sheets, however many are asked for; another seed others."""
    assert list(islice(Author(prose).documents(), 20)) == documents[:20]
    assert list(islice(Author(prose, corpus.SEED + 1).documents(), 20)) != documents[:20]


def test_a_corpus_reads_as_it_was_written(prose: Prose, documents: list[Document], tmp_path: Path) -> None:
    """The file gives back the sheets."""
    corpus.write(tmp_path / "corpus.jsonl", 20, prose)
    assert list(corpus.read(tmp_path / "corpus.jsonl")) == documents[:20]


def test_a_sheet_has_every_field_and_about_250_words(documents: list[Document]) -> None:
    """Every field is filled, and the mean length is that of a sheet."""
    assert all(set(each.fields) == set(FieldWeights().as_dict()) for each in documents)
    assert all(text.strip() for each in documents for text in each.fields.values())
    words = [sum(len(text.split()) for text in each.fields.values()) for each in documents]
    assert 220 < np.mean(words) < 280


def test_the_vocabulary_keeps_growing_as_a_power_of_the_text(stems: list[set[str]]) -> None:
    """Heaps' law: an exponent seen in real text, and new words to the last."""
    known: set[str] = set()
    sizes = []
    for some in stems:
        known |= some
        sizes.append(len(known))
    counts = np.arange(1, MANY + 1)
    assert 0.35 < slope(counts[50:], np.array(sizes[50:])) < 0.75
    assert sizes[-1] > 1.05 * sizes[-100]


def test_frequencies_fall_as_zipf_says(stems: list[set[str]]) -> None:
    """Document frequency falls about as the inverse of the rank, from most sheets to one."""
    held = np.array(sorted(Counter(stem for some in stems for stem in some).values(), reverse=True))
    ranks = np.arange(10, 1000)
    assert -1.3 < slope(ranks, held[ranks]) < -0.6
    assert held[0] > MANY / 2
    assert 0.3 < (held == 1).mean() < 0.7


def test_names_come_back_and_new_ones_never_stop() -> None:
    """A Pitman–Yor process: some names are said often, and new ones come to the end."""
    names = Names(Random(1))  # noqa: S311 - no secret here
    said = [names.draw() for _ in range(20_000)]
    times = Counter(said)
    assert max(times.values()) > 20
    assert len(set(said[:10_000])) < 0.8 * len(times)
