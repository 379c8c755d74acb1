"""Accounts and one-time links in the store."""

from dataclasses import replace

import pytest

from wiki.domain.account import Account, Role, Side
from wiki.store import accounts
from wiki.store.database import Database

NOW = "2026-01-15T08:30:00.000000+00:00"
LATER = "2026-01-22T08:30:00.000000+00:00"
ODILE = Account(
    0, "odile@exemple.fr", "Odile Kervella", Side.TENANT, Role.CONTRIBUTOR, "opac-38", NOW, "scrypt:…"
)


@pytest.fixture
def odile(db: Database) -> Account:
    """Add an account."""
    return accounts.add(db, ODILE)


def test_an_account_comes_back(db: Database, odile: Account) -> None:
    """An account is found by its number and by its address, as it was written."""
    assert odile == replace(ODILE, id=odile.id)
    assert accounts.get(db, odile.id) == accounts.by_email(db, ODILE.email) == odile
    assert accounts.get(db, odile.id + 1) is None
    assert accounts.by_email(db, "yann@exemple.fr") is None


@pytest.mark.usefixtures("odile")
def test_an_address_has_one_account(db: Database) -> None:
    """A second account under one address is refused, and the first stays as it is."""
    assert accounts.add(db, replace(ODILE, name="Une autre")) is None
    assert [account.name for account in accounts.every(db)] == ["Odile Kervella"]


def test_changes_come_back(db: Database, odile: Account) -> None:
    """Every changeable field is written; the address and the birth of an account are for ever."""
    changed = replace(
        odile,
        name="Odile Le Goff",
        side=Side.STAFF,
        role=Role.ADMIN,
        organisation=None,
        password_hash=None,
        blocked=True,
    )
    accounts.update(db, replace(changed, email="pirate@exemple.fr", created_at=LATER))
    assert accounts.get(db, odile.id) == changed


def test_a_link_holds_until_it_expires(db: Database, odile: Account) -> None:
    """A link is found before its end, neither at nor after it, and an unknown one never."""
    accounts.add_link(db, "empreinte", odile.id, LATER)
    assert accounts.find_link(db, "empreinte", NOW) == (True, odile.id)
    assert accounts.find_link(db, "empreinte", LATER) == (False, None)
    assert accounts.find_link(db, "autre", NOW) == (False, None)


def test_links_are_dropped_by_account(db: Database, odile: Account) -> None:
    """Forgetting an account's links leaves those of the others and of the first administrator."""
    accounts.add_link(db, "une", odile.id, LATER)
    accounts.add_link(db, "deux", odile.id, LATER)
    accounts.add_link(db, "première", None, LATER)
    accounts.drop_links(db, odile.id)
    assert accounts.find_link(db, "une", NOW) == accounts.find_link(db, "deux", NOW) == (False, None)
    assert accounts.find_link(db, "première", NOW) == (True, None)
    accounts.drop_links(db, None)
    assert accounts.find_link(db, "première", NOW) == (False, None)
