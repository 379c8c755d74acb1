"""The cards of every sheet that one process holds, brought up to date by what changed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from wiki.domain.change import START, Change
from wiki.domain.completion import Name
from wiki.search.postgresql.server import Connection
from wiki.search.snapshot import Card, name_people, name_titles


@dataclass(frozen=True, eq=False)
class Held:
    """What a process holds of one version of the index; nothing in it changes.

    Attributes
    ----------
    built
        Which building of the index it is a version of.
    applied
        The last change that it holds.
    cards
        The card of every sheet, by its number.
    """

    built: str
    applied: Change
    cards: Mapping[int, Card]

    def followed(self, db: Connection, built: str, applied: Change) -> Self:
        """Return what the index holds now, reading only the cards that changed if it was not built anew."""
        if (built, applied) == (self.built, self.applied):
            return self
        follows = built == self.built and applied.number > self.applied.number
        cards = dict(self.cards) if follows else {}
        after = {"after": self.applied.number if follows else -1}
        for row in db.query("SELECT id, card FROM indexed_sheets WHERE applied > :after", after):
            if row["card"] is None:
                cards.pop(row["id"], None)
            else:
                cards[row["id"]] = Card(**json.loads(row["card"]))
        return type(self)(built, applied, cards)

    @cached_property
    def titles(self) -> list[Name]:
        """The sheets by their titles, to be completed."""
        return name_titles(self.cards)

    @cached_property
    def people(self) -> list[Name]:
        """Whoever the sheets name, to be completed."""
        return name_people(self.cards)


NOTHING_HELD = Held("", START, {})
"""What a process holds before it first reads."""
