"""An account as flask-login sees it."""

from flask_login import UserMixin

from wiki.domain.account import Account


class User(UserMixin):  # type: ignore[misc]  # flask-login is untyped
    """Somebody who is signed in; `token` is the session's, which the cookie carries."""

    def __init__(self, account: Account, token: str) -> None:
        self.account = account
        self.token = token

    def get_id(self) -> str:
        """Identify the session."""
        return self.token
