"""Keeping the people to call about a sheet."""

from collections.abc import Callable
from datetime import datetime

import pytest

from wiki.config import Settings
from wiki.domain.account import Account, Role
from wiki.domain.errors import Forbidden, Invalid, NotFound
from wiki.domain.page import PageKind, Status
from wiki.domain.recent import ContactDeed
from wiki.domain.sheet import Contact
from wiki.services.install import install
from wiki.services.keep_contacts import remove_contact, save_contact
from wiki.services.moderate import set_status
from wiki.services.read_sheets import read_sheet
from wiki.services.recent import contact_changes, recent_changes
from wiki.services.shelf import SHEETS
from wiki.services.site import Site
from wiki.store import changes
from wiki.store.database import Database

SLUG, OTHER = "j-eco-trie", "la-vie-plus-verte"
ZOE = {
    "name": "Zoé Évanescente",
    "role": "Présidente de l'amicale",
    "organisation": "opac-38",
    "phone": "04 76 20 50 51",
    "public": "on",
}
AccountFactory = Callable[..., Account]


@pytest.fixture
def odile(account: AccountFactory) -> Account:
    """Make a tenant who contributes."""
    return account()


def contacts_of(db: Database) -> dict[str, Contact]:
    """Read a sheet's contacts by name, as a visitor sees them."""
    return {contact.name: contact for contact in read_sheet(db, SLUG, None).contacts}


def test_a_contact_is_added_and_corrected(db: Database, odile: Account, now: datetime) -> None:
    """A contact is added under its sheet, then corrected in place, each with a change of the feed."""
    before = changes.latest(db).number
    save_contact(db, SLUG, None, ZOE, odile, now)
    added = contacts_of(db)["Zoé Évanescente"]
    assert (added.phone, added.organisation_name) == ("+33476205051", "Opac 38")
    save_contact(db, SLUG, added.id, ZOE | {"role": "Trésorière", "phone": ""}, odile, now)
    corrected = contacts_of(db)["Zoé Évanescente"]
    assert (corrected.id, corrected.role, corrected.phone) == (added.id, "Trésorière", None)
    assert changes.latest(db).number == before + 2


def test_another_sheets_contact_is_not_found(db: Database, odile: Account, now: datetime) -> None:
    """A contact is changed or removed under its own sheet only, and nothing is written otherwise."""
    number = contacts_of(db)["Emmanuelle Gauville"].id
    before = changes.latest(db).number
    with pytest.raises(NotFound):
        save_contact(db, OTHER, number, ZOE, odile, now)
    with pytest.raises(NotFound):
        remove_contact(db, OTHER, number, odile, now)
    with pytest.raises(NotFound):
        save_contact(db, "inconnue", None, ZOE, odile, now)
    with pytest.raises(Invalid):
        save_contact(db, SLUG, number, ZOE | {"name": ""}, odile, now)
    assert list(contacts_of(db)) == ["Emmanuelle Gauville"]
    assert changes.latest(db).number == before


def test_who_may_not_changes_nothing(
    db: Database, account: AccountFactory, odile: Account, now: datetime
) -> None:
    """A reader may not touch contacts, and a contributor not those of a hidden sheet."""
    number = contacts_of(db)["Emmanuelle Gauville"].id
    reader = account(Role.READER, name="Yann Le Bris")
    with pytest.raises(Forbidden):
        save_contact(db, SLUG, None, ZOE, reader, now)
    with pytest.raises(Forbidden):
        remove_contact(db, SLUG, number, reader, now)
    set_status(db, SHEETS, SLUG, Status.HIDDEN, account(Role.MODERATOR, name="Maud Ération"), now)
    with pytest.raises(NotFound):
        remove_contact(db, SLUG, number, odile, now)


def test_a_contact_is_never_in_a_revision(db: Database, odile: Account, now: datetime) -> None:
    """Adding a contact writes neither the name nor the number in any revision."""
    save_contact(db, SLUG, None, ZOE, odile, now)
    rows = [str(row) for row in db.query("SELECT * FROM revisions")]
    assert not [row for row in rows if "Évanescente" in row or "476205051" in row]


def test_an_erased_contact_is_in_no_file(site: Site, account: AccountFactory, now: datetime) -> None:
    """Once a contact is removed, the closed database holds no trace of the name or of the number."""
    odile = account()
    with site.connect() as db:
        save_contact(db, SLUG, None, ZOE, odile, now)
        remove_contact(db, SLUG, contacts_of(db)["Zoé Évanescente"].id, odile, now)
        with pytest.raises(KeyError):
            contacts_of(db)["Zoé Évanescente"]
        assert db.query("PRAGMA wal_checkpoint(TRUNCATE)")[0]["busy"] == 0
    held = b"".join(file.read_bytes() for file in site.settings.data.glob("recueil.sqlite*"))
    assert b"Emmanuelle Gauville" in held
    assert "Évanescente".encode() not in held
    assert b"476205051" not in held


def told(db: Database, reader: Account | None) -> list[tuple[str, ContactDeed | None, str]]:
    """List what a reader is told of the contacts of the sheet: who did what to whom, the last first."""
    found = contact_changes(db, PageKind.SHEET, SLUG, reader)
    assert [change for change in recent_changes(db, reader, 10) if change.deed] == found
    return [(change.author_name, change.deed, change.contact) for change in found]


def test_who_did_what_to_a_contact_is_told(db: Database, odile: Account, now: datetime) -> None:
    """Each deed upon a contact is told with its author and the name, until the person is erased."""
    save_contact(db, SLUG, None, ZOE, odile, now)
    number = contacts_of(db)["Zoé Évanescente"].id
    save_contact(db, SLUG, number, ZOE | {"phone": ""}, odile, now)
    save_contact(db, SLUG, number, ZOE | {"phone": ""}, odile, now)
    by, name = odile.name, "Zoé Évanescente"
    assert told(db, None) == [(by, ContactDeed.CORRECTED, name), (by, ContactDeed.ADDED, name)]
    remove_contact(db, SLUG, number, odile, now)
    deeds = (ContactDeed.REMOVED, ContactDeed.CORRECTED, ContactDeed.ADDED)
    assert told(db, None) == [(by, deed, "") for deed in deeds]


def test_a_members_contact_is_told_to_members(db: Database, odile: Account, now: datetime) -> None:
    """What is done to a contact for members is no visitor's news, nor its name once it is for members."""
    save_contact(db, SLUG, None, ZOE, odile, now)
    number = contacts_of(db)["Zoé Évanescente"].id
    save_contact(db, SLUG, number, {**ZOE, "public": ""}, odile, now)
    by, name = odile.name, "Zoé Évanescente"
    assert told(db, None) == [(by, ContactDeed.ADDED, "")]
    assert told(db, odile) == [(by, ContactDeed.CORRECTED, name), (by, ContactDeed.ADDED, name)]
    remove_contact(db, SLUG, number, odile, now)
    assert told(db, None) == [(by, ContactDeed.ADDED, "")]


def test_installing_again_brings_no_erased_contact_back(
    db: Database, installed: Settings, odile: Account, now: datetime
) -> None:
    """A contact of the booklet who asked to be erased stays so after the next start."""
    remove_contact(db, SLUG, contacts_of(db)["Emmanuelle Gauville"].id, odile, now)
    install(installed, now)
    assert contacts_of(db) == {}
