"""What each section of a sheet can look like, by published ones."""

from dataclasses import dataclass

from wiki.domain.markup import opening
from wiki.domain.sheet import SECTIONS
from wiki.store import organisations, sheets
from wiki.store.database import Database

CONSIDERED = 2 * len(SECTIONS)
MOST_SIGNS = 320


@dataclass(frozen=True, slots=True)
class Example:
    """How a sheet begins one of its sections."""

    title: str
    organisation: str
    text: str


def section_examples(db: Database, but_not: str | None = None) -> dict[str, Example]:
    """Section -> an example, each from another sheet while there are enough; never from sheet `but_not`."""
    left = [sheet for sheet in sheets.printed_first(db, CONSIDERED) if sheet.slug != but_not]
    known = organisations.some(db, {sheet.content.organisation for sheet in left})
    examples: dict[str, Example] = {}
    for name in SECTIONS:
        sheet = next((sheet for sheet in left if sheet.content.sections[name]), None)
        if sheet is not None:
            left = [*(other for other in left if other is not sheet), sheet]
            by = known[sheet.content.organisation].name
            examples[name] = Example(
                sheet.content.title, by, opening(sheet.content.sections[name], MOST_SIGNS)
            )
    return examples
