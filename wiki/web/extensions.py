"""The Flask extensions: sessions, CSRF, rate limits, languages."""

from flask import Flask
from flask_babel import Babel
from flask_limiter import Limiter
from flask_login import LoginManager
from flask_wtf.csrf import CSRFProtect

from wiki.services.sessions import signed_in
from wiki.web import rate_limits
from wiki.web.context import now, the_db
from wiki.web.languages import reader_locale, the_catalogue
from wiki.web.user import User

csrf = CSRFProtect()
limiter = Limiter(rate_limits.address_key, storage_uri=f"{rate_limits.SCHEME}://", strategy="fixed-window")


def init_app(app: Flask) -> None:
    """Attach every extension to an application."""
    csrf.init_app(app)
    limiter.init_app(app)
    Babel(app, default_locale="fr", locale_selector=reader_locale)
    _speak(app)
    logins = LoginManager(app, add_context_processor=False)  # it would ask the store for error pages too
    logins.session_protection = None  # sessions end in the store; addresses change
    logins.user_loader(_load)


def _speak(app: Flask) -> None:
    """Have templates find the reader's language once, where Babel would for each string."""
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # of the extension that Babel adds
        lambda words: the_catalogue().ugettext(words),
        lambda one, many, number: the_catalogue().ungettext(one, many, number),
        newstyle=True,
        pgettext=lambda context, words: the_catalogue().upgettext(context, words),
    )


def _load(token: str) -> User | None:
    account = signed_in(the_db(), token, now())
    return User(account, token) if account else None
