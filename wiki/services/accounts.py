"""Accounts: signing up, signing in, passwords, roles."""

import secrets
from collections.abc import Mapping, Set
from dataclasses import replace
from datetime import datetime
from functools import cache

from werkzeug.security import check_password_hash, generate_password_hash

from wiki.domain.account import Account, Role
from wiki.domain.clock import timestamp
from wiki.domain.errors import FieldError, Invalid, NotFound
from wiki.domain.new_organisation import Known
from wiki.domain.password import read_password
from wiki.domain.policy import Action, require
from wiki.domain.registration import (
    Registration,
    read_email,
    read_profile,
    read_registration,
)
from wiki.services.organisations import insert_organisation
from wiki.store import accounts, organisations, sessions
from wiki.store.database import Database


def sign_up(
    db: Database, typed: Mapping[str, str], departements: Set[str], now: datetime, role: Role
) -> None:
    """Create an account from a sign-up form, and its organisation if the wiki does not know it.

    An address that has an account keeps it as it is, for the same work: neither the outcome nor time
    tells who has one.

    Raises
    ------
    Invalid
        With every wrong field at once.
    """
    registration = read_sign_up(db, typed, departements)
    hashed = hash_password(registration.password)
    with db.atomic():
        known = accounts.by_email(db, registration.email)
        if known is None:
            add_account(db, registration, hashed, role, now)
        else:
            _bring_organisation(db, registration)
            accounts.update(db, known)


def read_sign_up(db: Database, typed: Mapping[str, str], departements: Set[str]) -> Registration:
    """Validate a sign-up form against the organisations of this site.

    Raises
    ------
    Invalid
        With every wrong field at once.
    """
    return read_registration(typed, Known(organisations.every(db), departements))


def sign_in(db: Database, email: str, password: str) -> Account | None:
    """Return the account of this address and password; None tells neither which is wrong nor why.

    An unknown address costs the same work as a wrong password, so that time tells nothing.
    """
    account = _by_email(db, email)
    stored = account.password_hash if account and account.password_hash else _nobody()
    if not check_password_hash(stored, password):
        return None
    return account if account and account.can_sign_in else None


def needs_administrator(db: Database) -> bool:
    """Tell whether no administrator can sign in."""
    return not any(account.role is Role.ADMIN and account.can_sign_in for account in accounts.every(db))


def list_accounts(db: Database, admin: Account | None) -> list[Account]:
    """List the accounts, oldest first; `admin` None is the operator at the terminal.

    Raises
    ------
    Forbidden
        When the admin may not.
    """
    if admin is not None:
        require(admin, Action.MANAGE_ACCOUNTS)
    return accounts.every(db)


def change_password(db: Database, account: Account, current: str, new: str) -> Account:
    """Change a password, which ends every other session of the account.

    Raises
    ------
    Invalid
        When the current one is wrong, or the new one too short or too easy to guess.
    """
    if not account.password_hash or not check_password_hash(account.password_hash, current):
        raise Invalid({"current": FieldError("wrong_password")})
    return set_password(db, account, hash_password(read_password(new, (account.name, account.email))))


def update_profile(db: Database, account: Account, typed: Mapping[str, str]) -> Account:
    """Change what a person says of themselves; past revisions keep the side of their time.

    Raises
    ------
    Invalid
        With every wrong field at once.
    """
    profile = read_profile(typed, organisations.every(db).keys())
    return _rewrite(db, account.id, name=profile.name, side=profile.side, organisation=profile.organisation)


def set_role(db: Database, admin: Account | None, email: str, role: Role) -> Account:
    """Give an account another role; `admin` None is the operator at the terminal.

    Raises
    ------
    Forbidden, NotFound, Invalid
        When the admin may not, there is no such account, or no administrator would be left.
    """
    return _change(db, admin, email, role=role)


def set_blocked(db: Database, admin: Account | None, email: str, *, blocked: bool) -> Account:
    """Block an account or let it in again; blocking ends its sessions.

    Raises
    ------
    Forbidden, NotFound, Invalid
        As in `set_role`.
    """
    return _change(db, admin, email, blocked=blocked)


def _change(db: Database, admin: Account | None, email: str, **fields: object) -> Account:
    if admin is not None:
        require(admin, Action.MANAGE_ACCOUNTS)
    account = _by_email(db, email)
    if account is None:
        raise NotFound(email)
    with db.atomic():
        needed_already = needs_administrator(db)
        changed = _rewrite(db, account.id, **fields)
        if changed.blocked:
            sessions.remove_of(db, account.id)
        if needs_administrator(db) and not needed_already:
            raise Invalid({"email": FieldError("last_administrator")})
    return changed


def _rewrite(db: Database, number: int, **fields: object) -> Account:
    """Change some fields of an account as it stands now, which may not be as the caller read it."""
    with db.atomic():
        account = accounts.get(db, number)
        if account is None:
            raise NotFound(str(number))
        changed = replace(account, **fields)  # type: ignore[arg-type]  # the callers name real fields
        accounts.update(db, changed)
    return changed


def _by_email(db: Database, typed: str) -> Account | None:
    try:
        return accounts.by_email(db, read_email(typed))
    except Invalid:
        return None


def add_account(
    db: Database, registration: Registration, password_hash: str, role: Role, now: datetime
) -> Account:
    """Insert a registered person, and their organisation if it is new, in the caller's transaction.

    Raises
    ------
    Invalid
        When the address already has an account, or the organisation is not new any more.
    """
    blank = Account(
        id=0,
        email=registration.email,
        name=registration.name,
        side=registration.side,
        role=role,
        organisation=_bring_organisation(db, registration),
        created_at=timestamp(now),
        password_hash=password_hash,
    )
    return insert_account(db, blank)


def _bring_organisation(db: Database, registration: Registration) -> str | None:
    """Insert the organisation of a registered person if it is new, and return its slug."""
    new = registration.new_organisation
    if new is None:
        return registration.organisation
    insert_organisation(db, new)
    return new.slug


def insert_account(db: Database, blank: Account) -> Account:
    """Insert an account and return it with its number.

    Raises
    ------
    Invalid
        When the address already has one.
    """
    account = accounts.add(db, blank)
    if account is None:
        raise Invalid({"email": FieldError("taken")})
    return account


def set_password(db: Database, account: Account, password_hash: str) -> Account:
    """Give an account a password, which ends every session and every one-time link of it."""
    with db.atomic():
        accounts.drop_links(db, account.id)
        sessions.remove_of(db, account.id)
        return _rewrite(db, account.id, password_hash=password_hash)


def hash_password(password: str) -> str:
    """Hash a password; it is slow on purpose, so never do it inside a transaction."""
    return generate_password_hash(password)


@cache
def _nobody() -> str:
    """Hash a password that nobody has, to spend the time of a real check."""
    return generate_password_hash(secrets.token_urlsafe(16))
