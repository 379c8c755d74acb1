"""Accounts: signing up, signing in, passwords, roles."""

from collections.abc import Callable
from datetime import datetime

import pytest
from werkzeug.security import generate_password_hash

from tests.postgres import both_engines
from wiki.domain.account import Account, Role, Side
from wiki.domain.errors import Forbidden, Invalid, NotFound
from wiki.domain.registration import OTHER
from wiki.services.accounts import (
    change_password,
    list_accounts,
    needs_administrator,
    set_blocked,
    set_role,
    sign_in,
    sign_up,
    update_profile,
)
from wiki.services.links import issue_link, redeem_link
from wiki.services.site import Site
from wiki.store import accounts, organisations
from wiki.store.database import Database

pytestmark = both_engines

PASSWORD = "une phrase de passe"
DEPARTEMENTS = frozenset({"29", "38"})
TYPED = {
    "email": "zoé.legoff@exemple.fr",
    "name": "Zoé Le Goff",
    "side": "tenant",
    "password": PASSWORD,
    "organisation": "opac-38",
}
NEW = {
    "organisation": OTHER,
    "organisation_name": "Amicale des Œillets",
    "organisation_kind": "tenant_association",
    "departement": "29",
}
AccountFactory = Callable[..., Account]


def test_signing_up_makes_an_account(db: Database, now: datetime) -> None:
    """Whoever signs up has an account with the role that is given to newcomers, and no readable password."""
    sign_up(db, TYPED, DEPARTEMENTS, now, Role.READER)
    zoe = accounts.by_email(db, TYPED["email"])
    assert (zoe.email, zoe.side, zoe.role) == ("zoé.legoff@exemple.fr", Side.TENANT, Role.READER)
    assert zoe.organisation == "opac-38"
    assert PASSWORD not in str(zoe)


def test_signing_up_brings_a_new_organisation(db: Database, now: datetime) -> None:
    """An association that is named for the first time enters the wiki with its first member."""
    sign_up(db, TYPED | NEW, DEPARTEMENTS, now, Role.READER)
    zoe = accounts.by_email(db, TYPED["email"])
    assert zoe.organisation == "amicale-des-oeillets"
    assert organisations.get(db, "amicale-des-oeillets").name == "Amicale des Œillets"


def test_signing_up_never_changes_a_known_organisation(db: Database, now: datetime) -> None:
    """Naming as new an organisation that is known is refused, and leaves it as it is."""
    known = organisations.get(db, "opac-38")
    with pytest.raises(Invalid) as caught:
        sign_up(db, TYPED | NEW | {"organisation_name": "OPAC-38 !"}, DEPARTEMENTS, now, Role.READER)
    assert caught.value.errors["organisation_name"].details["value"] == known.name
    assert organisations.get(db, "opac-38") == known
    assert list_accounts(db, None) == []


