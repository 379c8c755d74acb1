"""Answering the form of a page, of whatever kind: saved, previewed, or given back with all that was typed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError

from wiki.domain.diff import Piece, word_diff
from wiki.domain.errors import FieldError, Invalid, StoreUnavailable
from wiki.domain.page import Content
from wiki.domain.policy import allows
from wiki.services.save_page import EditConflict, Saved, UnknownBase
from wiki.services.shelf import Shelf
from wiki.web.context import follow_write, the_author, the_db, the_reader
from wiki.web.errors import expired, note_for_operator, unavailable
from wiki.web.forms import Form, typed_form
from wiki.web.numbers import row_number
from wiki.web.origin import comes_from_here


@dataclass(frozen=True, slots=True)
class Screen(Generic[Content]):
    """What a form is shown with.

    Parameters
    ----------
    slug
        The page that is changed, None for a new one.
    base
        The revision that the author starts from.
    saved
        For each field in conflict, what others saved beside what the author began from.
    """

    slug: str | None
    base: int
    saved: Mapping[str, tuple[Piece, ...]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing(Generic[Content]):
    """How pages of one kind are written.

    Parameters
    ----------
    lists
        The fields that hold several choices.
    read
        Validates what was typed in the form of a page (its slug, None for a new one).
    save
        Saves: slug, base, draft and summary in.
    show
        Renders the form.
    words
        Writes the value of a field for a person to read.
    typed
        Gives a content back as one would type it.
    done
        The address to go to once saved.
    remarks
        What to say, beyond thanks, of what was saved under an address: the slug, what the author began from
        (None for a new page), and the draft.
    """

    shelf: Shelf[Content]
    lists: tuple[str, ...]
    read: Callable[[str | None, Mapping[str, str | list[str]]], Content]
    save: Callable[[str | None, int, Content, str], Saved]
    show: Callable[[Form, Screen[Content]], str]
    words: Callable[[Content, str], str]
    typed: Callable[[Content], Mapping[str, object]]
    done: Callable[[str], str]
    remarks: Callable[[str, Content | None, Content], Iterable[str]]

    def begin(self, slug: str) -> str:
        """Show the form of a page, starting from its newest revision."""
        page = self.shelf.visible(the_db(), slug, the_author())
        return self.show(Form(self.typed(page.content)), Screen(slug, page.head))

    def answer(self, slug: str | None) -> ResponseReturnValue:
        """Save, preview, or give the form back with all that was typed."""
        typed, base = typed_form(*self.lists), request.form.get("base", 0, type=row_number)
        form = Form(typed)
        screen: Screen[Content] = Screen(slug, base)
        try:
            draft = self.read(slug, typed)
            if request.form.get("action") == "preview":
                return self.show(form, screen)
            saved = self.save(slug, base, draft, request.form.get("summary", ""))
        except Invalid as invalid:
            return self.show(form.with_errors(invalid), screen), 422
        except UnknownBase:
            flash(
                gettext("La version de départ manquait : relisez votre texte, puis enregistrez-le."), "error"
            )
            head = self.shelf.visible(the_db(), slug or "", the_author()).head
            return self.show(form, Screen(slug, head)), 409
        except EditConflict as conflict:
            return self._conflict(form, slug, conflict), 409
        except StoreUnavailable as away:
            note_for_operator(away)
            flash(gettext("Le site n'a pas pu enregistrer. Votre texte est ci-dessous : réessayez."), "error")
            return self.show(form, screen), 503
        follow_write()
        _tell(saved)
        if saved.changed:
            began = self.shelf.revision(the_db(), saved.slug, base)
            for remark in self.remarks(saved.slug, began.content if began else None, draft):
                flash(remark, "info")
        return redirect(self.done(saved.slug))

    def ask_again(self, error: CSRFError) -> ResponseReturnValue:
        """Give a form whose token has ended back whole, with a fresh token, rather than an error page."""
        try:
            author = the_reader()
        except StoreUnavailable as away:
            return unavailable(away)
        if not (allows(author, self.shelf.edit) and comes_from_here()) or request.view_args is None:
            return expired(error)
        flash(gettext("Votre session a été rouverte. Rien n'est perdu : enregistrez de nouveau."), "error")
        base = request.form.get("base", 0, type=row_number)
        return self.show(Form(typed_form(*self.lists)), Screen(request.view_args.get("slug"), base)), 400

    def _conflict(self, form: Form, slug: str | None, conflict: EditConflict) -> str:
        """Show others' changes in the fields that agree, and the author's own text in those that do not."""
        mine = {name: form.typed.get(name, "") for name in conflict.fields}
        wrong = {name: FieldError("conflict") for name in conflict.fields}
        shown = Form({**self.typed(conflict.merged), **mine, "summary": form.value("summary")})
        saved = {
            name: word_diff(self.words(conflict.started, name), self.words(conflict.saved.content, name))
            for name in conflict.fields
        }
        screen: Screen[Content] = Screen(slug, conflict.saved.head, saved=saved)
        return self.show(shown.with_errors(Invalid(wrong)), screen)


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
