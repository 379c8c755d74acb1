"""The package `matcher`: ten matches explained, fields weighed, the lexicon read."""

import pickle
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Self

import content
from matcher import Concept, Document, Lexicon, Matcher
from tools.bench.engines.protocol import TOP


class Ours:
    """What the site runs, on its own."""

    title = "le recueil"

    def __init__(self, folder: Path, matcher: Matcher) -> None:
        self._folder, self.matcher = folder, matcher

    @classmethod
    def build(cls, documents: Iterable[Document], folder: Path) -> Self:
        """Fit a matcher."""
        return cls(folder, Matcher.fit(documents, lexicon=lexicon()))

    def save(self) -> None:
        """Save its state."""
        (self._folder / "matcher.pickle").write_bytes(pickle.dumps(self.matcher))

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the state."""
        return cls(folder, pickle.loads((folder / "matcher.pickle").read_bytes()))  # noqa: S301 - written by `save`

    def query(self, text: str) -> Sequence[str]:
        """Match, explanations included."""
        return [match.id for match in self.matcher.match(text, TOP).matches]

    def update(self, changed: Document, documents: Iterable[Document]) -> None:  # noqa: ARG002 - it is among them
        """Fit again."""
        self.matcher = Matcher.fit(documents, lexicon=lexicon())


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of the recueil."""
    entries = content.load_lexicon().values()
    return Lexicon.build(Concept(entry.slug, entry.terms, entry.broader) for entry in entries)


ENGINE = Ours
