"""A sheet as the booklet shows it, with its contacts and the comparable ones."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import login_required

from wiki.domain.errors import NotFound
from wiki.domain.page import Status
from wiki.services.find_peers import find_similar
from wiki.services.moderate import hidden_pages, set_status
from wiki.services.read_sheets import read_sheet
from wiki.services.shelf import SHEETS
from wiki.web.caching import keep_from_others
from wiki.web.context import follow_write, now, the_author, the_db, the_reader, the_site

bp = Blueprint("sheets", __name__)


@bp.get("/fiches/<slug>")
def show(slug: str) -> str:
    """Show one sheet."""
    full = read_sheet(the_db(), slug, the_reader())
    similar = find_similar(the_db(), the_site(), slug, the_reader())
    if similar is None:
        keep_from_others()
    return render_template("sheets/show.html", full=full, sheet=full.sheet, similar=similar or ())


@bp.get("/fiches-masquees")
@login_required  # type: ignore[untyped-decorator]
def hidden() -> str:
    """List the hidden sheets, for those who may show them again."""
    return render_template("sheets/hidden.html", sheets=hidden_pages(the_db(), SHEETS, the_author()))


@bp.post("/fiches/<slug>/visibilite")
@login_required  # type: ignore[untyped-decorator]
def set_visibility(slug: str) -> ResponseReturnValue:
    """Hide a sheet, or show it again."""
    wanted = request.form.get("status", "")
    if wanted not in set(Status):
        raise NotFound(slug)
    set_status(the_db(), SHEETS, slug, Status(wanted), the_author(), now())
    follow_write()
    hidden = wanted == Status.HIDDEN
    flash(gettext("La fiche est masquée.") if hidden else gettext("La fiche est publiée."), "success")
    return redirect(url_for("sheets.show", slug=slug))
