"""One-time links: the first administrator, an invited person, a forgotten password."""

from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from datetime import datetime, timedelta

from wiki.domain.account import Account, Role, Side
from wiki.domain.clock import timestamp
from wiki.domain.errors import NotFound
from wiki.domain.password import read_password
from wiki.domain.registration import read_email, read_name
from wiki.domain.token import new_token, token_hash
from wiki.services.accounts import (
    add_account,
    hash_password,
    insert_account,
    needs_administrator,
    read_sign_up,
    set_password,
)
from wiki.store import accounts
from wiki.store.database import Database

LINK_LIFE = timedelta(days=7)
"""How long a one-time link holds."""


def issue_link(db: Database, account: int | None, now: datetime) -> str:
    """Make a one-time link's token, of which only a hash is kept.

    It replaces the account's earlier ones; those that create the first administrator all hold.
    """
    token = new_token()
    with db.atomic():
        if account is not None:
            accounts.drop_links(db, account)
        accounts.add_link(db, token_hash(token), account, timestamp(now + LINK_LIFE))
    return token


def link_account(db: Database, token: str, now: datetime) -> Account | None:
    """Return the account of a valid link, None when the link creates the first administrator.

    Raises
    ------
    NotFound
        When the link is unknown, spent or too old.
    """
    valid, number = accounts.find_link(db, token_hash(token), timestamp(now))
    account = accounts.get(db, number) if number is not None else None
    if valid and (needs_administrator(db) if account is None else not account.blocked):
        return account
    raise NotFound("link")


def redeem_link(
    db: Database, token: str, typed: Mapping[str, str], departements: Set[str], now: datetime
) -> Account:
    """Spend a link: choose a password, or create the first administrator.

    Raises
    ------
    NotFound, Invalid
        When the link does not hold, or fields are wrong (the link then still holds).
    """
    account = link_account(db, token, now)
    if account is not None:
        password = read_password(typed.get("password", ""), (account.name, account.email))
        hashed = hash_password(password)
        with _spent(db, token, now):
            return set_password(db, account, hashed)
    registration = read_sign_up(db, typed, departements)
    hashed = hash_password(registration.password)
    with _spent(db, token, now):
        return add_account(db, registration, hashed, Role.ADMIN, now)


@contextmanager
def _spent(db: Database, token: str, now: datetime) -> Iterator[None]:
    """Open a transaction that ends a link, if nobody has spent it by now."""
    with db.atomic():
        account = link_account(db, token, now)
        yield
        accounts.drop_links(db, None if account is None else account.id)


def invite(db: Database, email: str, name: str, side: Side, role: Role, now: datetime) -> tuple[Account, str]:
    """Create an account without a password, and the link by which its owner chooses one.

    Raises
    ------
    Invalid
        When the address or the name is none, or the address has an account already.
    """
    with db.atomic():
        blank = Account(0, read_email(email), read_name(name), side, role, None, timestamp(now))
        account = insert_account(db, blank)
        return account, issue_link(db, account.id, now)
