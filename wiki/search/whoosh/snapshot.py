"""One version of a Whoosh index, open for reading: what it holds and how to look things up in it."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from whoosh import index, query, scoring

from wiki.domain.completion import Name
from wiki.search.passages import Passage, read_passages
from wiki.search.snapshot import Card, Scores, name_people, name_titles
from wiki.search.spelling import Lexicon
from wiki.search.wanted import Form, Run
from wiki.search.whoosh.schema import build_schema, field_of

LENGTH_WEIGHT = 0.3
"""BM25's b: how much a long text counts for less. Sheets are long because they are complete."""

CACHED_RUNS = 512
"""How many runs' scores a snapshot remembers: the next page or filter asks for the same ones."""

CACHED_SHEETS = 128
"""How many sheets' texts a snapshot remembers, about 100 kB each: those found often."""


class WhooshSnapshot:
    """A Whoosh searcher over one version, with what is derived from it, lazily.

    Not thread-safe: Whoosh's readers share a file position. `scores` and `passages` remember.
    """

    def __init__(self, folder: Path) -> None:
        weighting = scoring.BM25F(B=LENGTH_WEIGHT)
        self.scores = lru_cache(maxsize=CACHED_RUNS)(self._scores)
        self._passages_of = lru_cache(maxsize=CACHED_SHEETS)(self._passages)
        self._searcher: Any = index.open_dir(str(folder), schema=build_schema()).searcher(weighting=weighting)

    def at_most(self, fields: Iterable[str], runs: Sequence[Sequence[str]]) -> list[int]:
        """Bound, for each run of stems, the fields of sheets that have them all.

        Sheets that were removed count too.
        """
        reader, names = self._searcher.reader(), [field_of(name, Form.STEMS) for name in fields]
        return [
            sum(min(reader.doc_frequency(name, stem) for stem in stems) for name in names) for stems in runs
        ]

    def passages(self, numbers: Sequence[int]) -> list[list[Passage]]:
        """Return the texts of each sheet."""
        return [self._passages_of(number) for number in numbers]

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()

    @cached_property
    def cards(self) -> Mapping[int, Card]:
        """The card of every sheet, by the number of its document."""
        return {
            number: Card(**json.loads(stored["card"]))
            for number, stored in self._searcher.reader().iter_docs()
        }

    @cached_property
    def titles(self) -> list[Name]:
        """The sheets by their titles, to be completed."""
        return name_titles(self.cards)

    @cached_property
    def people(self) -> list[Name]:
        """Whoever the sheets name, to be completed."""
        return name_people(self.cards)

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

    def _scores(self, run: Run) -> Scores:
        fields = [_in_order(field_of(name, run.form), run.terms, weight) for name, weight in run.weights]
        results = self._searcher.search(query.Or(fields), limit=None, optimize=False)
        return {number: score for score, number in results.top_n}

    def _passages(self, number: int) -> list[Passage]:
        return read_passages(self._searcher.stored_fields(number)["passages"])


def _in_order(name: str, terms: Sequence[str], weight: float) -> query.Query:
    if len(terms) == 1:
        return query.Term(name, terms[0], boost=weight)
    return query.Phrase(name, list(terms), boost=weight)
