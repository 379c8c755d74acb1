"""The people to call about a sheet."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import login_required

from wiki.domain.errors import Invalid
from wiki.domain.phone import show_phone
from wiki.domain.policy import Action, require
from wiki.domain.sheet import Contact
from wiki.services.keep_contacts import find_contact, remove_contact, save_contact
from wiki.services.organisations import known_organisations
from wiki.services.read_sheets import read_sheet
from wiki.web.context import follow_write, now, the_author, the_db
from wiki.web.forms import Form, typed_text
from wiki.web.numbers import ROW

bp = Blueprint("contacts", __name__, url_prefix="/fiches/<slug>/contacts")


@bp.route("", methods=["GET", "POST"])
@login_required  # type: ignore[untyped-decorator]
def add(slug: str) -> ResponseReturnValue:
    """List a sheet's contacts and add one."""
    blank = Form({"organisation": read_sheet(the_db(), slug, the_author()).sheet.content.organisation})
    return _answer(slug, None, blank)


@bp.route(f"/{ROW}", methods=["GET", "POST"])
@login_required  # type: ignore[untyped-decorator]
def edit(slug: str, number: int) -> ResponseReturnValue:
    """Correct a contact."""
    _, contact = find_contact(the_db(), slug, number, the_author())
    return _answer(slug, number, Form(_typed(contact)))


@bp.route(f"/{ROW}/retirer", methods=["GET", "POST"])
@login_required  # type: ignore[untyped-decorator]
def remove(slug: str, number: int) -> ResponseReturnValue:
    """Ask whether a contact is to be erased, and erase it."""
    if request.method == "GET":
        full, contact = find_contact(the_db(), slug, number, the_author())
        return render_template("sheets/remove_contact.html", full=full, person=contact)
    remove_contact(the_db(), slug, number, the_author(), now())
    follow_write()
    flash(gettext("Le contact est retiré, et ses coordonnées effacées."), "success")
    return redirect(url_for("contacts.add", slug=slug))


def _answer(slug: str, number: int | None, form: Form) -> ResponseReturnValue:
    require(the_author(), Action.EDIT_CONTACTS)
    if request.method == "GET":
        return _page(slug, number, form)
    try:
        save_contact(the_db(), slug, number, typed_text(), the_author(), now())
    except Invalid as invalid:
        return _page(slug, number, Form(typed_text()).with_errors(invalid)), 422
    follow_write()
    flash(gettext("Le contact est enregistré."), "success")
    return redirect(url_for("contacts.add", slug=slug))


def _page(slug: str, number: int | None, form: Form) -> str:
    full = read_sheet(the_db(), slug, the_author())
    return render_template(
        "sheets/contacts.html",
        full=full,
        number=number,
        form=form,
        organisations=known_organisations(the_db()),
    )


def _typed(contact: Contact) -> dict[str, str]:
    return {
        "name": contact.name,
        "role": contact.role,
        "organisation": contact.organisation,
        "phone": show_phone(contact.phone) if contact.phone else "",
        "public": "1" if contact.public else "",
    }
