"""The reading of what a person typed against what a sheet may name today."""

import content
from wiki.domain.draft import Choices, Typed, read_draft
from wiki.domain.sheet import SheetContent
from wiki.store import organisations
from wiki.store.database import Database


def read_typed(db: Database, vocabularies: content.Vocabularies, typed: Typed) -> SheetContent:
    """Validate a typed sheet against the organisations and vocabularies of this site.

    Raises
    ------
    Invalid
        With every wrong field at once.
    """
    choices = Choices(organisations.every(db).keys(), vocabularies.themes.keys(), vocabularies.publics.keys())
    return read_draft(typed, choices)
