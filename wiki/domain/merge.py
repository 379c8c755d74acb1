"""Three-way merge of a page, field by field: the grain at which people write it."""

from dataclasses import dataclass, fields, replace
from typing import Generic

from wiki.domain.page import Content


@dataclass(frozen=True, slots=True)
class Merge(Generic[Content]):
    """The outcome: `conflicts` names the fields that both sides changed, differently.

    `content` holds both sides' changes; in a conflict, the text that is already saved.
    """

    content: Content
    conflicts: tuple[str, ...]


def merge(base: Content, saved: Content, mine: Content) -> Merge[Content]:
    """Bring my changes since `base` into what others have saved since.

    A field that only one side changed takes that side's value; equal changes agree
    (diff3: Khanna, Kunal & Pierce 2007, with the field as the chunk).
    """
    changed = differing(base, mine)
    conflicts = tuple(
        name for name in changed if getattr(saved, name) not in (getattr(base, name), getattr(mine, name))
    )
    taken = {name: getattr(mine, name) for name in changed if name not in conflicts}
    return Merge(replace(saved, **taken), conflicts)


def differing(one: Content, other: Content) -> tuple[str, ...]:
    """Name the fields in which two contents differ, in the order in which people read them."""
    names = (field.name for field in fields(one))
    return tuple(name for name in names if getattr(one, name) != getattr(other, name))
