"""Saving a sheet, the way every page is saved (`wiki.services.save_page`)."""

from datetime import datetime

from wiki.domain.account import Account
from wiki.domain.clock import timestamp
from wiki.domain.sheet import Provenance, SheetContent
from wiki.services.save_page import Saved, Signature, append_revision, create_page, save_page
from wiki.services.shelf import SHEETS
from wiki.store import sheets
from wiki.store.database import Database


def create_sheet(db: Database, draft: SheetContent, author: Account, now: datetime, summary: str) -> Saved:
    """Publish a new sheet under the first free address that its title gives.

    Raises
    ------
    Forbidden
        When the author may not edit.
    """

    def reserve(slug: str) -> bool:
        return sheets.add(db, slug, Provenance(), timestamp(now))

    return create_page(db, SHEETS, reserve, draft, Signature.of(author, now, summary))


def insert_sheet(
    db: Database, slug: str, content: SheetContent, provenance: Provenance, signature: Signature
) -> bool:
    """Insert a sheet and its first revision in the caller's transaction; False if the address is taken."""
    if not sheets.add(db, slug, provenance, signature.at):
        return False
    append_revision(db, SHEETS, slug, None, content, signature)
    return True


def save_sheet(
    db: Database, slug: str, base: int, draft: SheetContent, author: Account, now: datetime, summary: str
) -> Saved:
    """Save what an author made of revision `base`.

    Raises
    ------
    Forbidden, NotFound, EditConflict
        As in `wiki.services.save_page`.
    """
    return save_page(db, SHEETS, slug, base, draft, Signature.of(author, now, summary))
