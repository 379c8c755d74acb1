"""Text as the index sees it, through the text pipeline that the caller hands in."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

LONGEST_WORD = 60
"""Longer words (pasted keys, noise) are cut, in texts and in queries alike."""


class PipelineToken(Protocol):
    """A word of a text, with its offsets there."""

    @property
    def word(self) -> str:
        """The word as written."""

    @property
    def folded(self) -> str:
        """Without case, accents, nor the hyphen of a prefix."""

    @property
    def stem(self) -> str:
        """Its French stem."""

    @property
    def start(self) -> int:
        """Offset of its first character."""

    @property
    def end(self) -> int:
        """Offset after its last character."""


class TextPipeline(Protocol):
    """What search needs of the French text pipeline; `matcher.text` is one."""

    @property
    def STOP_WORDS(self) -> Container[str]:  # noqa: N802 - the name of a module's constant
        """Folded words that carry no subject."""

    def fold(self, text: str, /) -> str:
        """Take case and accents off."""

    def tokens(self, text: str, /) -> Iterable[PipelineToken]:
        """Cut into words, elisions left out, compounds cut except after a prefix."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text or of a query; `stem` is empty for a stop word."""

    surface: str
    folded: str
    stem: str
    start: int
    end: int


class Analyser:
    """Cuts texts and queries into the same words."""

    def __init__(self, pipeline: TextPipeline) -> None:
        self._pipeline = pipeline
        self.fold = pipeline.fold
        self.is_prefix = lru_cache(maxsize=20_000)(self._joins)

    def words(self, text: str) -> list[Word]:
        """Return the words of a text in order."""
        return [self._word(token) for token in self._pipeline.tokens(text)]

    def joined(self, words: Iterable[Word]) -> Iterator[tuple[Word, Word, Word]]:
        """Yield (prefix, word, both as one) where «co production» was written for «co-production»."""
        for prefix, word in pairwise(words):
            if word.start == prefix.end + 1 and self.is_prefix(prefix.folded):
                tokens = list(self._pipeline.tokens(f"{prefix.surface}-{word.surface}"))
                if len(tokens) == 1:  # not before a number or an address
                    both = self._word(tokens[0])
                    yield prefix, word, Word(both.surface, both.folded, both.stem, prefix.start, word.end)

    def _joins(self, folded: str) -> bool:
        return folded.isalpha() and len(list(self._pipeline.tokens(f"{folded}-xx"))) == 1

    def _word(self, token: PipelineToken) -> Word:
        stem = "" if token.folded in self._pipeline.STOP_WORDS else token.stem[:LONGEST_WORD]
        return Word(token.word, token.folded[:LONGEST_WORD], stem, token.start, token.end)
