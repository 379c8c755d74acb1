"""Writing a sheet: one form, a preview, every error at once, conflicts side by side."""

from collections.abc import Iterator, Mapping

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required
from flask_wtf.csrf import CSRFError

from wiki.domain.draft import sketch
from wiki.domain.policy import Action, require
from wiki.domain.sheet import SECTIONS, SheetContent
from wiki.services.drafts import read_typed
from wiki.services.give_hints import give_hints
from wiki.services.organisations import known_organisations
from wiki.services.save_page import Saved
from wiki.services.save_sheet import create_sheet, save_sheet
from wiki.services.shelf import SHEETS
from wiki.services.show_examples import section_examples
from wiki.web.advice import remark_on
from wiki.web.context import now, the_author, the_db, the_site
from wiki.web.forms import Form
from wiki.web.labels import LISTS, field_words
from wiki.web.writing import Screen, Writing

bp = Blueprint("editing", __name__)


@bp.route("/nouvelle-fiche", methods=["GET", "POST"])
@login_required  # type: ignore[untyped-decorator]
def create() -> ResponseReturnValue:
    """Write a new sheet."""
    require(the_author(), Action.EDIT_SHEETS)
    if request.method == "GET":
        begun = {"organisation": the_author().organisation or "", "context": request.args.get("texte", "")}
        return _show(Form(begun), Screen(slug=None, base=0))
    return _SHEET.answer(slug=None)


@bp.route("/fiches/<slug>/modifier", methods=["GET", "POST"])
@login_required  # type: ignore[untyped-decorator]
def edit(slug: str) -> ResponseReturnValue:
    """Change a sheet, starting from its newest revision."""
    require(the_author(), Action.EDIT_SHEETS)
    return _SHEET.begin(slug) if request.method == "GET" else _SHEET.answer(slug)


@bp.post("/fiches/apercu")
@login_required  # type: ignore[untyped-decorator]
def preview() -> str:
    """Show what is written so far, for a form that is open while somebody types (`static/live.js`)."""
    require(the_author(), Action.EDIT_SHEETS)
    return render_template("sheets/preview.html", **_written(request.form))


@bp.errorhandler(CSRFError)
def ask_again(error: CSRFError) -> ResponseReturnValue:
    """Give a form whose token has ended back whole."""
    return _SHEET.ask_again(error)


def _read(_slug: str | None, typed: Mapping[str, str | list[str]]) -> SheetContent:
    return read_typed(the_db(), the_site().vocabularies, typed)


def _save(slug: str | None, base: int, draft: SheetContent, summary: str) -> Saved:
    if slug is None:
        return create_sheet(the_db(), draft, the_author(), now(), summary)
    return save_sheet(the_db(), slug, base, draft, the_author(), now(), summary)


def _show(form: Form, screen: Screen[SheetContent]) -> str:
    return render_template(
        "sheets/edit.html",
        form=form,
        screen=screen,
        organisations=known_organisations(the_db()),
        examples=section_examples(the_db(), screen.slug),
        **_written(form.typed),
    )


def _written(typed: Mapping[str, object]) -> dict[str, object]:
    """Read what is in a form, valid or not, as others would see it, with what would make it plainer."""
    draft = sketch({name: str(typed.get(name) or "") for name in ("title", "tagline", *SECTIONS)})
    return {"draft": draft, "sections": SECTIONS, "hints": give_hints(draft)}


def _remarks(_slug: str, began: SheetContent | None, draft: SheetContent) -> Iterator[str]:
    """Word the hints on the sections that changed: nobody is told of a text that they did not touch."""
    before = began.sections if began else {}
    hints = give_hints(draft)
    return remark_on([hint for hint in hints if draft.sections[hint.section] != before.get(hint.section)])


_SHEET = Writing(
    shelf=SHEETS,
    lists=LISTS,
    read=_read,
    save=_save,
    show=_show,
    words=field_words,
    typed=SheetContent.as_fields,
    done=lambda slug: url_for("sheets.show", slug=slug),
    remarks=_remarks,
)
