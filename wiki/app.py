"""The application factory: it wires everything, and nothing runs at import."""

import logging
from pathlib import Path
from typing import Any

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

from wiki.config import Settings
from wiki.services.site import Site, open_site
from wiki.web import (
    accounts,
    admin,
    api,
    atlas,
    caching,
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
    kept_pages,
    lexicon,
    matching,
    metrics,
    moderation,
    organisations,
    pages,
    proximities,
    rendering,
    search,
    sheets,
    state,
    static_files,
    tracing,
    visits,
)
from wiki.web.context import attach

MAX_REQUEST_BYTES = 2_000_000
MODULES = (
    tracing,
    kept_pages,
    metrics,
    static_files,
    extensions,
    rendering,
    headers,
    caching,
    errors,
    visits,
)
"""What each application begins with, in this order."""

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
    state.bp,
)


class _Application(Flask):
    """Flask, but an unforeseen error is logged without its address, which may hold what was typed."""

    def log_exception(self, exc_info: Any) -> None:
        """Log where an error comes from, and the view that met it."""
        self.logger.error("cannot answer %s %s", request.method, request.endpoint, exc_info=exc_info)


def create_app(settings: Settings, read: Site | None = None) -> Flask:
    """Build the application over an installation that `recueil init` has prepared.

    `read` holds what was read before this process was forked (`wiki.services.site.read_ahead`).

    Raises
    ------
    wiki.domain.errors.StoreUnavailable
        When there is no database in `settings.data`.
    """
    site = open_site(settings, read)
    app = _Application("wiki", static_folder=None, template_folder=_template_folder())
    app.config.update(
        SECRET_KEY=site.secret,
        MAX_CONTENT_LENGTH=MAX_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_REQUEST_BYTES,
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
    attach(app, site)
    for module in MODULES:
        module.init_app(app)
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # Flask's documented way
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies
        )
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    extensions.csrf.exempt(api.bp)
    return app


def _template_folder() -> str:
    """Find the templates: a wheel carries them inside the package, a checkout has them beside it."""
    package = Path(__file__).parent
    inside = package / "templates"
    return str(inside if inside.is_dir() else package.parent / "templates")
