"""The organisations and their sheets."""

from flask import Blueprint, render_template

from wiki.services.organisations import list_organisations, read_organisation
from wiki.web.context import the_db, the_reader

bp = Blueprint("organisations", __name__, url_prefix="/organismes")


@bp.get("")
def every() -> str:
    """List the organisations with the number of their sheets."""
    return render_template("organisations/list.html", listed=list_organisations(the_db()))


@bp.get("/<slug>")
def show(slug: str) -> str:
    """Show an organisation and its sheets."""
    organisation, sheets = read_organisation(the_db(), slug, the_reader())
    return render_template("organisations/show.html", organisation=organisation, sheets=sheets)
