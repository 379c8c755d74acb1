"""Sessions, over both engines."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from tests.postgres import both_engines
from wiki.domain.account import Account
from wiki.services.accounts import change_password, set_blocked
from wiki.services.sessions import SESSION_LIFE, close_session, open_session, signed_in
from wiki.services.upkeep import purge
from wiki.store.database import Database

pytestmark = both_engines

PASSWORD = "une phrase de passe"
AccountFactory = Callable[..., Account]


def test_a_session_ends_alone(db: Database, account: AccountFactory, now: datetime) -> None:
    """Closing a session ends that one, and neither the account's others nor anybody else's."""
    odile, zoe = account(), account(name="Zoé Le Goff")
    one, another, hers = (open_session(db, each, now) for each in (odile, odile, zoe))
    close_session(db, one)
    assert signed_in(db, one, now) is None
    assert signed_in(db, another, now) == odile
    assert signed_in(db, hers, now) == zoe


def test_a_password_or_a_block_ends_every_session(
    db: Database, account: AccountFactory, now: datetime
) -> None:
    """A new password and a block end all sessions of the account, for ever, and nobody else's."""
    odile, zoe = account(password=PASSWORD), account(name="Zoé Le Goff")
    first, hers = [open_session(db, odile, now), open_session(db, odile, now)], open_session(db, zoe, now)
    changed = change_password(db, odile, PASSWORD, "une autre phrase")
    second = open_session(db, changed, now)
    set_blocked(db, None, odile.email, blocked=True)
    set_blocked(db, None, odile.email, blocked=False)
    assert [signed_in(db, token, now) for token in (*first, second)] == [None] * 3
    assert signed_in(db, hers, now) == zoe


def test_a_session_opened_amid_a_block_is_worth_nothing(
    db: Database, account: AccountFactory, now: datetime
) -> None:
    """Whoever signs in while being blocked is nobody all the same."""
    odile = account(password=PASSWORD)
    set_blocked(db, None, odile.email, blocked=True)
    assert signed_in(db, open_session(db, odile, now), now) is None


def test_a_session_does_not_last_for_ever(db: Database, account: AccountFactory, now: datetime) -> None:
    """A session holds for a year, and what is over is erased."""
    token = open_session(db, account(), now)
    assert signed_in(db, token, now + SESSION_LIFE - timedelta(microseconds=1))
    assert signed_in(db, token, now + SESSION_LIFE) is None
    purge(db, now + SESSION_LIFE)
    assert list(db.query("SELECT * FROM sessions")) == []


@pytest.mark.parametrize("token", ["", "1", "\x00", "é", "\ud800", "a" * 10_000])
def test_what_is_no_token_is_nobody(db: Database, account: AccountFactory, now: datetime, token: str) -> None:
    """Any text but the token opens nothing, and the token is not in the store."""
    held = open_session(db, account(), now)
    assert signed_in(db, token, now) is None
    assert held not in str([dict(row) for row in db.query("SELECT * FROM sessions")])
