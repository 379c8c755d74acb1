"""The texts of a sheet with their words, as an index keeps them for reasons and snippets."""

import json
from dataclasses import dataclass

Span = tuple[str, str, int, int]
"""Folded word, its stem (empty for a stop word), start, end."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of a sheet, the field that it is of, and its words."""

    field: str
    text: str
    spans: list[Span]


def read_passages(stored: str) -> list[Passage]:
    """Read what an index kept of a sheet's texts."""
    return [
        Passage(field, text, [tuple(span) for span in spans]) for field, text, spans in json.loads(stored)
    ]
