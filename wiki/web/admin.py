"""The accounts, for those who look after them."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import login_required

from wiki.domain.account import Role
from wiki.domain.errors import Invalid, NotFound
from wiki.services import accounts
from wiki.web.context import the_author, the_db
from wiki.web.forms import word

bp = Blueprint("admin", __name__, url_prefix="/comptes")


@bp.get("")
@login_required  # type: ignore[untyped-decorator]
def every() -> str:
    """List the accounts."""
    return render_template("accounts/list.html", accounts=accounts.list_accounts(the_db(), the_author()))


@bp.post("")
@login_required  # type: ignore[untyped-decorator]
def change() -> ResponseReturnValue:
    """Give an account another role, block it or let it in again."""
    email, action = request.form.get("email", ""), request.form.get("action", "")
    try:
        _change(email, action)
    except Invalid as invalid:
        flash(word(invalid.errors["email"]), "error")
    else:
        flash(gettext("Le compte %(email)s est à jour.", email=email), "success")
    return redirect(url_for("admin.every"))


def _change(email: str, action: str) -> None:
    if action in {"block", "unblock"}:
        accounts.set_blocked(the_db(), the_author(), email, blocked=action == "block")
    elif request.form.get("role") in set(Role):
        accounts.set_role(the_db(), the_author(), email, Role(request.form["role"]))
    else:
        raise NotFound(email)
