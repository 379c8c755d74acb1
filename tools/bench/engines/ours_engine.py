"""The package `matcher`: ten matches explained, fields weighed, the lexicon read."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Self

from matcher import Document, Matcher
from tools.bench.engines.protocol import TOP
from wiki.services.lexicon import shipped_lexicon


class Ours:
    """What the site runs, on its own."""

    title = "le recueil"

    def __init__(self, folder: Path, matcher: Matcher) -> None:
        self._folder, self.matcher = folder, matcher

    @classmethod
    def build(cls, documents: Iterable[Document], folder: Path) -> Self:
        """Fit a matcher."""
        held = shipped_lexicon()
        return cls(folder, Matcher.fit(documents, lexicon=held.lexicon, mender=held.mender))

    def save(self) -> None:
        """Save its state."""
        self.matcher.save(self._folder / "matcher")

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the state, as a process of the site does."""
        held = shipped_lexicon()
        matcher = Matcher.open(folder / "matcher", lexicon=held.lexicon, mender=held.mender)
        matcher.warm()
        return cls(folder, matcher)

    def query(self, text: str) -> Sequence[str]:
        """Match, explanations included."""
        return [match.id for match in self.matcher.match(text, TOP).matches]

    def update(self, changed: Document, documents: Iterable[Document]) -> None:  # noqa: ARG002 - it is among them
        """Take it in."""
        self.matcher = self.matcher.update([changed])


ENGINE = Ours
