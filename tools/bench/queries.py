"""Descriptions of about ten words that carry meaning, with the typing errors that people make."""

from itertools import cycle, islice
from pathlib import Path
from random import Random

from matcher import read_judgments
from matcher.text import content_terms
from tools.bench.corpus import SEED, Author
from tools.bench.prose import Prose

__all__ = ["descriptions", "few_words", "mistyped"]

JUDGMENTS = Path(__file__).parents[2] / "content" / "judgments" / "matches.json"
WORDS = 10
MISTYPED = 0.05
"""Share of the words with a typing error, among those of `SHORTEST` letters or more."""
SHORTEST = 4


def descriptions(prose: Prose, number: int, seed: int = SEED + 1) -> list[str]:
    """Return real descriptions on topic and descriptions written like the corpora, in turn."""
    random, author = Random(seed), Author(prose, seed)  # noqa: S311 - no secret here
    real = [each.text for each in read_judgments(JUDGMENTS) if each.relevance]
    mixed = (text for each in cycle(real) for text in (each, _written(author)))
    return [_typed(_shortened(text), random) for text in islice(mixed, number)]


def few_words(text: str, number: int, random: Random) -> str:
    """Take at most so many words of a text that follow one another, but for those that say nothing."""
    said = [token.word for token in content_terms(text)]
    start = random.randrange(max(1, len(said) - number + 1))
    return " ".join(said[start : start + number])


def mistyped(word: str, random: Random) -> str:
    """Exchange two letters of a word, leave one out or double one."""
    place = random.randrange(len(word) - 1)
    before, first, second, after = word[:place], word[place], word[place + 1], word[place + 2 :]
    return before + random.choice((second + first, second, first + first + second)) + after


def _written(author: Author) -> str:
    text = author.sentence()
    while len(content_terms(text)) < WORDS:
        text += " " + author.sentence()
    return text


def _shortened(text: str) -> str:
    found = content_terms(text)[:WORDS]
    return text[: found[-1].end] if found else text


def _typed(text: str, random: Random) -> str:
    words = (
        mistyped(word, random) if len(word) >= SHORTEST and random.random() < MISTYPED else word
        for word in text.split(" ")
    )
    return " ".join(words)
