"""The people to call about a sheet: adding, correcting, removing them."""

from collections.abc import Mapping
from datetime import datetime

from wiki.domain.account import Account
from wiki.domain.clock import timestamp
from wiki.domain.contact import read_contact
from wiki.domain.errors import NotFound
from wiki.domain.page import PageKind
from wiki.domain.policy import Action, require
from wiki.services.read_sheets import read_sheet
from wiki.store import changes, contacts, organisations
from wiki.store.database import Database


def save_contact(
    db: Database, slug: str, number: int | None, typed: Mapping[str, str], author: Account, now: datetime
) -> None:
    """Add a contact to a sheet, or change contact `number`.

    Raises
    ------
    Forbidden, NotFound, Invalid
        When the author may not, there is no such sheet or contact, or fields are wrong.
    """
    require(author, Action.EDIT_CONTACTS)
    read_sheet(db, slug, author)
    contact = read_contact(typed, organisations.every(db).keys(), number)
    with db.atomic():
        if number is None:
            contacts.add(db, slug, contact)
        elif not contacts.update(db, slug, contact):
            raise NotFound(slug)
        changes.append(db, PageKind.SHEET, slug, timestamp(now))


def remove_contact(db: Database, slug: str, number: int, author: Account, now: datetime) -> None:
    """Erase a contact: a person's data goes for good, which is why contacts are outside revisions.

    Raises
    ------
    Forbidden, NotFound
        When the author may not, or there is no such sheet or contact.
    """
    require(author, Action.EDIT_CONTACTS)
    read_sheet(db, slug, author)
    with db.atomic():
        if not contacts.remove(db, slug, number):
            raise NotFound(slug)
        changes.append(db, PageKind.SHEET, slug, timestamp(now))
