"""How a session begins and ends in a browser."""

from flask import current_app, session
from flask_login import current_user, login_user, logout_user

from wiki.domain.account import Account
from wiki.services.sessions import close_session, open_session
from wiki.web.context import now, the_db
from wiki.web.user import User


def enter(account: Account, *, remember: bool) -> None:
    """Sign somebody in: in a session that nobody had before, with a new token for its forms."""
    leave()
    session.pop(current_app.config["WTF_CSRF_FIELD_NAME"], None)
    login_user(User(account, open_session(the_db(), account, now())), remember=remember)


def leave() -> None:
    """Sign this browser out; copies of its cookie end with it."""
    user = current_user._get_current_object()
    logout_user()
    if isinstance(user, User):
        close_session(the_db(), user.token)
