"""Accounts and their one-time links."""

from wiki.domain.account import Account, Role, Side
from wiki.store.database import Database, Row, one


def add(db: Database, account: Account) -> Account | None:
    """Insert an account (its `id` is ignored) and return it; None when its address is taken."""
    row = one(
        db.query(
            """
            INSERT INTO accounts
                (email, name, side, role, organisation, password_hash, created_at)
            VALUES
                (:email, :name, :side, :role, :organisation, :password_hash, :created_at)
            ON CONFLICT (email) DO NOTHING RETURNING *
            """,
            {
                "email": account.email,
                "name": account.name,
                "side": account.side,
                "role": account.role,
                "organisation": account.organisation,
                "password_hash": account.password_hash,
                "created_at": account.created_at,
            },
        )
    )
    return None if row is None else read_account(row)


def get(db: Database, account: int) -> Account | None:
    """Find an account by its number."""
    row = one(db.query("SELECT * FROM accounts WHERE id = :id", {"id": account}))
    return None if row is None else read_account(row)


def by_email(db: Database, email: str) -> Account | None:
    """Find an account by its address, which the store keeps in lower case."""
    row = one(db.query("SELECT * FROM accounts WHERE email = :email", {"email": email}))
    return None if row is None else read_account(row)


def every(db: Database) -> list[Account]:
    """List the accounts, oldest first."""
    return [read_account(row) for row in db.query("SELECT * FROM accounts ORDER BY id")]


def update(db: Database, account: Account) -> None:
    """Write an account's changeable fields back."""
    db.execute(
        """
        UPDATE accounts SET name = :name, side = :side, role = :role, organisation = :organisation,
            password_hash = :password_hash, blocked = :blocked
        WHERE id = :id
        """,
        {
            "id": account.id,
            "name": account.name,
            "side": account.side,
            "role": account.role,
            "organisation": account.organisation,
            "password_hash": account.password_hash,
            "blocked": int(account.blocked),
        },
    )


def add_link(db: Database, token_hash: str, account: int | None, expires_at: str) -> None:
    """Keep a one-time link; without an account it creates the first administrator."""
    db.execute(
        "INSERT INTO links (token_hash, account, expires_at) VALUES (:token_hash, :account, :expires_at)",
        {"token_hash": token_hash, "account": account, "expires_at": expires_at},
    )


def find_link(db: Database, token_hash: str, now: str) -> tuple[bool, int | None]:
    """Tell whether a link still holds, and for which account."""
    row = one(
        db.query(
            "SELECT account FROM links WHERE token_hash = :token_hash AND expires_at > :now",
            {"token_hash": token_hash, "now": now},
        )
    )
    return row is not None, None if row is None else row["account"]


def drop_links(db: Database, account: int | None) -> None:
    """Forget every link of an account (None: those that create the first administrator)."""
    db.execute("DELETE FROM links WHERE COALESCE(account, 0) = COALESCE(:account, 0)", {"account": account})


def drop_ended_links(db: Database, now: str) -> int:
    """Forget the links whose time is over; return how many there were."""
    cursor = db.execute("DELETE FROM links WHERE expires_at <= :now", {"now": now})
    return int(cursor.rowcount)


def read_account(row: Row) -> Account:
    """Make an account of its row."""
    return Account(
        id=row["id"],
        email=row["email"],
        name=row["name"],
        side=Side(row["side"]),
        role=Role(row["role"]),
        organisation=row["organisation"],
        created_at=row["created_at"],
        password_hash=row["password_hash"],
        blocked=bool(row["blocked"]),
    )
