"""What stands beside Whoosh's files in a part, to be read at once."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from wiki.search.whoosh.journal import Entry
from wiki.search.whoosh.schema import TEXTS

SHEETS: Final = "sheets.json"


@dataclass(slots=True)
class Beside:
    """What lists, suggestions and scores need: each sheet's card, and the lengths of its fields in each form.

    `spellings` tells folded and written word -> how many of the sheets have it; `touched`, the
    addresses of the sheets that no earlier part holds any more.
    """

    cards: list[dict[str, Any]]
    lengths: dict[str, list[list[int]]]
    spellings: dict[str, int]
    touched: list[str]

    @classmethod
    def empty(cls, touched: Iterable[str]) -> "Beside":
        """Begin one."""
        return cls([], {form.value: [] for form in TEXTS}, {}, sorted(touched))

    @classmethod
    def read(cls, folder: Path) -> "Beside":
        """Read it in the folder of a part."""
        return cls(**json.loads((folder / SHEETS).read_bytes()))

    def append(self, entry: Entry) -> None:
        """Add a sheet, but for its words."""
        self.cards.append(dict(entry.card))
        for form, lengths in self.lengths.items():
            lengths.append([*map(len, entry.fields[form])])

    def extend(self, other: "Beside", places: Iterable[int]) -> None:
        """Add the sheets at some places of another part, but for their words."""
        for place in places:
            self.cards.append(other.cards[place])
            for form, lengths in self.lengths.items():
                lengths.append(other.lengths[form][place])

    def write(self, folder: Path) -> None:
        """Write it in the folder of a part to come."""
        (folder / SHEETS).write_text(json.dumps(asdict(self)), encoding="utf-8")
