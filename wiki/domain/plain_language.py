"""Hints that make a text plain to everybody: long sentences, unexplained initials. They never forbid."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from wiki.domain.markup import to_text
from wiki.domain.slug import hyphenated

MOST_WORDS = 30
"""A sentence of more words is long."""
SHOWN_WORDS = 6
EVERYDAY = frozenset({"CD", "DVD", "EDF", "HLM", "OK", "PC", "PDF", "RER", "SMS", "SNCF", "TGV", "TV"})
"""Initials that nobody needs to have explained."""

_SENTENCE_END = re.compile(r"[.!?…][»”\")\s]*(?:\s|$)|\n")
_INITIALS = re.compile(r"(?<![\w&-])[A-Z]{2,6}(?![\w&-])")
_ROMAN = re.compile(r"[IVXLCDM]+")


class HintCode(StrEnum):
    """What would be plainer otherwise."""

    LONG_SENTENCE = "long_sentence"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing that would be plainer otherwise.

    Parameters
    ----------
    section
        Where it is.
    text
        The first words of the sentence, or the initials.
    length
        How many words the sentence has.
    meaning
        What the initials stand for, when the field knows.
    """

    section: str
    code: HintCode
    text: str
    length: int = 0
    meaning: str = ""


def find_hints(sections: Mapping[str, str], abbreviations: Mapping[str, Sequence[str]]) -> list[Hint]:
    """Read sections of Markdown; `abbreviations` holds the meanings of those that the field knows.

    Each unexplained abbreviation is told once, where it comes first.

    >>> find_hints({"team": "Le **CCL** et le CCL"}, {"CCL": ["conseil de concertation locative"]})[0].text
    'CCL'
    >>> find_hints({"team": "Le conseil de concertation locative (CCL) se réunit."}, {})
    []
    """
    texts = {name: to_text(markdown) for name, markdown in sections.items()}
    whole = "\n".join(texts.values())
    told = dict(_unexplained(whole, abbreviations))
    hints: list[Hint] = []
    for name, text in texts.items():
        hints += _long_sentences(name, text)
        here = [short for short in dict.fromkeys(_INITIALS.findall(text)) if short in told]
        hints += [Hint(name, HintCode.UNEXPLAINED, short, meaning=told.pop(short)) for short in here]
    return hints


def _long_sentences(section: str, text: str) -> Iterator[Hint]:
    for sentence in _SENTENCE_END.split(text):
        words = [word for word in sentence.split() if any(map(str.isalnum, word))]
        if len(words) > MOST_WORDS:
            yield Hint(section, HintCode.LONG_SENTENCE, " ".join(words[:SHOWN_WORDS]), len(words))


def _unexplained(text: str, abbreviations: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Give the initials that a text does not explain, each with its most usual meaning, "" if unknown."""
    folded = f"-{hyphenated(text)}-"
    for short in dict.fromkeys(_INITIALS.findall(text)):
        meanings = abbreviations.get(short, ())
        in_words = any(f"-{hyphenated(meaning)}-" in folded for meaning in meanings)
        in_brackets = re.search(rf"\({short}\)|\b{short}\s*\(", text)
        number = not meanings and _ROMAN.fullmatch(short)
        if not (in_words or in_brackets or number or short in EVERYDAY):
            yield short, next(iter(meanings), "")
