"""Contacts in the store."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from wiki.domain.sheet import Contact, SheetContent
from wiki.store import contacts
from wiki.store.database import Database

ZOE = Contact(
    "Zoé Le Goff",
    "Présidente de l'amicale",
    "ush-74",
    "+33299264444",
    organisation_name="USH 74",
    edition=2011,
)
YANN = Contact("Yann Œillet", "Gardien", "opac-38", public=False, organisation_name="Opac 38", edition=2011)


@pytest.fixture(autouse=True)
def _two_sheets(publish: Callable[..., int]) -> None:
    publish("le-jardin", SheetContent("Le jardin", "opac-38"))
    publish("l-accueil", SheetContent("L'accueil", "opac-38"))


def test_contacts_come_back_in_the_order_of_their_entry(db: Database) -> None:
    """Each sheet has its own contacts, first entered first."""
    yann, zoe = contacts.add(db, "le-jardin", YANN), contacts.add(db, "le-jardin", ZOE)
    other = contacts.add(db, "l-accueil", ZOE)
    assert contacts.of_sheets(db, ["le-jardin", "l-accueil"], public_only=False) == {
        "le-jardin": (replace(YANN, id=yann), replace(ZOE, id=zoe)),
        "l-accueil": (replace(ZOE, id=other),),
    }


def test_members_only_contacts_are_left_out_of_the_public_ones(db: Database) -> None:
    """A public reading has no members-only contact, and no key for a sheet that has only those."""
    contacts.add(db, "le-jardin", YANN)
    zoe = contacts.add(db, "l-accueil", ZOE)
    assert contacts.of_sheets(db, ["le-jardin", "l-accueil"], public_only=True) == {
        "l-accueil": (replace(ZOE, id=zoe),)
    }


def test_a_contact_is_changed_through_its_own_sheet(db: Database) -> None:
    """A contact changes under its sheet's address, and under no other one."""
    number = contacts.add(db, "le-jardin", ZOE)
    moved = replace(ZOE, id=number, phone=None, public=False)
    assert not contacts.update(db, "l-accueil", moved)
    assert contacts.of_sheets(db, ["le-jardin"], public_only=True)["le-jardin"][0].phone == ZOE.phone
    assert contacts.update(db, "le-jardin", moved)
    assert contacts.of_sheets(db, ["le-jardin"], public_only=False) == {"le-jardin": (moved,)}


def test_a_contact_is_removed_through_its_own_sheet(db: Database) -> None:
    """A contact goes once, under its sheet's address, and its number never comes back."""
    number = contacts.add(db, "le-jardin", ZOE)
    assert not contacts.remove(db, "l-accueil", number)
    assert contacts.remove(db, "le-jardin", number)
    assert not contacts.remove(db, "le-jardin", number)
    assert not contacts.update(db, "le-jardin", replace(ZOE, id=number))
    assert contacts.add(db, "le-jardin", YANN) > number
