"""One-time links: the first administrator, an invited person, a forgotten password."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from wiki.domain.account import Account, Role, Side
from wiki.domain.clock import timestamp
from wiki.domain.errors import NotFound
from wiki.domain.registration import Known, read_email, read_password, read_registration
from wiki.services.accounts import add_account, insert_account, new_session_key, set_password
from wiki.store import accounts, organisations
from wiki.store.database import Database

LINK_LIFE = timedelta(days=7)
"""How long a one-time link holds."""


def issue_link(db: Database, account: int | None, now: datetime) -> str:
    """Make a one-time link's token; it replaces the account's earlier ones, and only its hash is kept."""
    token = secrets.token_urlsafe(32)
    with db.atomic():
        accounts.drop_links(db, account)
        accounts.add_link(db, _hash(token), account, timestamp(now + LINK_LIFE))
    return token


def link_account(db: Database, token: str, now: datetime) -> Account | None:
    """Return the account of a valid link, None when the link creates the first administrator.

    Raises
    ------
    NotFound
        When the link is unknown, spent or too old.
    """
    valid, number = accounts.find_link(db, _hash(token), timestamp(now))
    account = accounts.get(db, number) if number is not None else None
    if not valid or (number is None and accounts.exist(db)) or (account is not None and account.blocked):
        raise NotFound("link")
    return account


def redeem_link(
    db: Database, token: str, typed: Mapping[str, str], departements: frozenset[str], now: datetime
) -> Account:
    """Spend a link: choose a password, or create the first administrator.

    Raises
    ------
    NotFound, Invalid
        When the link does not hold, or fields are wrong (the link then still holds).
    """
    with db.atomic():
        account = link_account(db, token, now)
        if account is None:
            known = Known(organisations.every(db).keys(), departements)
            created = add_account(db, read_registration(typed, known), Role.ADMIN, now)
        else:
            created = set_password(db, account, read_password(typed.get("password", "")))
        accounts.drop_links(db, None if account is None else account.id)
    return created


def invite(db: Database, email: str, name: str, side: Side, role: Role, now: datetime) -> tuple[Account, str]:
    """Create an account without a password, and the link by which its owner chooses one.

    Raises
    ------
    Invalid
        When the address is none, or has an account already.
    """
    with db.atomic():
        blank = Account(0, read_email(email), name, side, role, None, new_session_key(), timestamp(now))
        account = insert_account(db, blank)
        return account, issue_link(db, account.id, now)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
