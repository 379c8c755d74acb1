"""What the bench asks of an engine, and the French text that the rivals read."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol, Self

from matcher import Document
from matcher.text import STOP_WORDS, content_terms, fold

__all__ = ["TOP", "Engine", "query_words", "stop_words", "whole_text"]

TOP = 10
"""How many documents answer a query."""


class Engine(Protocol):
    """An index of sheets that answers a description.

    Rivals read French their own way, at its best, and give ten ids; ours does all that the product needs,
    its ten matches explained, which tantivy also does in a row of its own.
    """

    title: str
    """Its name in the table."""

    @classmethod
    def build(cls, documents: Iterable[Document], folder: Path) -> Self:
        """Index documents; what must be on a disk goes in an empty folder."""

    def save(self) -> None:
        """Put in the folder all that `open` needs."""

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Start from what `save` left."""

    def query(self, text: str) -> Sequence[str]:
        """Return the ids of the ten best documents, the best first."""

    def update(self, changed: Document, documents: Iterable[Document]) -> None:
        """Take in one changed document, so that the next query sees it.

        `documents` are all of them with the changed one, for an engine that must start over.
        """


def whole_text(document: Document) -> str:
    """Return the text of a sheet, field after field."""
    return "\n".join(document.fields.values())


def query_words(text: str) -> list[str]:
    """Return the words of a description that carry meaning, each once, folded."""
    return list(dict.fromkeys(token.folded for token in content_terms(text)))


def stop_words() -> list[str]:
    """Return our stop words, for engines that fold before they look words up."""
    return sorted({fold(word) for word in STOP_WORDS})
