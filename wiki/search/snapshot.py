"""What the search asks of one version of an index, whichever engine holds it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from wiki.domain.completion import Name
from wiki.search.passages import Passage
from wiki.search.wanted import Run

Scores: TypeAlias = Mapping[int, float]
"""Number of a sheet in the index -> what it scores."""


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
    """A sheet that a query found, by its number in the index."""

    number: int
    card: Card
    score: float


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
    def cards(self) -> Mapping[int, Card]:
        """The card of every sheet, by its number."""

    @property
    def lexicon(self) -> Spellings:
        """The words of all sheets."""

    @property
    def titles(self) -> Sequence[Name]:
        """The sheets by their titles, to be completed."""

    @property
    def people(self) -> Sequence[Name]:
        """Whoever the sheets name, to be completed, by their roles."""

    def scores(self, run: Run) -> Scores:
        """Score the sheets that hold a run of terms: rare terms, and fields that weigh more, count more."""

    def at_most(self, fields: Iterable[str], runs: Sequence[Sequence[str]]) -> Sequence[int]:
        """Bound, for each run of stems, the fields of sheets that have them all: what reading these costs.

        Where it is 0, there is nothing to look for.
        """

    def passages(self, numbers: Sequence[int]) -> Sequence[Sequence[Passage]]:
        """Return the texts of each sheet, which reasons and snippets come from."""


def name_titles(cards: Mapping[int, Card]) -> list[Name]:
    """Return the sheets by their titles, to be completed."""
    return [Name.of(card.slug, card.title) for card in cards.values()]


def name_people(cards: Mapping[int, Card]) -> list[Name]:
    """Return whoever the sheets name, to be completed: public contacts, since no other is ever indexed."""
    roles = {name: role for card in cards.values() for name, role in card.people}
    return [Name.of(role, name) for name, role in roles.items()]
