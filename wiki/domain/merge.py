"""Three-way merge of a sheet, field by field: the grain at which people write it."""

from dataclasses import dataclass, replace

from wiki.domain.sheet import CONTENT_FIELDS, SheetContent


@dataclass(frozen=True, slots=True)
class Merge:
    """The outcome: `conflicts` names the fields that both sides changed, differently.

    `content` holds both sides' changes; in a conflict, the text that is already saved.
    """

    content: SheetContent
    conflicts: tuple[str, ...]


def merge(base: SheetContent, saved: SheetContent, mine: SheetContent) -> Merge:
    """Bring my changes since `base` into what others have saved since.

    A field that only one side changed takes that side's value; equal changes agree
    (diff3: Khanna, Kunal & Pierce 2007, with the field as the chunk).
    """
    changed = [name for name in CONTENT_FIELDS if getattr(mine, name) != getattr(base, name)]
    conflicts = tuple(
        name for name in changed if getattr(saved, name) not in (getattr(base, name), getattr(mine, name))
    )
    taken = {name: getattr(mine, name) for name in changed if name not in conflicts}
    return Merge(replace(saved, **taken), conflicts)
