"""The organisations and their sheets."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import login_required

from wiki.domain.errors import Invalid
from wiki.domain.policy import Action, require
from wiki.services.organisations import add_organisation, list_organisations, read_organisation
from wiki.web.context import the_author, the_db, the_reader, the_site
from wiki.web.forms import Form, typed_text
from wiki.web.redirects import local_target

bp = Blueprint("organisations", __name__, url_prefix="/organismes")


@bp.get("")
def every() -> str:
    """List the organisations with the number of their sheets."""
    return render_template("organisations/list.html", listed=list_organisations(the_db()))


@bp.route("/nouveau", methods=["GET", "POST"])
@login_required  # type: ignore[untyped-decorator]
def add() -> ResponseReturnValue:
    """Add an organisation to the list, then go back to the form that lacked it, or to its page."""
    require(the_author(), Action.EDIT_SHEETS)
    target = request.values.get("next", "")
    if request.method == "GET":
        return render_template("organisations/add.html", form=Form(), target=target)
    departements = the_site().vocabularies.departements.keys()
    try:
        new = add_organisation(the_db(), typed_text(), departements, the_author())
    except Invalid as invalid:
        form = Form(typed_text()).with_errors(invalid)
        return render_template("organisations/add.html", form=form, target=target), 422
    flash(gettext("« %(name)s » est dans la liste des organismes.", name=new.name), "success")
    return redirect(local_target(target) if target else url_for("organisations.show", slug=new.slug))


@bp.get("/<slug>")
def show(slug: str) -> str:
    """Show an organisation and its sheets."""
    organisation, sheets = read_organisation(the_db(), slug, the_reader())
    return render_template("organisations/show.html", organisation=organisation, sheets=sheets)
