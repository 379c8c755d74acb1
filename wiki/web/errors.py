"""What a reader sees when something goes wrong, in a page or in JSON for a program."""

import logging
from http import HTTPStatus

from flask import Flask, Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import BadHost, HTTPException, Unauthorized

from wiki.domain.concept import TERMS
from wiki.domain.errors import Forbidden, NotFound, StoreUnavailable
from wiki.domain.sheet import SECTIONS
from wiki.search import SearchError
from wiki.web.origin import comes_from_here

_log = logging.getLogger(__name__)

API = "/api/"
KEPT = {"title", "tagline", *SECTIONS, "texte", "preferred", *TERMS}
"""The fields whose text is given back when a form is refused."""

AGAIN = {
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.SERVICE_UNAVAILABLE,
}
"""What may have passed when the same form is sent again."""


def init_app(app: Flask) -> None:
    """Register the error pages of an application."""
    app.register_error_handler(NotFound, lambda _error: _answer(HTTPStatus.NOT_FOUND))
    app.register_error_handler(Forbidden, lambda _error: _answer(HTTPStatus.FORBIDDEN))
    app.register_error_handler(StoreUnavailable, unavailable)
    app.register_error_handler(SearchError, _search_unavailable)
    app.register_error_handler(CSRFError, expired)
    app.register_error_handler(Unauthorized, _unauthorized)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(BadHost, _bad_host)


def _bad_host(_error: BadHost) -> ResponseReturnValue:
    """Answer in a line of text: a page has links, and none can be made without a host."""
    if request.path.startswith(API):
        return _answer(HTTPStatus.BAD_REQUEST)
    return Response(f"{_words(HTTPStatus.BAD_REQUEST)}\n", HTTPStatus.BAD_REQUEST, mimetype="text/plain")


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None or (error.code or 500) < HTTPStatus.BAD_REQUEST:
        return error
    page, status = _answer(HTTPStatus(error.code or 500))
    return page, status, [header for header in error.get_headers() if header[0] != "Content-Type"]


def _answer(status: HTTPStatus, message: str | None = None) -> tuple[str | dict[str, object], int]:
    words = message or _words(status)
    if request.path.startswith(API):
        return {"error": {"status": status.value, "message": words}}, status.value
    kept = _kept_text(status)
    again = list(request.form.items(multi=True)) if kept and status in AGAIN and comes_from_here() else []
    try:
        page = render_template(
            "errors/error.html", status=status.value, message=words, kept=kept, again=again
        )
    except StoreUnavailable as error:  # what the page says of its reader needs the store
        return unavailable(error)
    return page, status.value


def _unauthorized(_error: Unauthorized) -> ResponseReturnValue:
    """Send a visitor to sign in; one who was posting gets the text back first."""
    if request.method == "POST":
        return _answer(HTTPStatus.UNAUTHORIZED)
    flash(gettext("Connectez-vous pour continuer."), "info")
    return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))


def expired(_error: CSRFError) -> ResponseReturnValue:
    """Answer a form whose token has ended, giving its long texts back."""
    words = gettext("Ce formulaire est resté ouvert trop longtemps : le site ne l'a pas enregistré.")
    return _answer(HTTPStatus.BAD_REQUEST, str(words))


def unavailable(error: StoreUnavailable) -> tuple[str | dict[str, object], int]:
    """Answer without asking the store anything more, not even who reads."""
    g.store_failed = True
    note_for_operator(error)
    return _answer(HTTPStatus.SERVICE_UNAVAILABLE)


def note_for_operator(error: Exception) -> None:
    """Write in the log what the reader is not told: which kind of page could not be served, and why.

    Not its address, which may hold a one-time link.
    """
    _log.error("%s %s: %s", request.method, request.url_rule, error)


def _search_unavailable(error: SearchError) -> tuple[str | dict[str, object], int]:
    note_for_operator(error)
    return _answer(HTTPStatus.SERVICE_UNAVAILABLE)


def _kept_text(status: HTTPStatus) -> list[tuple[str, str]]:
    """Return the long texts of a refused form, which the page gives back to their author."""
    if request.method != "POST" or status is HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return []
    try:
        return [(name, text) for name, text in request.form.items() if name in KEPT and text.strip()]
    except HTTPException:  # a body that cannot be read, sent to where none is expected
        return []


def _words(status: HTTPStatus) -> str:
    words = {
        HTTPStatus.UNAUTHORIZED: gettext("Vous n'êtes plus connecté : rien n'a été enregistré."),
        HTTPStatus.FORBIDDEN: gettext("Votre compte ne permet pas de faire cela."),
        HTTPStatus.NOT_FOUND: gettext("Cette page n'existe pas, ou n'existe plus."),
        HTTPStatus.METHOD_NOT_ALLOWED: gettext("Cette adresse ne s'ouvre pas de cette façon."),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: gettext("Cet envoi est trop gros pour le site."),
        HTTPStatus.TOO_MANY_REQUESTS: gettext("Trop d'essais en peu de temps : attendez quelques minutes."),
        HTTPStatus.SERVICE_UNAVAILABLE: gettext("Le site ne peut pas répondre. Réessayez bientôt."),
        HTTPStatus.INTERNAL_SERVER_ERROR: gettext("Le site a rencontré une erreur, et l'a notée."),
    }
    return str(words.get(status, gettext("Cette demande n'a pas pu être comprise.")))
