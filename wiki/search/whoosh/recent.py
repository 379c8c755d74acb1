"""The sheets of the journal, read into memory."""

from collections import Counter

import numpy as np

from wiki.domain.change import START
from wiki.domain.completion import Name
from wiki.search.snapshot import Card
from wiki.search.spelling import Words
from wiki.search.whoosh.journal import Commit, Entry
from wiki.search.whoosh.live import Flags, Numbers, Weights, follow_one_another
from wiki.search.whoosh.schema import TEXT_FIELDS

Positions = dict[int, list[int]]


class Recent:
    """The sheets (`Held`) that changed since the last part was made: it grows.

    Attributes
    ----------
    applied
        The last change that was taken in, `START` at first.
    taken
        How many changes of sheets were.
    touched
        The addresses of the sheets that no part holds any more.
    """

    def __init__(self) -> None:
        self.applied, self.taken = START, 0
        self.touched: set[str] = set()
        self.cards: list[Card] = []
        self.names: list[Name] = []
        self.words = Words({})
        self._entries: list[Entry] = []
        self._lengths: dict[str, list[int]] = {name: [] for name in TEXT_FIELDS}
        self._places: dict[str, int] = {}
        self._said: dict[tuple[str, str], Positions] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def take(self, commit: Commit) -> None:
        """Take changes in."""
        self.applied = commit.applied
        self.taken += len(commit.sheets)
        for slug, entry in commit.sheets.items():
            self.touched.add(slug)
            self._places.pop(slug, None)
            if entry is not None:
                self._places[slug] = len(self)
                self._add(entry)

    @property
    def flags(self) -> Flags:
        """Which of the sheets were not replaced since by another one of these."""
        flags = np.zeros(len(self), np.bool_)
        flags[list(self._places.values())] = True
        return flags

    def length(self, field: str) -> Weights:
        """Return the length of a field of every sheet."""
        return np.array(self._lengths[field], np.float64)

    def frequency(self, field: str, term: str) -> int:
        """Return how many sheets hold a term in a field."""
        return len(self._said.get((field, term), ()))

    def postings(self, field: str, term: str) -> tuple[Numbers, Weights]:
        """Return the places of the sheets that hold a term in a field, and how many times they do."""
        said = self._said.get((field, term), {})
        return np.array([*said], np.int64), np.array([*map(len, said.values())], np.float64)

    def in_order(self, field: str, terms: tuple[str, ...]) -> Numbers:
        """Return the places of the sheets where terms follow one another in a field."""
        said = [self._said.get((field, term), {}) for term in terms]
        both = sorted(set.intersection(*map(set, said)))
        followed = [place for place in both if follow_one_another(each[place] for each in said)]
        return np.array(followed, np.int64)

    def passages(self, place: int) -> str:
        """Return the texts of a sheet, as the schema keeps them."""
        return str(self._entries[place].fields["passages"])

    def spelt(self, place: int) -> list[str]:
        """Return the words of a sheet, each folded and as written."""
        return str(self._entries[place].fields["spellings"]).splitlines()

    def _add(self, entry: Entry) -> None:
        place = len(self)
        for field, terms in entry.fields.items():
            for position, term in enumerate(terms if isinstance(terms, list) else ()):
                self._said.setdefault((field, term), {}).setdefault(place, []).append(position)
        for name, lengths in self._lengths.items():
            lengths.append(len(entry.fields[name]))
        self._entries.append(entry)
        self.cards.append(Card(**entry.card))
        self.names.append(Name.of(self.cards[-1].slug, self.cards[-1].title))
        self.words.add(Counter(self.spelt(place)))
