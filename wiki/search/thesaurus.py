"""What a concept can be called: words of a query that name one also find sheets that say it otherwise."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from wiki.search.abbreviations import Stems
from wiki.search.analysis import Analyser, TextPipeline, Word

MOST_LEFT_OUT = 1
"""How many stop words a term may have beside its one content word: «les charges» is about charges, but
«mis à la porte» is not about a door."""


@dataclass(frozen=True, slots=True)
class Term:
    """A way of saying a concept: as people write it, and its stems without stop words."""

    written: str
    stems: Stems


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept found in a query: the words that name it, and the other ways of saying it."""

    words: tuple[Word, ...]
    otherwise: tuple[Term, ...]

    @property
    def written(self) -> str:
        """The words as somebody typed them."""
        return " ".join(word.surface for word in self.words)


@dataclass(frozen=True, slots=True, eq=False)
class Thesaurus:
    """The ways of saying each concept, ready to be found in queries; build it with `build`."""

    _concepts: Mapping[Stems, tuple[str, ...]]
    _terms: Mapping[str, tuple[Term, ...]]
    _words: frozenset[str]
    _longest: int

    @classmethod
    def build(cls, concepts: Mapping[str, Iterable[str]], pipeline: TextPipeline) -> Self:
        """Prepare concepts (id -> its terms, those to prefer first)."""
        analyser = Analyser(pipeline)
        terms = {name: tuple(read_terms(written, analyser)) for name, written in concepts.items()}
        named: defaultdict[Stems, list[str]] = defaultdict(list)
        for name, ways in terms.items():
            for stems in dict.fromkeys(term.stems for term in ways):
                named[stems].append(name)
        return cls(
            {stems: tuple(names) for stems, names in named.items()},
            terms,
            frozenset(stem for stems in named for stem in stems),
            max(map(len, named), default=0),
        )

    def knows(self, stem: str) -> bool:
        """Tell whether a word is part of some term, hence rightly spelt."""
        return stem in self._words

    def mentions(self, words: Sequence[Word]) -> Iterator[Mention]:
        """Find the concepts that words name, the longest way of saying one first; no word names two."""
        content = [word for word in words if word.stem]
        start = 0
        while start < len(content):
            end = self._end(content, start)
            if end:
                named = tuple(content[start:end])
                yield Mention(named, self._otherwise(tuple(word.stem for word in named)))
            start = end or start + 1

    def _end(self, content: Sequence[Word], start: int) -> int:
        """Return where the longest term that begins here ends, 0 when none does."""
        for end in range(min(start + self._longest, len(content)), start, -1):
            if tuple(word.stem for word in content[start:end]) in self._concepts:
                return end
        return 0

    def _otherwise(self, stems: Stems) -> tuple[Term, ...]:
        ways: dict[Stems, Term] = {}
        for name in self._concepts[stems]:
            for term in self._terms[name]:
                ways.setdefault(term.stems, term)
        return tuple(term for term in ways.values() if term.stems != stems)


def read_terms(terms: Iterable[str], analyser: Analyser) -> Iterator[Term]:
    """Prepare the terms of a concept, leaving out those whose one content word does not say it alone."""
    for written in terms:
        words = analyser.words(written)
        stems = tuple(word.stem for word in words if word.stem)
        if len(stems) > 1 or (stems and len(words) <= 1 + MOST_LEFT_OUT):
            yield Term(written, stems)


NO_WORDS = Thesaurus({}, {}, frozenset(), 0)
"""The thesaurus of those who have none."""
