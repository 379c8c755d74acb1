"""One-time links."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest

from tests.postgres import both_engines
from wiki.domain.account import Account, Role, Side
from wiki.domain.clock import timestamp
from wiki.domain.errors import Invalid, NotFound
from wiki.services.accounts import change_password, list_accounts, set_blocked, sign_in
from wiki.services.links import LINK_LIFE, invite, issue_link, link_account, redeem_link
from wiki.services.site import Site
from wiki.store import accounts
from wiki.store.database import Database

pytestmark = both_engines

PASSWORD = {"password": "une phrase de passe"}
ADMIN = PASSWORD | {"email": "ada@exemple.fr", "name": "Ada Ministre", "side": "staff", "organisation": ""}
NOWHERE = frozenset[str]()
AccountFactory = Callable[..., Account]


def assert_dead(db: Database, token: str, now: datetime) -> None:
    """Check that a link neither shows nor does anything."""
    with pytest.raises(NotFound):
        link_account(db, token, now)
    with pytest.raises(NotFound):
        redeem_link(db, token, ADMIN, NOWHERE, now)


def test_an_invited_person_chooses_a_password_once(db: Database, now: datetime) -> None:
    """An invitation gives an account whose owner alone chooses the password, once."""
    odile, token = invite(db, "Odile@Exemple.fr", "Odile", Side.TENANT, Role.CONTRIBUTOR, now)
    assert odile.password_hash is None
    assert link_account(db, token, now) == odile
    redeemed = redeem_link(db, token, PASSWORD, NOWHERE, now)
    assert sign_in(db, "odile@exemple.fr", PASSWORD["password"]) == redeemed
    assert_dead(db, token, now)


def test_an_address_is_invited_once(db: Database, account: AccountFactory, now: datetime) -> None:
    """Inviting an address that has an account is refused, and its own link still holds."""
    odile = account()
    token = issue_link(db, odile.id, now)
    with pytest.raises(Invalid) as caught:
        invite(db, odile.email.upper(), "Une autre", Side.STAFF, Role.ADMIN, now)
    assert caught.value.errors["email"].code == "taken"
    assert link_account(db, token, now) == odile


def test_a_link_expires(db: Database, account: AccountFactory, now: datetime) -> None:
    """A link holds until the last instant of its life, and no longer."""
    token = issue_link(db, account().id, now)
    assert link_account(db, token, now + LINK_LIFE - timedelta(microseconds=1))
    assert_dead(db, token, now + LINK_LIFE)


def test_a_newer_link_replaces_the_older(db: Database, account: AccountFactory, now: datetime) -> None:
    """A new link kills the account's earlier ones and leaves other people's alone."""
    odile, zoe = account(), account(name="Zoé Le Goff")
    old, other, new = (issue_link(db, one.id, now) for one in (odile, zoe, odile))
    assert_dead(db, old, now)
    assert link_account(db, new, now) == odile
    assert link_account(db, other, now) == zoe


def test_a_wrong_form_does_not_spend_the_link(db: Database, account: AccountFactory, now: datetime) -> None:
    """A password that is too short is refused, and the link still holds for a better one."""
    odile = account()
    token = issue_link(db, odile.id, now)
    with pytest.raises(Invalid):
        redeem_link(db, token, {"password": "court"}, NOWHERE, now)
    assert accounts.get(db, odile.id) == odile
    assert redeem_link(db, token, PASSWORD, NOWHERE, now).id == odile.id


def test_a_blocked_persons_link_is_dead(db: Database, account: AccountFactory, now: datetime) -> None:
    """A link opens nothing to a person who is blocked."""
    odile = account()
    token = issue_link(db, odile.id, now)
    set_blocked(db, None, odile.email, blocked=True)
    assert_dead(db, token, now)


def test_the_first_administrator_comes_by_a_link(db: Database, now: datetime) -> None:
    """On a wiki without accounts, the operator's link makes one administrator, and no second."""
    token = issue_link(db, None, now)
    assert link_account(db, token, now) is None
    with pytest.raises(Invalid):
        redeem_link(db, token, PASSWORD, NOWHERE, now)
    ada = redeem_link(db, token, ADMIN, NOWHERE, now)
    assert (ada.role, ada.email) == (Role.ADMIN, "ada@exemple.fr")
    assert_dead(db, token, now)


