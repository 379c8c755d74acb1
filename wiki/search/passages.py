"""The texts of a sheet with their words, as an index keeps them for reasons and snippets."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from functools import cached_property
from typing import Self

from wiki.search.analysis import Word

BETWEEN = "<"
"""Around each word of a passage: no word holds it."""


@dataclass(frozen=True, eq=False)
class Passage:
    """A text of a sheet and the field that it is of.

    Its words are strings until they are looked at, which is rare: `words` as folded, `stems` empty for a
    stop word, `starts` and `ends` their offsets.
    """

    field: str
    text: str
    words: str
    stems: str
    starts: str
    ends: str

    @classmethod
    def of(cls, field: str, text: str, words: Iterable[Word]) -> Self:
        """Prepare a text, given its words."""
        read = [*words]
        return cls(
            field,
            text,
            joined(word.folded for word in read),
            joined(word.stem for word in read),
            joined(str(word.start) for word in read),
            joined(str(word.end) for word in read),
        )

    def row(self, *, stems: bool) -> str:
        """Return its folded words or its stems in a row."""
        return self.stems if stems else self.words

    def places(self, row: str, *, stems: bool) -> Iterator[tuple[int, int]]:
        """Yield from where to where it says a row of folded words or, stop words left out, of stems."""
        said, others = self._content if stems else self.words, row.count(BETWEEN) - 2
        place = said.find(row)
        while place >= 0:
            first = said.count(BETWEEN, 0, place)
            last = first + others
            if stems:
                first, last = self._ranks[first], self._ranks[last]
            yield int(self._starts[first]), int(self._ends[last])
            place = said.find(row, place + 1)

    @cached_property
    def _content(self) -> str:
        return joined(filter(None, _cut(self.stems)))

    @cached_property
    def _ranks(self) -> list[int]:
        """The ranks of the words that are no stop words."""
        return [rank for rank, stem in enumerate(_cut(self.stems)) if stem]

    @cached_property
    def _starts(self) -> list[str]:
        return _cut(self.starts)

    @cached_property
    def _ends(self) -> list[str]:
        return _cut(self.ends)


def write_passages(passages: Iterable[Passage]) -> str:
    """Write what an index keeps of a sheet's texts."""
    return json.dumps([astuple(passage) for passage in passages])


def read_passages(written: str) -> list[Passage]:
    """Read what an index kept of a sheet's texts."""
    return [Passage(*each) for each in json.loads(written)]


def joined(words: Iterable[str]) -> str:
    """Put words in a row."""
    return BETWEEN + "".join(f"{word}{BETWEEN}" for word in words)


def first_of(row: str) -> str:
    """Return the first of some words in a row, in a row of its own."""
    return row[: row.index(BETWEEN, 1) + 1]


def _cut(row: str) -> list[str]:
    return row.split(BETWEEN)[1:-1]
