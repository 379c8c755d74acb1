"""What somebody may be about to type: the names whose words begin as theirs do."""

from collections.abc import Iterable
from dataclasses import dataclass

from wiki.domain.slug import hyphenated

LONGEST = 60
"""How many signs are read: nobody who types more still looks for the beginning of a name."""


@dataclass(frozen=True, slots=True)
class Name:
    """Something that can be completed: how it is told apart, and the words that it is found by."""

    key: str
    written: str
    folded: str

    @classmethod
    def of(cls, key: str, written: str, *also: str) -> "Name":
        """Prepare a name, which is found by other words too."""
        return cls(key, written, "".join(f"-{hyphenated(text)}" for text in (written, *also)))


def complete(typed: str, names: Iterable[Name], limit: int) -> list[Name]:
    """Return names in which every word of `typed` begins a word: those that begin alike first, then by name.

    >>> jardin, rue = Name.of("j", "Le jardin d'Éole"), Name.of("r", "Éole, une rue")
    >>> [name.key for name in complete("éole", [jardin, rue], 5)]
    ['r', 'j']
    >>> complete("ardin", [jardin], 5)
    []
    """
    whole = hyphenated(typed[:LONGEST])
    words = [f"-{word}" for word in whole.split("-")] if whole else []
    found = [name for name in names if words and all(word in name.folded for word in words)]
    found.sort(key=lambda name: (not name.folded.startswith(f"-{whole}"), name.folded, name.key))
    return found[:limit]
