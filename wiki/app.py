"""The application factory: it wires everything, and nothing runs at import."""

import logging
from pathlib import Path

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from wiki.config import Settings
from wiki.services.site import open_site
from wiki.web import (
    accounts,
    admin,
    api,
    atlas,
    charter,
    comparing,
    contacts,
    editing,
    errors,
    extensions,
    figures,
    headers,
    health,
    history,
    lexicon,
    matching,
    moderation,
    organisations,
    pages,
    proximities,
    rendering,
    search,
    sheets,
    visits,
)
from wiki.web.context import attach

MAX_REQUEST_BYTES = 2_000_000
A_YEAR_S = 365 * 24 * 3600
"""How long browsers keep static files, whose addresses change with their content."""
BLUEPRINTS = (
    pages.bp,
    charter.bp,
    sheets.bp,
    editing.bp,
    history.bp,
    lexicon.bp,
    lexicon.history_bp,
    contacts.bp,
    search.bp,
    comparing.bp,
    proximities.bp,
    matching.bp,
    organisations.bp,
    atlas.bp,
    figures.bp,
    accounts.bp,
    admin.bp,
    moderation.bp,
    api.bp,
    health.bp,
)


def create_app(settings: Settings) -> Flask:
    """Build the application over an installation that `recueil init` has prepared.

    Raises
    ------
    wiki.domain.errors.StoreUnavailable
        When there is no database in `settings.data`.
    """
    app = Flask("wiki", static_folder="static", template_folder=_template_folder())
    app.config.update(
        SECRET_KEY=settings.secret_key.read_text() if settings.secret_key.is_file() else None,
        MAX_CONTENT_LENGTH=MAX_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_REQUEST_BYTES,
        SEND_FILE_MAX_AGE_DEFAULT=A_YEAR_S,
        WTF_CSRF_TIME_LIMIT=None,  # a token lives as long as its session: writing may take hours
        BABEL_DEFAULT_TIMEZONE="Europe/Paris",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        REMEMBER_COOKIE_HTTPONLY=True,
        REMEMBER_COOKIE_SAMESITE="Lax",
        REMEMBER_COOKIE_SECURE=settings.https,
    )
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # Flask's default provider has both
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.logger.setLevel(logging.INFO)
    attach(app, open_site(settings))
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # Flask's documented way
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies
        )
    for module in (extensions, rendering, headers, errors, visits):
        module.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    extensions.csrf.exempt(api.bp)
    return app


def _template_folder() -> str:
    """Find the templates: a wheel carries them inside the package, a checkout has them beside it."""
    package = Path(__file__).parent
    inside = package / "templates"
    return str(inside if inside.is_dir() else package.parent / "templates")
