"""Sheets that are held together, and which of them nothing that came later took the place of."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Protocol

import numpy as np

from wiki.search.catalogue import Card
from wiki.search.scores import Flags, Numbers
from wiki.search.spelling import Words
from wiki.search.wanted import Form
from wiki.search.whoosh.postings import Postings, in_a_row


class Held(Protocol):
    """Sheets by their place: those of a part on the disk, or of the journal in memory."""

    @property
    def cards(self) -> Sequence[Card]:
        """The card of each."""

    @property
    def words(self) -> Words:
        """Their words as people write them."""

    def __len__(self) -> int: ...

    def lengths(self, form: Form) -> Numbers:
        """Return the lengths of the fields of each, in a form."""

    def postings(self, form: Form, term: str) -> Postings:
        """Return where they say a term, in a form."""

    def passages(self, place: int) -> str:
        """Return the texts of one, as the schema keeps them."""

    def spelt(self, place: int) -> list[str]:
        """Return the words of one, each folded and as written."""


@dataclass(frozen=True)
class Live:
    """A part among others: its first number in the whole, and which of its sheets are still in use."""

    held: Held
    first: int
    flags: Flags

    @cached_property
    def whole(self) -> bool:
        """Whether all of its sheets are in use."""
        return bool(self.flags.all())

    @cached_property
    def places(self) -> list[int]:
        """The places of the sheets in use."""
        return [int(place) for place in np.flatnonzero(self.flags)]

    @cached_property
    def gone(self) -> list[int]:
        """The places of the others."""
        return [int(place) for place in np.flatnonzero(~self.flags)]

    def postings(self, form: Form, term: str) -> Postings:
        """Return where sheets in use say a term."""
        found = self.held.postings(form, term)
        return found if self.whole else found.of_sheets(self.flags)

    def in_a_row(self, form: Form, terms: Sequence[str]) -> Numbers:
        """Return where, by numbers, sheets in use say terms that follow one another."""
        return self.first + in_a_row([self.postings(form, term) for term in terms])

    @cached_property
    def gone_words(self) -> Counter[str]:
        """Folded and written word -> how many of the sheets that are no longer in use have it."""
        return Counter(chain.from_iterable(map(self.held.spelt, self.gone)))
