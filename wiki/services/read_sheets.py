"""Sheets with their organisation and the contacts that one reader may see."""

from collections.abc import Iterable, Iterator, Sequence

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
    return {full.sheet.slug: full for full in read_in_turn(db, list(slugs), reader)}


def read_in_turn(db: Database, slugs: Sequence[str], reader: Account | None) -> Iterator[FullSheet]:
    """Read those of `slugs` that are published as this reader may see them, in order, a few at a time.

    The database is to stay open until the last one is read.
    """
    for start in range(0, len(slugs), A_BATCH):
        batch = slugs[start : start + A_BATCH]
        found = _complete(db, sheets.published(db, batch), reader)
        yield from (found[slug] for slug in batch if slug in found)


def _complete(db: Database, found: dict[str, Sheet], reader: Account | None) -> dict[str, FullSheet]:
    public_only = not allows(reader, Action.READ_MEMBER_CONTACTS)
    people = contacts.of_sheets(db, found, public_only=public_only)
    known = organisations.some(db, {sheet.content.organisation for sheet in found.values()})
    return {
        slug: FullSheet(sheet, known[sheet.content.organisation], people.get(slug, ()))
        for slug, sheet in found.items()
    }
