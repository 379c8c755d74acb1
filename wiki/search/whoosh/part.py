"""One part of the index, open for reading."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cached_property, lru_cache, reduce
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import index
from whoosh.reading import TermNotFound

from wiki.domain.completion import Name
from wiki.search.snapshot import Card
from wiki.search.spelling import Words
from wiki.search.whoosh.beside import Beside
from wiki.search.whoosh.live import Flags, Numbers, Weights, follow_one_another
from wiki.search.whoosh.schema import build_schema

CACHED_TERMS = 4_000
"""How many terms' postings a part remembers: a search may read a hundred, many of them again and again."""


class Part:
    """Some sheets (`Held`) that never change.

    Not thread-safe: Whoosh's readers share a file position.

    Attributes
    ----------
    touched
        The addresses of the sheets that no earlier part holds any more.
    """

    def __init__(self, folder: Path) -> None:
        beside = Beside.read(folder)
        self.touched = frozenset(beside.touched)
        self.cards = [Card(**card) for card in beside.cards]
        self._places = {card.slug: place for place, card in enumerate(self.cards)}
        self.folder = folder
        self._mapped = sorted(folder.glob("*.seg"))
        self._seen = self._look()
        self._reader = self._open()
        self.frequency = lru_cache(maxsize=CACHED_TERMS)(self._frequency)
        self.spelt = lru_cache(maxsize=None)(self._spelt)
        self.postings = lru_cache(maxsize=CACHED_TERMS)(self._postings)
        self.in_order = lru_cache(maxsize=CACHED_TERMS)(self._in_order)
        self._lengths = {name: np.array(each, np.float64) for name, each in beside.lengths.items()}
        self.spellings = beside.spellings

    def __len__(self) -> int:
        return len(self.cards)

    @contextmanager
    def open_without(self, gone: Iterable[int]) -> Iterator[Any]:
        """Open Whoosh's files once more, for those of the sheets that are not at some places."""
        with closing(self._open()) as reader:
            for place in gone:
                reader.segment().delete_document(place)
            yield reader

    def _open(self) -> Any:
        return index.open_dir(str(self.folder), schema=build_schema()).reader()

    def untouched(self) -> bool:
        """Tell whether its file is there as it was: reading a mapped one that was cut ends the process."""
        try:
            return self._look() == self._seen
        except OSError:
            return False

    def _look(self) -> list[tuple[int, int]]:
        return [(facts.st_size, facts.st_mtime_ns) for facts in map(os.stat, self._mapped)]

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()

    def without(self, gone: frozenset[str]) -> Flags:
        """Tell which of the sheets are not among some."""
        flags = np.ones(len(self), np.bool_)
        flags[[self._places[slug] for slug in gone if slug in self._places]] = False
        return flags

    @cached_property
    def words(self) -> Words:
        """The words of the sheets as people write them."""
        return Words(self.spellings)

    @cached_property
    def names(self) -> list[Name]:
        """The sheets by their titles, to be completed."""
        return [Name.of(card.slug, card.title) for card in self.cards]

    def length(self, field: str) -> Weights:
        """Return the length of a field of every sheet."""
        return self._lengths[field]

    def _frequency(self, field: str, term: str) -> int:
        """Return how many sheets hold a term in a field."""
        return int(self._reader.doc_frequency(field, term)) if len(self) else 0

    def passages(self, place: int) -> str:
        """Return the texts of a sheet, as the schema keeps them."""
        return str(self._reader.stored_fields(place)["passages"])

    def _spelt(self, place: int) -> list[str]:
        return str(self._reader.stored_fields(place)["spellings"]).splitlines()

    def _postings(self, field: str, term: str) -> tuple[Numbers, Weights]:
        """Return the places of the sheets that hold a term in a field, and how many times they do."""
        return self._read(field, term)[:2]

    def _in_order(self, field: str, terms: tuple[str, ...]) -> Numbers:
        """Return the places of the sheets where terms follow one another in a field."""
        both = reduce(np.intersect1d, (self.postings(field, term)[0] for term in terms))
        said = [self._positions(field, term, both) for term in terms] if len(both) else []
        return both[[follow_one_another(each) for each in zip(*said, strict=True)]] if said else both

    def _positions(self, field: str, term: str, places: Numbers) -> Iterable[Sequence[int]]:
        every, _, values = self._read(field, term)
        decode = self._reader.schema[field].format.decode_positions
        return (decode(values[rank]) for rank in np.searchsorted(every, places).tolist())

    def _read(self, field: str, term: str) -> tuple[Numbers, Weights, list[bytes]]:
        blocks = list(_blocks(self._reader, field, term)) if len(self) else []
        if not blocks:
            return np.empty(0, np.int64), np.empty(0), []
        places, weights, values = zip(*blocks, strict=True)
        return (
            np.concatenate(places).astype(np.int64),
            np.concatenate(weights).astype(np.float64),
            [*chain.from_iterable(values)],
        )


def _blocks(reader: Any, field: str, term: str) -> Iterator[tuple[Any, Any, Any]]:
    """Read places, counts and positions a block at a time, as Whoosh's matcher does.

    One by one, as it gives them, takes ten times as long.
    """
    try:
        info = reader.term_info(field, term)
    except TermNotFound:
        return
    if info.is_inlined():
        yield info.inlined_postings()
        return
    matcher = reader.postings(field, term)
    while matcher.is_active():
        matcher.weight(), matcher.value()
        yield np.cumsum(matcher._data[0]), matcher._weights, matcher._values  # places are kept as differences
        matcher._next_block()
