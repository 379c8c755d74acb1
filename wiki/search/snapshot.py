"""What the search asks of one version of an index, whichever engine holds it."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from wiki.search.catalogue import Catalogue
from wiki.search.passages import Passage
from wiki.search.scores import Scores
from wiki.search.wanted import Run


class Spellings(Protocol):
    """The words of all sheets as people write them."""

    def spelt(self, folded: str) -> str | None:
        """Return a word of the sheets as they usually write it."""

    def closest(self, folded: str) -> str | None:
        """Return the nearest word by slips, the most frequent one among equals."""


class Snapshot(Protocol):
    """One version of an index, which does not change while it is read.

    A snapshot serves one thread at a time.
    """

    @property
    def catalogue(self) -> Catalogue:
        """All sheets, for lists."""

    @property
    def lexicon(self) -> Spellings:
        """The words of all sheets."""

    def scores(self, run: Run) -> Scores:
        """Score the sheets that hold a run of terms: rare terms, and fields that weigh more, count more."""

    def at_most(self, fields: Iterable[str], runs: Sequence[Sequence[str]]) -> Sequence[int]:
        """Bound, for each run of stems, the fields of sheets that have them all: what reading these costs.

        Where it is 0, there is nothing to look for.
        """

    def passages(self, numbers: Sequence[int]) -> Sequence[Sequence[Passage]]:
        """Return the texts of each sheet, which reasons and snippets come from."""
