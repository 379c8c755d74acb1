"""One version of a Whoosh index, open for reading: what it holds and how to look things up in it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from wiki.domain.completion import Name
from wiki.search.passages import Passage, read_passages
from wiki.search.snapshot import Card, Scores, name_people
from wiki.search.spelling import Lexicon
from wiki.search.wanted import Form, Run
from wiki.search.whoosh.live import Flags, Live
from wiki.search.whoosh.part import Part
from wiki.search.whoosh.recent import Recent
from wiki.search.whoosh.schema import field_of
from wiki.search.whoosh.scoring import Scorer

CACHED_RUNS = 512
"""How many runs' scores a snapshot remembers: the next page or filter asks for the same ones."""

CACHED_SHEETS = 128
"""How many sheets' texts a snapshot remembers, about 100 kB each: those found often."""


class WhooshSnapshot:
    """The parts of one version and its journal, read as one index, with what is derived from them, lazily.

    Not thread-safe, as its parts. `scores` and `passages` remember.

    Parameters
    ----------
    parts
        The oldest first: what a later one touched is no longer in those before.
    recent
        What changed since; another snapshot is to be made when it takes more in.
    """

    def __init__(self, parts: Sequence[Part], recent: Recent) -> None:
        first = sum(map(len, parts))
        self._parts = (*in_use(parts, recent.touched), Live(recent, first, recent.flags))
        self._scorer = Scorer(self._parts)
        self.scores = lru_cache(maxsize=CACHED_RUNS)(self._scores)
        self._passages_of = lru_cache(maxsize=CACHED_SHEETS)(self._passages)

    def at_most(self, fields: Iterable[str], runs: Sequence[Sequence[str]]) -> list[int]:
        """Bound, for each run of stems, the fields of sheets that have them all.

        Sheets that were removed count too.
        """
        names = [field_of(name, Form.STEMS) for name in fields]
        return [sum(min(self._frequency(name, stem) for stem in stems) for name in names) for stems in runs]

    def passages(self, numbers: Sequence[int]) -> list[list[Passage]]:
        """Return the texts of each sheet."""
        return [self._passages_of(number) for number in numbers]

    @cached_property
    def cards(self) -> Mapping[int, Card]:
        """The card of every sheet, by its number: its place after those of the parts before."""
        return {live.first + place: live.held.cards[place] for live in self._parts for place in live.places}

    @cached_property
    def titles(self) -> list[Name]:
        """The sheets by their titles, to be completed."""
        return [live.held.names[place] for live in self._parts for place in live.places]

    @cached_property
    def people(self) -> list[Name]:
        """Whoever the sheets name, to be completed."""
        return name_people(self.cards)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of all sheets as people write them."""
        return Lexicon((live.held.words, live.gone_words) for live in self._parts)

    @cached_property
    def left_over(self) -> int | None:
        """The rank of the oldest part that still holds what was taken off; the journal comes last.

        That is a sheet, or a person whom the sheet no longer names.
        """
        found = {card.slug: _names(card) for card in self.cards.values()}
        for rank, live in enumerate(self._parts):
            gone = (live.held.cards[place] for place in live.gone)
            if not all(card.slug in found and _names(card) <= found[card.slug] for card in gone):
                return rank
        return None

    def _frequency(self, field: str, term: str) -> int:
        return sum(live.held.frequency(field, term) for live in self._parts)

    def _scores(self, run: Run) -> Scores:
        numbers, scores = self._scorer.scores(run)
        return dict(zip(numbers.tolist(), scores.tolist(), strict=True))

    def _passages(self, number: int) -> list[Passage]:
        live = next(each for each in reversed(self._parts) if each.first <= number)
        return read_passages(live.held.passages(number - live.first))


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
