"""A sheet's history: its versions, their differences, and going back to one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import login_required

from wiki.services import history as past
from wiki.services.catch_up import follow
from wiki.services.save_sheet import restore_revision
from wiki.web.context import now, the_author, the_db, the_reader, the_site
from wiki.web.labels import field_words
from wiki.web.numbers import ROW, row_number

bp = Blueprint("history", __name__, url_prefix="/fiches/<slug>/historique")


@bp.get("")
def versions(slug: str) -> str:
    """List a sheet's versions, each to be read or compared."""
    sheet, revisions = past.history(the_db(), slug, the_reader())
    return render_template("sheets/history.html", sheet=sheet, revisions=revisions)


@bp.get(f"/{ROW}")
def version(slug: str, number: int) -> str:
    """Show a sheet as it stood."""
    sheet, revision = past.revision(the_db(), slug, number, the_reader())
    return render_template("sheets/version.html", sheet=sheet, revision=revision)


@bp.get("/comparer")
def compare(slug: str) -> ResponseReturnValue:
    """Show word by word what changed from one version to another, the older one first."""
    asked = sorted(request.args.get(name, 0, type=row_number) for name in ("de", "a"))
    sheet, before = past.revision(the_db(), slug, asked[0], the_reader())
    _, after = past.revision(the_db(), slug, asked[1], the_reader())
    differences = past.compare(before.content, after.content, field_words)
    return render_template(
        "sheets/compare.html", sheet=sheet, before=before, after=after, differences=differences
    )


@bp.post(f"/{ROW}/retablir")
@login_required  # type: ignore[untyped-decorator]
def restore(slug: str, number: int) -> ResponseReturnValue:
    """Make an old version the newest one."""
    summary = gettext("Retour à la version %(number)d", number=number)
    saved = restore_revision(the_db(), slug, number, the_author(), now(), summary)
    follow(the_db(), the_site())
    done = gettext("La version est rétablie : elle est devenue la plus récente.")
    flash(done if saved.changed else gettext("C'est déjà la version en ligne."), "success")
    return redirect(url_for("sheets.show", slug=slug))
