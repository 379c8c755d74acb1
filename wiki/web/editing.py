"""Writing a sheet: one form, a preview, every error at once, conflicts side by side."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import login_required
from flask_wtf.csrf import CSRFError

from wiki.domain.account import Account
from wiki.domain.diff import Piece, word_diff
from wiki.domain.errors import FieldError, Invalid, StoreUnavailable
from wiki.domain.policy import Action, allows, require
from wiki.domain.sheet import SECTIONS, SheetContent
from wiki.services.catch_up import follow
from wiki.services.drafts import read_typed
from wiki.services.organisations import known_organisations
from wiki.services.read_sheets import read_sheet
from wiki.services.save_sheet import Saved, SheetConflict, UnknownBase, create_sheet, save_sheet
from wiki.web.context import now, the_author, the_db, the_reader, the_site
from wiki.web.errors import expired, unavailable
from wiki.web.forms import Form, typed_form
from wiki.web.labels import LISTS, field_words
from wiki.web.numbers import row_number

bp = Blueprint("editing", __name__)


@bp.route("/nouvelle-fiche", methods=["GET", "POST"])
@login_required  # type: ignore[untyped-decorator]
def create() -> ResponseReturnValue:
    """Write a new sheet."""
    require(the_author(), Action.EDIT_SHEETS)
    if request.method == "GET":
        begun = {"organisation": the_author().organisation or "", "context": request.args.get("texte", "")}
        return _page(Form(begun), slug=None, base=0)
    return _answer_post(slug=None)


@bp.route("/fiches/<slug>/modifier", methods=["GET", "POST"])
@login_required  # type: ignore[untyped-decorator]
def edit(slug: str) -> ResponseReturnValue:
    """Change a sheet, starting from its newest revision."""
    require(the_author(), Action.EDIT_SHEETS)
    sheet = read_sheet(the_db(), slug, the_author()).sheet
    if request.method == "GET":
        return _page(Form(sheet.content.as_fields()), slug=slug, base=sheet.head)
    return _answer_post(slug)


def _answer_post(slug: str | None) -> ResponseReturnValue:
    """Save, preview, or give the form back with all that was typed."""
    form, base = Form(typed_form(*LISTS)), request.form.get("base", 0, type=row_number)
    try:
        draft = read_typed(the_db(), the_site().vocabularies, typed_form(*LISTS))
        if request.form.get("action") == "preview":
            return _page(form, slug, base, preview=draft)
        saved = _save(slug, base, draft, the_author())
    except Invalid as invalid:
        return _page(form.with_errors(invalid), slug, base), 422
    except UnknownBase:
        flash(gettext("La version de départ manquait : relisez votre texte, puis enregistrez-le."), "error")
        return _page(form, slug, read_sheet(the_db(), slug or "", the_author()).sheet.head), 409
    except SheetConflict as conflict:
        return _page(_merged(conflict, form), slug, conflict.saved.head, conflict=conflict), 409
    except StoreUnavailable:
        flash(gettext("Le site n'a pas pu enregistrer. Votre texte est ci-dessous : réessayez."), "error")
        return _page(form, slug, base), 503
    follow(the_db(), the_site())
    _tell(saved)
    return redirect(url_for("sheets.show", slug=saved.slug))


@bp.errorhandler(CSRFError)
def ask_again(error: CSRFError) -> ResponseReturnValue:
    """Give a form whose token has ended back whole, with a fresh token, rather than an error page."""
    try:
        author = the_reader()
    except StoreUnavailable as away:
        return unavailable(away)
    if not allows(author, Action.EDIT_SHEETS) or request.view_args is None:
        return expired(error)
    flash(gettext("Votre session a été rouverte. Rien n'est perdu : enregistrez de nouveau."), "error")
    base = request.form.get("base", 0, type=row_number)
    return _page(Form(typed_form(*LISTS)), request.view_args.get("slug"), base), 400


def _save(slug: str | None, base: int, draft: SheetContent, author: Account) -> Saved:
    summary = request.form.get("summary", "")
    if slug is None:
        return create_sheet(the_db(), draft, author, now(), summary)
    return save_sheet(the_db(), slug, base, draft, author, now(), summary)


def _tell(saved: Saved) -> None:
    if not saved.changed:
        flash(gettext("Rien n'a changé : aucune version n'a été ajoutée."), "info")
    elif saved.merged:
        flash(
            gettext("Enregistré, avec ce que d'autres ont écrit entre-temps."),
            "success",
        )
    else:
        flash(gettext("Enregistré. Merci !"), "success")


def _merged(conflict: SheetConflict, form: Form) -> Form:
    """Show others' changes in the fields that agree, and the author's own text in those that do not."""
    merged = conflict.merged.as_fields()
    mine = {name: form.typed.get(name, "") for name in conflict.fields}
    wrong = {name: FieldError("conflict") for name in conflict.fields}
    return Form({**merged, **mine, "summary": form.value("summary")}).with_errors(Invalid(wrong))


def _page(
    form: Form,
    slug: str | None,
    base: int,
    preview: SheetContent | None = None,
    conflict: SheetConflict | None = None,
) -> str:
    return render_template(
        "sheets/edit.html",
        form=form,
        slug=slug,
        base=base,
        preview=preview,
        saved=_differences(conflict) if conflict else {},
        organisations=known_organisations(the_db()),
        sections=SECTIONS,
    )


def _differences(conflict: SheetConflict) -> Mapping[str, tuple[Piece, ...]]:
    """Tell, for each field in conflict, what others saved, beside what the author began from."""
    return {
        name: word_diff(field_words(conflict.started, name), field_words(conflict.saved.content, name))
        for name in conflict.fields
    }