def test_the_administrators_link_outlives_other_accounts(
    db: Database, account: AccountFactory, now: datetime
) -> None:
    """Links that make the first administrator hold, older ones too, until one can sign in."""
    old, new = (issue_link(db, None, now) for _ in range(2))
    account(password="une phrase de passe")
    account(Role.ADMIN, name="Inès Prévôt")
    assert link_account(db, new, now) is None
    assert redeem_link(db, old, ADMIN, NOWHERE, now).role is Role.ADMIN
    assert_dead(db, new, now)
    assert_dead(db, issue_link(db, None, now), now)


def test_two_uses_at_once_create_one_administrator(site: Site, db: Database, now: datetime) -> None:
    """Of two people who use the first link in the same instant, one becomes administrator."""
    token = issue_link(db, None, now)
    together = Barrier(2)

    def redeem(email: str) -> bool:
        with site.connect() as own:
            together.wait()
            try:
                redeem_link(own, token, ADMIN | {"email": email}, NOWHERE, now)
            except NotFound:
                return False
            return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(redeem, ["ada@exemple.fr", "zoe@exemple.fr"])) == [False, True]
    (only,) = list_accounts(db, None)
    assert only.role is Role.ADMIN


def test_only_a_digest_of_a_link_is_kept(db: Database, account: AccountFactory, now: datetime) -> None:
    """Who reads the database cannot use its links: neither tokens nor digests open anything."""
    token = issue_link(db, account().id, now)
    (row,) = db.query("SELECT * FROM links")
    assert token not in str(row)
    assert_dead(db, row["token_hash"], now)
    assert_dead(db, "", now)


def kept_links(db: Database) -> list[int | None]:
    """Read whose links are kept."""
    return sorted(row["account"] for row in db.query("SELECT account FROM links"))


def test_a_new_password_ends_every_link(db: Database, account: AccountFactory, now: datetime) -> None:
    """Changing one's password kills the links of the account that are still about, and no other's."""
    odile, zoe = account(password=PASSWORD["password"]), account(name="Zoé Le Goff")
    token, other = (issue_link(db, one.id, now) for one in (odile, zoe))
    change_password(db, odile, PASSWORD["password"], "une autre phrase de passe")
    assert_dead(db, token, now)
    assert link_account(db, other, now) == zoe
    assert odile.id not in kept_links(db)


def test_a_spent_link_ends_every_other(db: Database, account: AccountFactory, now: datetime) -> None:
    """Spending one link leaves none of the account's in the database, however many were kept."""
    odile, zoe = account(), account(name="Zoé Le Goff")
    token = issue_link(db, odile.id, now)
    accounts.add_link(db, "une empreinte d'avant", odile.id, timestamp(now + LINK_LIFE))
    redeem_link(db, token, PASSWORD, NOWHERE, now)
    assert kept_links(db) == [zoe.id]


@pytest.mark.parametrize("name", ["", "  \t", "\x00\x1b", "\u2028\u00a0"])
def test_nobody_is_invited_without_a_name(db: Database, name: str, now: datetime) -> None:
    """A name of which nothing can be read invites nobody."""
    with pytest.raises(Invalid) as caught:
        invite(db, "odile@exemple.fr", name, Side.TENANT, Role.CONTRIBUTOR, now)
    assert caught.value.errors["name"].code == "required"
    assert list_accounts(db, None) == []


def test_an_invited_name_is_cleaned(db: Database, now: datetime) -> None:
    """Control signs and doubled spaces leave the name under which a person is invited."""
    odile, _ = invite(
        db, "odile@exemple.fr", " Odile\x00\x1b\tKervella\n", Side.TENANT, Role.CONTRIBUTOR, now
    )
    assert odile.name == "Odile Kervella"
