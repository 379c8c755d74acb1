"""The people to call, out of the contacts of the sheets that a match found near.

The rule, in order:

1. the greater sum of the scores of the near sheets where a person is named (a sheet counts once);
   sums are compared to the hundredth, since nobody can tell closer ones apart;
2. the organisation nearest to the reader: same département, neighbouring, same region, elsewhere;
3. the place of their first sheet in the match, then the order in which that sheet names them.

Two entries are one person when their names, folded, and their organisations are the same, or when
they have one telephone number and the last word of their names in common («Mme Le Goff» is «Zoé Le
Goff»). The number alone is not enough: the switchboard of an organisation is everybody's.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from wiki.domain.sheet import Contact
from wiki.domain.slug import slugify
from wiki.domain.territory import Remoteness

DIGITS = 2
"""Decimals at which two sums of scores are told apart."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named by one near sheet, and the score of that sheet."""

    contact: Contact
    sheet: str
    score: float


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to call: `contact` as the best sheet names them, and every near sheet that does."""

    contact: Contact
    sheets: tuple[str, ...]
    entries: tuple[Contact, ...]
    """The person's entry on each of these sheets."""


def rank_people(mentions: Sequence[Mention], remoteness: Callable[[str], Remoteness]) -> tuple[Person, ...]:
    """Order the people to call by the rule above.

    Parameters
    ----------
    mentions
        In the order of the match, best sheet first.
    remoteness
        Organisation's slug -> how far it is from the reader.
    """

    def weight(group: Sequence[Mention]) -> tuple[float, Remoteness, int]:
        scores = {mention.sheet: mention.score for mention in group}
        away = remoteness(group[0].contact.organisation)
        return -round(sum(scores.values()), DIGITS), away, mentions.index(group[0])

    return tuple(_person(group) for group in sorted(_groups(mentions), key=weight))


def order_contacts(contacts: Iterable[Contact], people: Sequence[Person]) -> tuple[Contact, ...]:
    """Order the contacts of one sheet as their people are ordered."""
    ranks = {entry: rank for rank, person in enumerate(people) for entry in person.entries}
    return tuple(sorted(contacts, key=lambda contact: ranks.get(contact, len(ranks))))


def _groups(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Put what speaks of one person together; an entry may join two that nothing joined before."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        joined = [group for group in groups if any(_same(mention.contact, one.contact) for one in group)]
        groups = [group for group in groups if group not in joined]
        groups.append(sorted([*chain.from_iterable(joined), mention], key=mentions.index))
    return groups


def _person(group: Sequence[Mention]) -> Person:
    sheets = tuple(dict.fromkeys(mention.sheet for mention in group))
    return Person(group[0].contact, sheets, tuple(mention.contact for mention in group))


def _same(one: Contact, other: Contact) -> bool:
    if _folded(one.name) == _folded(other.name) and one.organisation == other.organisation:
        return True
    return one.phone is not None and one.phone == other.phone and _last(one.name) == _last(other.name)


def _folded(name: str) -> str:
    return slugify(name) or name.casefold()  # a name without a Latin letter has no slug


def _last(name: str) -> str:
    return _folded(name).rpartition("-")[2]
