"""One version of the index, open for reading: what it holds and how to look things up in it."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from whoosh import index, scoring
from whoosh import query as wq

from wiki.domain.completion import Name
from wiki.search.schema import build_schema
from wiki.search.snippets import Passage, read_passages
from wiki.search.spelling import Lexicon

LENGTH_WEIGHT = 0.3
"""BM25's b: how much a long text counts for less. Sheets are long because they are complete."""

CACHED_QUERIES = 256
"""How many words' scores a snapshot remembers: the next page or filter asks for the same ones."""

CACHED_SHEETS = 128
"""How many sheets' texts a snapshot remembers, about 100 kB each: those found often."""

Scores = Mapping[int, float]
"""Document number -> BM25F score."""


@dataclass(frozen=True, slots=True)
class Card:
    """What lists, filters and facets need of a sheet."""

    slug: str
    title: str
    lead: str
    organisation_name: str
    sort_title: str
    updated_at: str
    people: list[tuple[str, str]]
    facets: Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet that a query found, by its number in this version of the index."""

    number: int
    card: Card
    score: float


class Snapshot:
    """A Whoosh searcher over one version, with what is derived from it, lazily.

    Not thread-safe: Whoosh's readers share a file position. `scores` gives the sheets that match a
    query with their scores, `passages` the texts of a sheet that a snippet may come from, by its
    number; both remember.
    """

    def __init__(self, folder: Path) -> None:
        weighting = scoring.BM25F(B=LENGTH_WEIGHT)
        self.scores = lru_cache(maxsize=CACHED_QUERIES)(self._scores)
        self.passages = lru_cache(maxsize=CACHED_SHEETS)(self._passages)
        self._searcher: Any = index.open_dir(str(folder), schema=build_schema()).searcher(weighting=weighting)

    def at_most(self, fields: Iterable[str], terms: Iterable[str]) -> int:
        """Bound the number of fields of sheets that have all these terms: what reading them costs at most.

        Sheets that were removed count too; where it is 0, there is nothing to look for.
        """
        reader, wanted = self._searcher.reader(), tuple(terms)
        return sum(min(reader.doc_frequency(name, term) for term in wanted) for name in fields)

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()

    @cached_property
    def cards(self) -> Mapping[int, Card]:
        """Document number -> card of every sheet."""
        return {
            number: Card(**json.loads(stored["card"]))
            for number, stored in self._searcher.reader().iter_docs()
        }

    @cached_property
    def titles(self) -> list[Name]:
        """The sheets by their titles, to be completed."""
        return [Name.of(card.slug, card.title) for card in self.cards.values()]

    @cached_property
    def people(self) -> list[Name]:
        """Whoever the sheets name, to be completed: the public contacts, since no other is ever indexed."""
        roles = {name: role for card in self.cards.values() for name, role in card.people}
        return [Name.of(role, name) for name, role in roles.items()]

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of all sheets as people write them.

        From the sheets and not from Whoosh's terms, which outlive a sheet that was taken off.
        """
        lines: Counter[str] = Counter()
        for _, stored in self._searcher.reader().iter_docs():
            lines.update(stored["spellings"].splitlines())
        words = ((line.partition(" "), count) for line, count in lines.items())
        return Lexicon((folded, surface, count) for (folded, _, surface), count in words)

    def _scores(self, query: wq.Query) -> Scores:
        results = self._searcher.search(query, limit=None, optimize=False)
        return {number: score for score, number in results.top_n}

    def _passages(self, number: int) -> list[Passage]:
        return read_passages(self._searcher.stored_fields(number)["passages"])
