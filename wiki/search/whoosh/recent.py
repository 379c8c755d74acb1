"""The sheets of the journal, read into memory."""

from array import array
from collections import Counter

import numpy as np

from wiki.domain.change import START
from wiki.search.catalogue import Card
from wiki.search.scores import Flags, Numbers
from wiki.search.spelling import Words
from wiki.search.wanted import Form
from wiki.search.whoosh.journal import Commit, Entry
from wiki.search.whoosh.postings import NOWHERE, Postings, spots
from wiki.search.whoosh.schema import TEXTS, as_lengths


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
        self.words = Words({})
        self._entries: list[Entry] = []
        self._lengths: dict[str, list[list[int]]] = {form: [] for form in TEXTS}
        self._places: dict[str, int] = {}
        self._said: dict[tuple[str, str], tuple[array[int], array[int]]] = {}

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

    def lengths(self, form: Form) -> Numbers:
        """Return the lengths of the fields of every sheet, in a form."""
        return as_lengths(self._lengths[form])

    def postings(self, form: Form, term: str) -> Postings:
        """Return where sheets say a term, in a form."""
        said = self._said.get((form, term))
        if said is None:
            return NOWHERE
        places, found = said
        return Postings.of(np.array(places, np.int64), np.array(found, np.int64))

    def passages(self, place: int) -> str:
        """Return the texts of a sheet, as the schema keeps them."""
        return str(self._entries[place].fields["passages"])

    def spelt(self, place: int) -> list[str]:
        """Return the words of a sheet, each folded and as written."""
        return str(self._entries[place].fields["spellings"]).splitlines()

    def _add(self, entry: Entry) -> None:
        place = len(self)
        for form in Form:
            for term, found in spots(entry.fields[form]).items():
                places, every = self._said.setdefault((form, term), (array("q"), array("q")))
                places.extend([place] * len(found))
                every.extend(found)
        for name, lengths in self._lengths.items():
            lengths.append([*map(len, entry.fields[name])])
        self._entries.append(entry)
        self.cards.append(Card(**entry.card))
        self.words.add(Counter(self.spelt(place)))
