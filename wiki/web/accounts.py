"""Signing up, signing in and out, one's profile, and one-time links."""

from collections.abc import Mapping, Set
from http import HTTPStatus

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import login_required

from wiki.domain.account import Account, Role
from wiki.domain.errors import Invalid, NotFound
from wiki.domain.password import MIN_PASSWORD
from wiki.domain.registration import FIELDS, OTHER
from wiki.services import accounts, links
from wiki.services.organisations import known_organisations
from wiki.web.context import now, the_author, the_db, the_site
from wiki.web.extensions import limiter
from wiki.web.forms import Form, typed_text
from wiki.web.rate_limits import email_key
from wiki.web.redirects import local_target
from wiki.web.sessions import enter, leave

bp = Blueprint("accounts", __name__)
SIGN_IN_LIMIT = "10 per 5 minutes"
FAILURE_LIMIT = "10 per 15 minutes"
"""How often one account may be tried in vain, from however many machines."""

SIGN_UP_LIMIT = "20 per hour"
HONEYPOT = "website"
"""A field that people do not see; whatever fills it is no person."""


def _failed(page: Response) -> bool:
    return page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


@bp.route("/connexion", methods=["GET", "POST"])
@limiter.limit(SIGN_IN_LIMIT, methods=["POST"])
@limiter.limit(FAILURE_LIMIT, methods=["POST"], key_func=email_key, deduct_when=_failed)
def sign_in() -> ResponseReturnValue:
    """Sign in, then go back to where one was."""
    target = local_target(request.values.get("next"))
    if request.method == "GET":
        return render_template("accounts/sign_in.html", form=Form(), target=target)
    typed = typed_text()
    account = accounts.sign_in(the_db(), typed.get("email", ""), typed.get("password", ""))
    if account is None:
        wrong = gettext("L'adresse ou le mot de passe ne correspond pas.")
        kept = Form({"email": typed.get("email", "")}, {"email": wrong, "password": wrong})
        return render_template("accounts/sign_in.html", form=kept, target=target), 422
    return _enter(account, target)


@bp.post("/deconnexion")
def sign_out() -> ResponseReturnValue:
    """Sign out of this browser."""
    leave()
    flash(gettext("Vous êtes déconnecté."), "info")
    return redirect(url_for("pages.home"))


@bp.route("/inscription", methods=["GET", "POST"])
@limiter.limit(SIGN_UP_LIMIT, methods=["POST"])
def sign_up() -> ResponseReturnValue:
    """Create an account that may write once signed in; an address that has one is answered alike."""
    target = local_target(request.values.get("next"))
    if request.method == "GET":
        return _person_page("accounts/sign_up.html", Form(), target=target)
    typed = typed_text()
    if typed.get(HONEYPOT):
        return redirect(url_for("pages.home"))
    try:
        accounts.sign_up(the_db(), typed, _departements(), now(), Role.CONTRIBUTOR)
    except Invalid as invalid:
        return _person_page("accounts/sign_up.html", _wrong(typed, invalid), target=target), 422
    flash(gettext("Presque fini : connectez-vous avec le mot de passe que vous venez de choisir."), "success")
    flash(gettext("Si cette adresse avait déjà un compte, il garde son mot de passe d'avant."), "info")
    kept = Form({"email": typed.get("email", "")})
    return render_template("accounts/sign_in.html", form=kept, target=target)


@bp.route("/bienvenue/<token>", methods=["GET", "POST"])
@limiter.limit(SIGN_IN_LIMIT, methods=["POST"])
def welcome(token: str) -> ResponseReturnValue:
    """Spend a one-time link, or say that it does not hold any more."""
    try:
        return _welcome(token)
    except NotFound:
        return render_template("accounts/dead_link.html"), 404


def _welcome(token: str) -> ResponseReturnValue:
    """Choose a password, or create the first administrator."""
    invited = links.link_account(the_db(), token, now())
    if request.method == "GET":
        return _person_page("accounts/welcome.html", Form(), invited=invited)
    typed = typed_text()
    try:
        account = links.redeem_link(the_db(), token, typed, _departements(), now())
    except Invalid as invalid:
        return _person_page("accounts/welcome.html", _wrong(typed, invalid), invited=invited), 422
    flash(gettext("Votre compte est prêt."), "success")
    return _enter(account, url_for("pages.home"))


@bp.route("/profil", methods=["GET", "POST"])
@login_required  # type: ignore[untyped-decorator]
def profile() -> ResponseReturnValue:
    """Change what one says of oneself."""
    account = the_author()
    if request.method == "GET":
        kept = {"name": account.name, "side": account.side.value, "organisation": account.organisation or ""}
        return _person_page("accounts/profile.html", Form(kept))
    try:
        accounts.update_profile(the_db(), account, typed_text())
    except Invalid as invalid:
        return _person_page("accounts/profile.html", _wrong(typed_text(), invalid)), 422
    flash(gettext("Votre profil est enregistré."), "success")
    return redirect(url_for("accounts.profile"))


@bp.route("/profil/mot-de-passe", methods=["GET", "POST"])
@login_required  # type: ignore[untyped-decorator]
@limiter.limit(SIGN_IN_LIMIT, methods=["POST"])
def password() -> ResponseReturnValue:
    """Change one's password, which ends one's other sessions."""
    if request.method == "GET":
        return _person_page("accounts/password.html", Form())
    typed = typed_text()
    try:
        changed = accounts.change_password(
            the_db(), the_author(), typed.get("current", ""), typed.get("password", "")
        )
    except Invalid as invalid:
        return _person_page("accounts/password.html", Form().with_errors(invalid)), 422
    flash(gettext("Votre mot de passe est changé. Vos autres sessions sont fermées."), "success")
    return _enter(changed, url_for("accounts.profile"))


def _enter(account: Account, target: str) -> ResponseReturnValue:
    enter(account, remember=bool(request.form.get("remember")))
    return redirect(target)


def _wrong(typed: Mapping[str, str], invalid: Invalid) -> Form:
    """Give a form back, errors in the order of its fields: radio buttons left alone are not posted."""
    return Form({name: typed.get(name, "") for name in FIELDS}).with_errors(invalid)


def _person_page(template: str, form: Form, **values: object) -> str:
    return render_template(
        template,
        form=form,
        organisations=known_organisations(the_db()),
        other=OTHER,
        min_password=MIN_PASSWORD,
        honeypot=HONEYPOT,
        **values,
    )


def _departements() -> Set[str]:
    return the_site().vocabularies.departements.keys()
