"""The sessions that are open; what a browser holds of one is not in the store, only its hash."""

from wiki.domain.account import Account
from wiki.store.accounts import read_account
from wiki.store.database import Database, one


def add(db: Database, token_hash: str, account: int, expires_at: str) -> None:
    """Keep a session of an account."""
    db.execute(
        "INSERT INTO sessions (token_hash, account, expires_at) VALUES (:token_hash, :account, :expires_at)",
        {"token_hash": token_hash, "account": account, "expires_at": expires_at},
    )


def account_of(db: Database, token_hash: str, now: str) -> Account | None:
    """Find whose session this is, if it is open still."""
    row = one(
        db.query(
            """
            SELECT accounts.* FROM sessions JOIN accounts ON accounts.id = sessions.account
            WHERE sessions.token_hash = :token_hash AND sessions.expires_at > :now
            """,
            {"token_hash": token_hash, "now": now},
        )
    )
    return None if row is None else read_account(row)


def remove(db: Database, token_hash: str) -> None:
    """Forget a session."""
    db.execute("DELETE FROM sessions WHERE token_hash = :token_hash", {"token_hash": token_hash})


def remove_of(db: Database, account: int) -> None:
    """Forget every session of an account."""
    db.execute("DELETE FROM sessions WHERE account = :account", {"account": account})


def remove_ended(db: Database, now: str) -> int:
    """Forget the sessions whose time is over; return how many there were."""
    cursor = db.execute("DELETE FROM sessions WHERE expires_at <= :now", {"now": now})
    return int(cursor.rowcount)
