"""What a sheet may name today, and the reading of what a person typed against it."""

import content
from wiki.domain.draft import Choices, Typed, read_draft
from wiki.domain.organisation import Organisation
from wiki.domain.sheet import SheetContent
from wiki.store import organisations as store
from wiki.store.database import Database


def organisations(db: Database) -> dict[str, Organisation]:
    """Slug -> organisation that a sheet, a contact or an account may name, by name."""
    return store.every(db)


def read_typed(db: Database, vocabularies: content.Vocabularies, typed: Typed) -> SheetContent:
    """Validate a typed sheet against the organisations and vocabularies of this site.

    Raises
    ------
    Invalid
        With every wrong field at once.
    """
    choices = Choices(store.every(db).keys(), vocabularies.themes.keys(), vocabularies.publics.keys())
    return read_draft(typed, choices)
