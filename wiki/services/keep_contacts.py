"""The people to call about a sheet: adding, correcting, removing them, and telling who did."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from wiki.domain.account import Account
from wiki.domain.clock import timestamp
from wiki.domain.contact import read_contact
from wiki.domain.errors import NotFound
from wiki.domain.page import PageKind
from wiki.domain.policy import Action, require
from wiki.domain.recent import ContactDeed
from wiki.domain.sheet import Contact, FullSheet
from wiki.services.read_sheets import read_sheet
from wiki.store import changes, contacts, organisations
from wiki.store.database import Database


def find_contact(db: Database, slug: str, number: int, author: Account) -> tuple[FullSheet, Contact]:
    """Return a sheet and the one of its contacts that is to be corrected or removed.

    Raises
    ------
    Forbidden, NotFound
        When the author may not, or there is no such sheet or contact.
    """
    require(author, Action.EDIT_CONTACTS)
    full = read_sheet(db, slug, author)
    contact = next((person for person in full.contacts if person.id == number), None)
    if contact is None:
        raise NotFound(slug)
    return full, contact


def save_contact(
    db: Database, slug: str, number: int | None, typed: Mapping[str, str], author: Account, now: datetime
) -> None:
    """Add a contact to a sheet, or change contact `number`; nothing is told of one that stays as it was.

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
            added = replace(contact, id=contacts.add(db, slug, contact))
            _tell(db, slug, ContactDeed.ADDED, added, author, now)
        elif find_contact(db, slug, number, author)[1].typed != contact.typed:
            contacts.update(db, slug, contact)
            _tell(db, slug, ContactDeed.CORRECTED, contact, author, now)


def remove_contact(db: Database, slug: str, number: int, author: Account, now: datetime) -> None:
    """Erase a contact: a person's data goes for good, which is why contacts are outside revisions.

    What remains is that a contact was removed, when and by whom; no deed tells the name any more.

    Raises
    ------
    Forbidden, NotFound
        When the author may not, or there is no such sheet or contact.
    """
    with db.atomic():
        _, contact = find_contact(db, slug, number, author)
        contacts.remove(db, slug, number)
        _tell(db, slug, ContactDeed.REMOVED, contact, author, now)


def _tell(
    db: Database, slug: str, deed: ContactDeed, contact: Contact, author: Account, now: datetime
) -> None:
    change = changes.append(db, PageKind.SHEET, slug, timestamp(now))
    contacts.tell(db, change, deed, contact, author)
