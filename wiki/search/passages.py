"""The texts of a sheet with their words, as an index keeps them for reasons and snippets."""

import json
from collections.abc import Iterable, Iterator, Sequence
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
            _joined(word.folded for word in read),
            _joined(word.stem for word in read),
            _joined(str(word.start) for word in read),
            _joined(str(word.end) for word in read),
        )

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its folded words and its stems."""
        return frozenset(self.words.split(BETWEEN) + self.stems.split(BETWEEN))

    def places(self, terms: Sequence[str], *, stems: bool) -> Iterator[tuple[int, int]]:
        """Yield from where to where it says folded words or, stop words left out, stems in a row."""
        said, offsets = self._content if stems else self._whole
        wanted, length = _joined(terms), len(terms)
        place = said.find(wanted)
        while place >= 0:
            first = said.count(BETWEEN, 0, place)
            yield offsets[first][0], offsets[first + length - 1][1]
            place = said.find(wanted, place + 1)

    @cached_property
    def _whole(self) -> tuple[str, list[tuple[int, int]]]:
        return self.words, [*zip(_numbers(self.starts), _numbers(self.ends), strict=True)]

    @cached_property
    def _content(self) -> tuple[str, list[tuple[int, int]]]:
        stems, (_, offsets) = _cut(self.stems), self._whole
        return (
            _joined(filter(None, stems)),
            [offset for stem, offset in zip(stems, offsets, strict=True) if stem],
        )


def write_passages(passages: Iterable[Passage]) -> str:
    """Write what an index keeps of a sheet's texts."""
    return json.dumps([astuple(passage) for passage in passages])


def read_passages(written: str) -> list[Passage]:
    """Read what an index kept of a sheet's texts."""
    return [Passage(*each) for each in json.loads(written)]


def _joined(words: Iterable[str]) -> str:
    return BETWEEN + "".join(f"{word}{BETWEEN}" for word in words)


def _cut(joined: str) -> list[str]:
    return joined.split(BETWEEN)[1:-1]


def _numbers(joined: str) -> Iterator[int]:
    return map(int, _cut(joined))
