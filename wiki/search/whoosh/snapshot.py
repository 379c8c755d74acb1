"""One version of a Whoosh index, open for reading: what it holds and how to look things up in it."""

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

import numpy as np

from wiki.search.catalogue import Card, Catalogue
from wiki.search.passages import Passage, read_passages
from wiki.search.scores import Flags, Numbers
from wiki.search.spelling import Lexicon
from wiki.search.wanted import Form
from wiki.search.whoosh.live import Live
from wiki.search.whoosh.part import Part
from wiki.search.whoosh.postings import BITS
from wiki.search.whoosh.recent import Recent
from wiki.search.whoosh.schema import FIELDS
from wiki.search.whoosh.scoring import Scorer

CACHED_RUNS = 512
"""How many runs' scores a snapshot remembers: the next page or filter asks for the same ones."""

CACHED_STEMS = 4_000
"""How many stems a snapshot remembers the number of sheets of: those of the lexicon come again and again."""

CACHED_SHEETS = 128
"""How many sheets' texts a snapshot remembers, about 25 kB each: those found often."""


class WhooshSnapshot:
    """The parts of one version and its journal, read as one index, with what is derived from them, lazily.

    Not thread-safe, as its parts. `scores` and `passages` remember.

    Parameters
    ----------
    parts
        The oldest first: what a later one touched is no longer in those before.
    recent
        What changed since; another snapshot is to be made when it takes more in.
    before
        The catalogue of a snapshot of the same parts and a shorter journal, or an empty one.

    Attributes
    ----------
    catalogue
        All sheets, by their numbers: their places after those of the parts before.
    """

    def __init__(self, parts: Sequence[Part], recent: Recent, before: Catalogue) -> None:
        first = sum(map(len, parts))
        self._parts = (*in_use(parts, recent.touched), Live(recent, first, recent.flags))
        self._scorer = Scorer(self._parts)
        self.catalogue = self._following(before)
        self.scores = lru_cache(maxsize=CACHED_RUNS)(self._scorer.scores)
        self._counted = lru_cache(maxsize=CACHED_STEMS)(self._count)
        self._passages_of = lru_cache(maxsize=CACHED_SHEETS)(self._passages)

    def at_most(self, fields: Iterable[str], runs: Sequence[Sequence[str]]) -> list[int]:
        """Bound, for each run of stems, the fields of sheets that have them all.

        Sheets that were removed count too.
        """
        ranks = [FIELDS.index(name) for name in fields]
        return [int(np.min([self._counted(stem) for stem in stems], axis=0)[ranks].sum()) for stems in runs]

    def passages(self, numbers: Sequence[int]) -> list[list[Passage]]:
        """Return the texts of each sheet."""
        return [self._passages_of(number) for number in numbers]

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of all sheets as people write them."""
        return Lexicon((live.held.words, live.gone_words) for live in self._parts)

    @cached_property
    def left_over(self) -> int | None:
        """The rank of the oldest part that still holds what was taken off; the journal comes last.

        That is a sheet, or a person whom the sheet no longer names.
        """
        found = {card.slug: _names(card) for card in self.catalogue.cards.values()}
        for rank, live in enumerate(self._parts):
            gone = (live.held.cards[place] for place in live.gone)
            if not all(card.slug in found and _names(card) <= found[card.slug] for card in gone):
                return rank
        return None

    def _following(self, before: Catalogue) -> Catalogue:
        """Bring a catalogue up to what is in use now."""
        now = np.concatenate([live.flags for live in self._parts])
        former = np.zeros(len(now), np.bool_)
        former[before.titled] = True
        gone, come = (np.flatnonzero(changed).tolist() for changed in (former & ~now, now & ~former))
        return before.followed(gone, {number: self._card(number) for number in come})

    def _card(self, number: int) -> Card:
        live, place = self._place(number)
        return live.held.cards[place]

    def _place(self, number: int) -> tuple[Live, int]:
        """Return which part a sheet is in, and its place there."""
        live = next(each for each in reversed(self._parts) if each.first <= number)
        return live, number - live.first

    def _count(self, stem: str) -> Numbers:
        """Return how many sheets hold a stem in each field."""
        pairs = np.concatenate([live.held.postings(Form.STEMS, stem).pairs for live in self._parts])
        return np.bincount(pairs >> BITS, minlength=len(FIELDS))

    def _passages(self, number: int) -> list[Passage]:
        live, place = self._place(number)
        return read_passages(live.held.passages(place))


def _names(card: Card) -> set[str]:
    return {name for name, _ in card.people}


def in_use(parts: Sequence[Part], touched: Iterable[str] = ()) -> tuple[Live, ...]:
    """Tell what is in use of parts, the oldest first: the sheets that no later one touched, nor `touched`."""
    gone, flags = frozenset(touched), list[Flags]()
    for part in reversed(parts):
        flags.append(part.without(gone))
        gone |= part.touched
    firsts = accumulate(map(len, parts), initial=0)
    return tuple(map(Live, parts, firsts, reversed(flags)))
