"""Corpora of any size that look like sheets: real sentences, real words at their real frequencies.

A sheet is made of sentences of its fields, the commoner ones coming oftener (Zipf). In each, half of the
words that carry meaning give way: to what this sheet is about (words come in bursts), to French words
drawn at their frequency, to wordings of the lexicon, and to names of people and places. Names follow a
Pitman–Yor process, whose number of different ones grows as a power of the text read (Heaps' law), so
the vocabulary never stops growing. One seed gives one corpus, whose beginning is the smaller corpus.

References
----------
J. Pitman and M. Yor, *The two-parameter Poisson–Dirichlet distribution*, Annals of Probability 25, 1997.
H. S. Heaps, *Information retrieval: computational and theoretical aspects*, 1978, § 7.5.
"""

import json
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, count, islice
from pathlib import Path
from random import Random
from typing import Generic, TypeVar

from matcher import Document
from matcher.text import content_terms
from tools.bench.prose import SECTIONS, Prose

__all__ = ["Author", "Names", "read", "write"]

HEADINGS, LABELS = ("title", "tagline"), ("themes", "publics")
WORDS = {"context": 70, "team": 18, "collaboration": 42, "success_factors": 24, "evaluation": 18}
"""Least words of each section: with the title and the labels, about 250 a sheet."""

REPLACED = 0.5
"""Share of the words that carry meaning that give way."""
SUBJECT, FREQUENT, WORDING = 0.3, 0.88, 0.92
"""Up to which draw in [0, 1) one is of the sheet's subject, a French word, a wording; else it is a name."""
BORROWED = 0.4
"""Share of the sentences of a section that come from elsewhere, when there are any."""
DISCOUNT, STRENGTH = 0.8, 500.0
"""The exponent of the growth of names, and how many come before it shows."""
_ONSETS = (
    "b",
    "bl",
    "br",
    "c",
    "ch",
    "cl",
    "d",
    "f",
    "g",
    "gr",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "r",
    "s",
    "tr",
    "v",
)
_NUCLEI = ("a", "au", "é", "e", "i", "o", "oi", "ou", "u", "an", "on", "in")
_ENDINGS = ("ac", "ais", "ard", "eau", "elle", "ent", "ers", "ey", "ières", "igny", "in", "oux", "ville", "y")


SEED = 2011

T = TypeVar("T", bound=Hashable)


class Names:
    """Names of people and places, invented as the text goes on: a Pitman–Yor process."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._known: list[str] = []
        self._said: list[int] = []  # the number of each name said, complemented the first time

    def draw(self) -> str:
        """Return a name: a new one, less and less often, or one of those said, the commonest oftenest."""
        fresh = STRENGTH + DISCOUNT * len(self._known)
        if self._random.random() * (len(self._said) + STRENGTH) < fresh:
            self._said.append(~len(self._known))
            self._known.append(self._invent())
            return self._known[-1]
        number = self._repeated()
        self._said.append(number)
        return self._known[number]

    def _repeated(self) -> int:
        # A known name weighs its number of times less the discount, hence the second draw for first times.
        while True:
            number = self._random.choice(self._said)
            if number >= 0:
                return number
            if self._random.random() >= DISCOUNT:
                return ~number

    def _invent(self) -> str:
        pick = self._random.choice
        middle = "".join(pick(_ONSETS) + pick(_NUCLEI) for _ in range(pick((1, 2, 2, 3))))
        return (middle + pick(_ONSETS) + pick(_ENDINGS)).capitalize()


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence cut at its words that carry meaning: `between` has one part more than `words`."""

    between: tuple[str, ...]
    words: tuple[str, ...]

    @classmethod
    def cut(cls, text: str) -> "_Sentence":
        found = content_terms(text)
        starts, ends = [token.start for token in found], [token.end for token in found]
        between = tuple(text[a:b] for a, b in zip([0, *ends], [*starts, len(text)], strict=True))
        return cls(between, tuple(token.word for token in found))

    @property
    def length(self) -> int:
        return sum(len(part.split()) for part in self.between) + len(self.words)


