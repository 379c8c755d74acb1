"""What would make a sheet plainer, by what the field's abbreviations mean."""

import content
from wiki.domain.plain_language import Hint, find_hints
from wiki.domain.sheet import SheetContent


def give_hints(sheet: SheetContent) -> list[Hint]:
    """Read the sections of a sheet, in their order."""
    return find_hints(sheet.sections, content.load_abbreviations())