def test_passwords_are_hashed_outside_transactions(
    db: Database, site: Site, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slow hashing of a password never keeps other writers waiting."""
    written = []

    def watched(password: str) -> str:
        with site.connect() as other, other.atomic():
            written.append(password)
        return generate_password_hash(password)

    monkeypatch.setattr("wiki.services.accounts.generate_password_hash", watched)
    sign_up(db, TYPED, DEPARTEMENTS, now, Role.READER)
    zoe = accounts.by_email(db, TYPED["email"])
    redeem_link(db, issue_link(db, None, now), TYPED | {"email": "ada@exemple.fr"}, DEPARTEMENTS, now)
    redeem_link(db, issue_link(db, zoe.id, now), {"password": PASSWORD}, DEPARTEMENTS, now)
    change_password(db, accounts.get(db, zoe.id), PASSWORD, "une autre phrase")
    assert len(written) == 4


@pytest.mark.parametrize("email", ["zoé.legoff@exemple.fr", " ZOE\u0301.LeGoff@EXEMPLE.fr"])
def test_an_account_is_not_signed_up_twice(db: Database, now: datetime, email: str) -> None:
    """An address has one account, however it is typed: a second sign-up changes nothing of it."""
    sign_up(db, TYPED, DEPARTEMENTS, now, Role.READER)
    zoe = accounts.by_email(db, TYPED["email"])
    again = {"email": email, "name": "Un pirate", "password": "la phrase du pirate"}
    sign_up(db, TYPED | again, DEPARTEMENTS, now, Role.CONTRIBUTOR)
    assert list_accounts(db, None) == [zoe]
    assert sign_in(db, email, "la phrase du pirate") is None


def test_what_is_taken_in_with_a_sign_up_tells_nothing(db: Database, now: datetime) -> None:
    """A new organisation joins the list whether the address of who brings it was free or not."""
    sign_up(db, TYPED, DEPARTEMENTS, now, Role.READER)
    sign_up(db, TYPED | NEW, DEPARTEMENTS, now, Role.READER)
    assert organisations.get(db, "amicale-des-oeillets").name == "Amicale des Œillets"
    assert accounts.by_email(db, TYPED["email"]).organisation == "opac-38"


@pytest.mark.parametrize("email", ["zoé.legoff@exemple.fr", " Zoe\u0301.LEGOFF@exemple.FR "])
def test_signing_in_takes_the_address_as_people_type_it(db: Database, now: datetime, email: str) -> None:
    """Capitals, spaces and split accents do not keep a person out."""
    sign_up(db, TYPED, DEPARTEMENTS, now, Role.READER)
    zoe = accounts.by_email(db, TYPED["email"])
    assert sign_in(db, email, PASSWORD) == zoe


def test_who_cannot_sign_in(db: Database, account: AccountFactory) -> None:
    """A wrong password, an unknown address, an account without password or blocked all give nothing."""
    odile = account(password=PASSWORD)
    assert sign_in(db, odile.email, PASSWORD) == odile
    assert sign_in(db, odile.email, PASSWORD + " ") is None
    assert sign_in(db, "personne@exemple.fr", PASSWORD) is None
    assert sign_in(db, "pas une adresse", PASSWORD) is None
    assert sign_in(db, account(name="Yann Le Bris").email, "") is None
    set_blocked(db, None, odile.email, blocked=True)
    assert sign_in(db, odile.email, PASSWORD) is None
    set_blocked(db, None, odile.email, blocked=False)
    assert sign_in(db, odile.email, PASSWORD)


def test_a_password_is_changed(db: Database, account: AccountFactory) -> None:
    """A new password replaces the old one."""
    odile = account(password=PASSWORD)
    changed = change_password(db, odile, PASSWORD, "une autre phrase")
    assert sign_in(db, odile.email, PASSWORD) is None
    assert sign_in(db, odile.email, "une autre phrase") == changed


@pytest.mark.parametrize(
    ("current", "new", "field"),
    [("pas le bon", "une autre phrase", "current"), (PASSWORD, "court", "password")],
)
def test_a_password_change_that_fails_changes_nothing(
    db: Database, account: AccountFactory, current: str, new: str, field: str
) -> None:
    """A wrong current password or a short new one is refused, and the old one still works."""
    odile = account(password=PASSWORD)
    with pytest.raises(Invalid) as caught:
        change_password(db, odile, current, new)
    assert list(caught.value.errors) == [field]
    assert sign_in(db, odile.email, PASSWORD) == odile


def test_a_profile_changes(db: Database, account: AccountFactory) -> None:
    """A person changes name, side and organisation, and a wrong form changes nothing."""
    odile = account()
    typed = {"name": "Odile Le Goff", "side": "staff", "organisation": "ush-74"}
    changed = update_profile(db, odile, typed)
    assert (changed.name, changed.side, changed.organisation) == ("Odile Le Goff", Side.STAFF, "ush-74")
    with pytest.raises(Invalid):
        update_profile(db, odile, {"name": "", "side": "staff"})
    assert accounts.get(db, odile.id) == changed


def test_a_block_outlives_what_was_read_before_it(db: Database, account: AccountFactory) -> None:
    """A profile or password saved from an older reading of the account undoes no block and no role."""
    stale = account(password=PASSWORD)
    set_role(db, None, stale.email, Role.READER)
    set_blocked(db, None, stale.email, blocked=True)
    update_profile(db, stale, {"name": "Odile Le Goff", "side": "tenant"})
    change_password(db, stale, PASSWORD, "une autre phrase")
    now = accounts.get(db, stale.id)
    assert (now.blocked, now.role, now.name) == (True, Role.READER, "Odile Le Goff")


@pytest.mark.parametrize("role", [Role.READER, Role.CONTRIBUTOR, Role.MODERATOR])
def test_only_administrators_manage_accounts(db: Database, account: AccountFactory, role: Role) -> None:
    """Nobody below an administrator may list accounts, change a role or block, even themselves."""
    odile = account(role)
    with pytest.raises(Forbidden):
        set_role(db, odile, odile.email, Role.ADMIN)
    with pytest.raises(Forbidden):
        set_blocked(db, odile, odile.email, blocked=True)
    with pytest.raises(Forbidden):
        list_accounts(db, odile)
    assert accounts.get(db, odile.id) == odile


def test_an_administrator_manages_accounts(db: Database, account: AccountFactory) -> None:
    """An administrator gives roles and blocks, and an unknown address is not found."""
    admin, odile = account(Role.ADMIN, name="Ada Ministre"), account()
    assert set_role(db, admin, odile.email.upper(), Role.MODERATOR).role is Role.MODERATOR
    assert set_blocked(db, admin, odile.email, blocked=True).blocked
    assert [one.name for one in list_accounts(db, admin)] == ["Ada Ministre", "Odile Kervella"]
    for email in ("personne@exemple.fr", "pas une adresse"):
        with pytest.raises(NotFound):
            set_role(db, admin, email, Role.ADMIN)


def test_the_last_administrator_stays(db: Database, account: AccountFactory) -> None:
    """Nobody, the operator included, demotes or blocks the only administrator who can sign in."""
    ada = account(Role.ADMIN, name="Ada Ministre", password=PASSWORD)
    account(Role.ADMIN, name="Inès Prévôt")
    for admin in (ada, None):
        with pytest.raises(Invalid) as caught:
            set_role(db, admin, ada.email, Role.MODERATOR)
        assert caught.value.errors["email"].code == "last_administrator"
        with pytest.raises(Invalid):
            set_blocked(db, admin, ada.email, blocked=True)
    assert accounts.get(db, ada.id) == ada


def test_an_administrator_who_leaves_another_may_go(db: Database, account: AccountFactory) -> None:
    """Of two administrators who can sign in, either may be demoted, and then the other may not."""
    ada = account(Role.ADMIN, name="Ada Ministre", password=PASSWORD)
    zoe = account(Role.ADMIN, name="Zoé Le Goff", password=PASSWORD)
    assert set_role(db, ada, ada.email, Role.READER).role is Role.READER
    with pytest.raises(Invalid):
        set_blocked(db, None, zoe.email, blocked=True)


def test_who_makes_a_site_administered(db: Database, account: AccountFactory) -> None:
    """A site needs an administrator until one has a password; members do not count."""
    account(password=PASSWORD)
    account(Role.ADMIN, name="Inès Prévôt")
    assert needs_administrator(db)
    account(Role.ADMIN, name="Ada Ministre", password=PASSWORD)
    assert not needs_administrator(db)
