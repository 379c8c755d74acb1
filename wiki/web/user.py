"""An account as flask-login sees it."""

from flask_login import UserMixin

from wiki.domain.account import Account


class User(UserMixin):  # type: ignore[misc]  # flask-login is untyped
    """A signed-in account; its session ends when the account's session key changes."""

    def __init__(self, account: Account) -> None:
        self.account = account

    @property
    def is_active(self) -> bool:
        """A blocked account is nobody."""
        return not self.account.blocked

    def get_id(self) -> str:
        """Identify the session: the account and its current session key."""
        return f"{self.account.id}:{self.account.session_key}"
