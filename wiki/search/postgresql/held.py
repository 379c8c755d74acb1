"""The cards of every sheet that one process holds, brought up to date by what changed."""

import json
from dataclasses import dataclass
from typing import Self

from wiki.domain.change import START, Change
from wiki.search.catalogue import Card, Catalogue
from wiki.search.postgresql.server import Connection


@dataclass(frozen=True, eq=False)
class Held:
    """What a process holds of one version of the index; nothing in it changes.

    Attributes
    ----------
    built
        Which building of the index it is a version of.
    applied
        The last change that it holds.
    catalogue
        All sheets, by their numbers.
    """

    built: str
    applied: Change
    catalogue: Catalogue

    def followed(self, db: Connection, built: str, applied: Change) -> Self:
        """Return what the index holds now, reading only the cards that changed if it was not built anew."""
        if (built, applied) == (self.built, self.applied):
            return self
        follows = built == self.built and applied.number > self.applied.number
        after = {"after": self.applied.number if follows else -1}
        read = db.query("SELECT id, card FROM indexed_sheets WHERE applied > :after", after)
        changed = {row["id"]: row["card"] and Card(**json.loads(row["card"])) for row in read}
        come = {number: card for number, card in changed.items() if card}
        before = self.catalogue if follows else Catalogue()
        return type(self)(built, applied, before.followed(changed, come))


NOTHING_HELD = Held("", START, Catalogue())
"""What a process holds before it first reads."""