class _Bag(Generic[T]):
    """Things to draw from at given weights, with replacement."""

    def __init__(self, random: Random, weights: Mapping[T, float]) -> None:
        self._random = random
        self._things = list(weights)
        self._cumulated = list(accumulate(weights.values()))
        self._drawn: list[T] = []

    @classmethod
    def ranked(cls, random: Random, things: Iterable[T]) -> "_Bag[T]":
        """Mix things, then let the one of rank r weigh 1 / (r + 20): Zipf's law, without a king."""
        mixed = list(dict.fromkeys(things))
        random.shuffle(mixed)
        return cls(random, {thing: 1 / (rank + 20) for rank, thing in enumerate(mixed)})

    def draw(self) -> T:
        if not self._drawn:  # by the thousand, ten times as fast as one by one
            self._drawn = self._random.choices(self._things, cum_weights=self._cumulated, k=1000)
        return self._drawn.pop()


class Author:
    """Writes sheets one after the other, the same ones for the same prose and seed."""

    def __init__(self, prose: Prose, seed: int = SEED) -> None:
        self._random = random = Random(seed)  # noqa: S311 - no secret here
        self._names = Names(random)
        self._words = _Bag(random, prose.words)
        self._wordings = _Bag.ranked(random, prose.wordings)
        self._labels = {name: prose.sentences[name] for name in LABELS}
        own = {name: prose.sentences[name] for name in (*HEADINGS, *SECTIONS)}
        self._own = {name: _Bag.ranked(random, map(_Sentence.cut, texts)) for name, texts in own.items()}
        self._borrowed = _Bag.ranked(random, map(_Sentence.cut, prose.borrowed)) if prose.borrowed else None

    def documents(self) -> Iterator[Document]:
        """Write sheets without end."""
        return (self._document(number) for number in count())

    def sentence(self) -> str:
        """Write a sentence such as a description has, about nothing in particular."""
        return self._said(self._own["context"].draw(), self._subject())

    def _document(self, number: int) -> Document:
        subject = self._subject()
        fields = {name: self._said(self._own[name].draw(), subject) for name in HEADINGS}
        for name, labels in self._labels.items():
            fields[name] = "\n".join(
                self._random.sample(labels, min(len(labels), self._random.choice((1, 2, 3))))
            )
        for name in SECTIONS:
            fields[name] = " ".join(self._said(each, subject) for each in self._section(name))
        return Document(f"fiche-{number:07}", fields)

    def _subject(self) -> list[str]:
        return [self._words.draw() for _ in range(6)]

    def _section(self, name: str) -> Iterator[_Sentence]:
        words = 0
        while words < WORDS[name]:
            foreign = self._borrowed is not None and self._random.random() < BORROWED
            sentence = (self._borrowed if foreign and self._borrowed else self._own[name]).draw()
            words += sentence.length
            yield sentence

    def _said(self, sentence: _Sentence, subject: Sequence[str]) -> str:
        words = (self._replaced(word, subject) for word in sentence.words)
        return "".join(chain.from_iterable(zip(sentence.between, words, strict=False))) + sentence.between[-1]

    def _replaced(self, word: str, subject: Sequence[str]) -> str:
        draw = self._random.random() / REPLACED
        if draw >= 1:
            return word
        if draw < SUBJECT:
            return self._random.choice(subject)
        if draw < FREQUENT:
            return self._words.draw()
        return self._wordings.draw() if draw < WORDING else self._names.draw()


def write(path: Path, size: int, prose: Prose, seed: int = SEED) -> None:
    """Write a corpus in a file, a sheet a line of JSON."""
    with path.open("w", encoding="utf-8") as file:
        for document in islice(Author(prose, seed).documents(), size):
            file.write(json.dumps([document.id, document.fields], ensure_ascii=False) + "\n")


def read(path: Path) -> Iterator[Document]:
    """Read a corpus sheet after sheet, without ever holding it whole."""
    with path.open(encoding="utf-8") as file:
        yield from (Document(*json.loads(line)) for line in file)
