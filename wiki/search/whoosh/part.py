"""One part of the index, open for reading."""

import os
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import index
from whoosh.reading import TermNotFound

from wiki.search.catalogue import Card
from wiki.search.scores import Flags, Numbers
from wiki.search.spelling import Words
from wiki.search.wanted import Form
from wiki.search.whoosh import codec
from wiki.search.whoosh.beside import Beside
from wiki.search.whoosh.postings import NOWHERE, Postings
from wiki.search.whoosh.schema import as_lengths, build_schema

REMEMBERED = 8_000
"""How many terms a part remembers where they are: those of the lexicon are asked for again and again."""


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
        self._files = sorted(folder.iterdir())
        self._seen = self._look()
        self._reader = self._open()
        self._kept = codec.Columns.postings_of(self._reader)
        self._found = lru_cache(maxsize=REMEMBERED)(self._look_up)
        self.spelt = lru_cache(maxsize=None)(self._spelt)
        self._lengths = {form: as_lengths(each) for form, each in beside.lengths.items()}
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
        """Tell whether its files are as they were: reading a mapped one that was cut ends the process."""
        try:
            return self._look() == self._seen
        except OSError:
            return False

    def _look(self) -> list[tuple[int, int]]:
        return [(facts.st_size, facts.st_mtime_ns) for facts in map(os.stat, self._files)]

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()
        self._kept.close()

    def without(self, gone: frozenset[str]) -> Flags:
        """Tell which of the sheets are not among some."""
        flags = np.ones(len(self), np.bool_)
        flags[[self._places[slug] for slug in gone if slug in self._places]] = False
        return flags

    @cached_property
    def words(self) -> Words:
        """The words of the sheets as people write them."""
        return Words(self.spellings)

    def lengths(self, form: Form) -> Numbers:
        """Return the lengths of the fields of every sheet, in a form."""
        return self._lengths[form]

    def postings(self, form: Form, term: str) -> Postings:
        """Return where sheets say a term, in a form."""
        found = self._found(form, term)
        return NOWHERE if found is None else codec.read(self._kept, found)

    def passages(self, place: int) -> str:
        """Return the texts of a sheet, as the schema keeps them."""
        return str(self._reader.stored_fields(place)["passages"])

    def _look_up(self, form: Form, term: str) -> Any:
        """Return what Whoosh knows of a term, None for one that no sheet says."""
        try:
            return self._reader.term_info(form.value, term)
        except TermNotFound:
            return None

    def _spelt(self, place: int) -> list[str]:
        return str(self._reader.stored_fields(place)["spellings"]).splitlines()
