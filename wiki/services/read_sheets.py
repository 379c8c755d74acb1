"""Sheets with their organisation and the contacts that one reader may see."""

from collections.abc import Iterable

from wiki.domain.account import Account
from wiki.domain.policy import Action, allows
from wiki.domain.sheet import FullSheet, Sheet
from wiki.services.shelf import visible
from wiki.store import contacts, organisations, sheets
from wiki.store.database import Database

A_BATCH = 500
"""How many sheets one statement names; engines bound the number of parameters."""


def read_sheet(db: Database, slug: str, reader: Account | None) -> FullSheet:
    """Read one sheet as this reader may see it.

    Raises
    ------
    NotFound
        When there is none, or it is hidden from this reader.
    """
    return _complete(db, {slug: visible(sheets.get(db, slug), slug, reader)}, reader)[slug]


def read_published(db: Database, slugs: Iterable[str], reader: Account | None) -> dict[str, FullSheet]:
    """Slug -> sheet as this reader may see it, for those of `slugs` that are published."""
    wanted = list(slugs)
    found: dict[str, FullSheet] = {}
    for start in range(0, len(wanted), A_BATCH):
        found |= _complete(db, sheets.published(db, wanted[start : start + A_BATCH]), reader)
    return found


def _complete(db: Database, found: dict[str, Sheet], reader: Account | None) -> dict[str, FullSheet]:
    public_only = not allows(reader, Action.READ_MEMBER_CONTACTS)
    people = contacts.of_sheets(db, found, public_only=public_only)
    known = organisations.some(db, {sheet.content.organisation for sheet in found.values()})
    return {
        slug: FullSheet(sheet, known[sheet.content.organisation], people.get(slug, ()))
        for slug, sheet in found.items()
    }
