"""Reading sheets, as each reader may see them."""

from collections.abc import Callable
from datetime import datetime

import pytest

from tests.postgres import both_engines
from wiki.domain.account import Account, Role
from wiki.domain.errors import NotFound
from wiki.domain.page import Status
from wiki.services.accounts import set_blocked
from wiki.services.keep_contacts import save_contact
from wiki.services.moderate import set_status
from wiki.services.read_sheets import read_published, read_sheet
from wiki.services.shelf import SHEETS
from wiki.store.database import Database

pytestmark = both_engines

SLUG = "j-eco-trie"
ZOE = {"name": "Zoé Le Goff", "role": "Présidente de l'amicale", "organisation": "opac-38", "phone": ""}
AccountFactory = Callable[..., Account]


def test_a_sheet_comes_with_its_organisation_and_contacts(db: Database) -> None:
    """A visitor reads a sheet of the booklet with the organisation and the public contacts by name."""
    full = read_sheet(db, SLUG, None)
    assert full.sheet.content.title == "J'éco-trie"
    assert full.organisation.name == "Ciliopée Habitat"
    assert [(one.name, one.phone) for one in full.contacts] == [("Emmanuelle Gauville", "+33553775095")]


def test_members_only_contacts_are_invisible_to_visitors(
    db: Database, account: AccountFactory, now: datetime
) -> None:
    """A contact that is not public is read by members, and neither by visitors nor by blocked people."""
    author = account()
    save_contact(db, SLUG, None, ZOE, author, now)
    reader, blocked = account(Role.READER, name="Yann Le Bris"), account(name="Paul Hochon")
    blocked = set_blocked(db, None, blocked.email, blocked=True)

    def names(person: Account | None) -> set[str]:
        alone, among = read_sheet(db, SLUG, person), read_published(db, [SLUG], person)[SLUG]
        assert alone == among
        return {contact.name for contact in alone.contacts}

    assert names(author) == names(reader) == {"Emmanuelle Gauville", "Zoé Le Goff"}
    assert names(None) == names(blocked) == {"Emmanuelle Gauville"}


def test_a_hidden_sheet_is_read_by_moderators_only(
    db: Database, account: AccountFactory, now: datetime
) -> None:
    """Nobody but moderators and administrators can tell a hidden sheet from one that never was."""
    moderator = account(Role.MODERATOR, name="Maud Ération")
    set_status(db, SHEETS, SLUG, Status.HIDDEN, moderator, now)
    for person in (None, account(Role.READER, name="Yann Le Bris"), account()):
        with pytest.raises(NotFound):
            read_sheet(db, SLUG, person)
    assert read_sheet(db, SLUG, moderator).sheet.status is Status.HIDDEN
    assert read_sheet(db, SLUG, account(Role.ADMIN, name="Ada Ministre")).sheet.slug == SLUG
    assert read_published(db, [SLUG], moderator) == {}
    with pytest.raises(NotFound):
        read_sheet(db, "inconnue", moderator)
