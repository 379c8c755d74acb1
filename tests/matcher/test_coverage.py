"""How much of a description a document answers."""

import numpy as np
import pytest

from matcher import Concept, Lexicon
from matcher.coverage import COMMON, Words, earned, score
from matcher.terms import TermReader

LEXICON = Lexicon.build([Concept("aines", ("mamie", "personnes âgées"), broader="publics")])


def test_coverage_by_hand() -> None:
    """A word counts whole for its stem or its concept, and a half for the wider concept."""
    terms = TermReader(LEXICON, 1.0, 0.5).read("un potager pour les mamies")
    words = Words.of(terms, ["potag", "#aines", "#publics"], lexicon=True)
    held = np.array([[1, 1, 0], [0, 1, 1], [0, 0, 1], [0, 0, 0]], np.bool_)
    assert words.coverage(held).tolist() == [1.0, 0.5, 0.25, 0.0]


def test_familiarity_by_hand() -> None:
    """With a lexicon, being held and naming a concept are half each; without one, being held is all."""
    reader = TermReader(LEXICON, 1.0, 0.5)
    terms = reader.read("un potager pour les mamies")
    assert Words.of(terms, ["potag", "#aines"], lexicon=True).familiarity == pytest.approx(0.5)
    assert Words.of(terms, ["potag", "#aines"], lexicon=False).familiarity == pytest.approx(0.5)
    assert Words.of(reader.read("mamies"), ["mam", "#aines"], lexicon=True).familiarity == 1.0


def test_the_score_and_what_it_earns_by_hand() -> None:
    """The score is the trust times the root of cosine · √coverage; a match as close as any earns nothing."""
    found = score(np.array([0.25, COMMON**2]), np.array([0.0625, 1.0]), 0.8)
    assert found == pytest.approx([0.8 * 0.25, 0.8 * COMMON])
    assert earned(found, 0.8) == pytest.approx([0.25 - COMMON, 0.0])
    assert earned(np.array([0.05]), 0.1) == pytest.approx([0.05])
