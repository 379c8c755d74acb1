"""Telling English from French."""

from pathlib import Path

import pytest

from matcher import read_judgments, reads_as_english

JUDGED = Path(__file__).parents[2] / "content" / "judgments"


@pytest.mark.parametrize(
    "text",
    [
        "We want a vegetable garden with our elders",
        "How to lower the charges of the tenants?",
        "a place to meet in",
    ],
)
def test_english_is_told(text: str) -> None:
    """Sentences of English are told by their little words."""
    assert reads_as_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "garden",
        "Un potager avec les mamies",
        "Un four à pain, system D, part à quatre",
        "the potager",
        "🌱",
    ],
)
def test_what_is_not_english_is_not(text: str) -> None:
    """French is none, with words that are spelt as English ones, nor is a word or two."""
    assert not reads_as_english(text)


def test_no_judged_description_in_french_is_taken_for_english() -> None:
    """Of all the judged descriptions, only the three that are not French are said not to be."""
    texts = [judged.text for path in sorted(JUDGED.glob("*.json")) for judged in read_judgments(path)]
    told = {text[:9] for text in texts if reads_as_english(text)}
    assert told == {"I am look", "I just go", "Guten Tag"}
