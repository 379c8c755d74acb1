"""Sessions: who is signed in, in which browser, until they sign out there."""

from datetime import datetime, timedelta

from wiki.domain.account import Account
from wiki.domain.clock import timestamp
from wiki.domain.token import new_token, token_hash
from wiki.store import sessions
from wiki.store.database import Database

SESSION_LIFE = timedelta(days=365)
"""How long a session holds at most, «rester connecté» included."""


def open_session(db: Database, account: Account, now: datetime) -> str:
    """Open a session of an account and return its token, which only the person's browser keeps."""
    token = new_token()
    sessions.add(db, token_hash(token), account.id, timestamp(now + SESSION_LIFE))
    return token


def signed_in(db: Database, token: str, now: datetime) -> Account | None:
    """Return the account of an open session; None for any other token, and for a blocked account."""
    account = sessions.account_of(db, token_hash(token), timestamp(now))
    return account if account and not account.blocked else None


def close_session(db: Database, token: str) -> None:
    """End a session: every copy of its token is worth nothing any more."""
    sessions.remove(db, token_hash(token))
