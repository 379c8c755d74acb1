"""The lexicon: pages of the wiki where tenants' words and professionals' words meet."""

from collections.abc import Iterator, Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import login_required
from flask_wtf.csrf import CSRFError

from wiki.domain.concept import CONCEPT_FIELDS, Concept, ConceptContent
from wiki.domain.concept_draft import read_concept as read_draft
from wiki.domain.errors import NotFound
from wiki.domain.page import Status
from wiki.domain.policy import Action, allows, require
from wiki.domain.slug import slugify
from wiki.services import read_lexicon
from wiki.services.moderate import hidden_pages, set_status
from wiki.services.read_lexicon import Remark, RemarkCode
from wiki.services.save_concept import create_concept, save_concept
from wiki.services.save_page import Saved
from wiki.services.shelf import CONCEPTS
from wiki.web.context import follow_write, now, the_author, the_db, the_reader, the_site
from wiki.web.forms import Form
from wiki.web.history import History
from wiki.web.labels import label
from wiki.web.writing import Screen, Writing

bp = Blueprint("lexicon", __name__, url_prefix="/lexique")


@bp.get("")
def every() -> str:
    """Show the concepts as a tree, those that a text is found in, or those under a letter."""
    text, letter = request.args.get("q", "").strip(), request.args.get("lettre", "")
    hidden = (
        hidden_pages(the_db(), CONCEPTS, the_author()) if allows(the_reader(), Action.HIDE_SHEETS) else []
    )
    return render_template(
        "lexicon/list.html",
        text=text,
        letter="" if text else letter,
        letters=read_lexicon.first_letters(the_db(), the_site()),
        tree=() if text or letter else read_lexicon.lexicon_tree(the_db(), the_site()),
        found=_found(text, letter),
        hidden=hidden,
    )


def _found(text: str, letter: str) -> list[Concept]:
    if text:
        return read_lexicon.filter_lexicon(the_db(), the_site(), text)
    return read_lexicon.concepts_under(the_db(), the_site(), letter) if letter else []


@bp.get("/<slug>")
def show(slug: str) -> str:
    """Show a concept, its neighbours, and the sheets that name it."""
    full = read_lexicon.read_concept(the_db(), the_site(), slug, the_reader())
    return render_template("lexicon/show.html", full=full, concept=full.concept)


@bp.route("/nouveau", methods=["GET", "POST"])
@login_required  # type: ignore[untyped-decorator]
def create() -> ResponseReturnValue:
    """Add a concept."""
    require(the_author(), Action.EDIT_LEXICON)
    if request.method == "GET":
        begun = {name: request.args.get(name, "") for name in ("preferred", "broader")}
        return _show(Form(begun), Screen(slug=None, base=0))
    return _CONCEPT.answer(slug=None)


@bp.route("/<slug>/modifier", methods=["GET", "POST"])
@login_required  # type: ignore[untyped-decorator]
def edit(slug: str) -> ResponseReturnValue:
    """Change a concept, starting from its newest revision."""
    require(the_author(), Action.EDIT_LEXICON)
    return _CONCEPT.begin(slug) if request.method == "GET" else _CONCEPT.answer(slug)


@bp.post("/<slug>/visibilite")
@login_required  # type: ignore[untyped-decorator]
def set_visibility(slug: str) -> ResponseReturnValue:
    """Take a concept off the lexicon, or put it back."""
    wanted = request.form.get("status", "")
    if wanted not in set(Status):
        raise NotFound(slug)
    set_status(the_db(), CONCEPTS, slug, Status(wanted), the_author(), now())
    follow_write()
    off = gettext("Le concept est retiré du lexique.")
    flash(off if wanted == Status.HIDDEN else gettext("Le concept est de retour."), "success")
    return redirect(url_for("lexicon.show", slug=slug))


@bp.errorhandler(CSRFError)
def ask_again(error: CSRFError) -> ResponseReturnValue:
    """Give a form whose token has ended back whole."""
    return _CONCEPT.ask_again(error)


def _read(slug: str | None, typed: Mapping[str, str | list[str]]) -> ConceptContent:
    return read_draft(typed, slug, read_lexicon.possible_broader(the_db(), the_site(), slug))


def _save(slug: str | None, base: int, draft: ConceptContent, summary: str) -> Saved:
    if slug is None:
        return create_concept(the_db(), draft, the_author(), now(), summary)
    return save_concept(the_db(), slug, base, draft, the_author(), now(), summary)


def _remarks(slug: str, began: ConceptContent | None, draft: ConceptContent) -> Iterator[str]:
    """Word the remarks on the terms that are new: nobody is told of words that they did not touch."""
    added = [term for term in draft.terms if began is None or term not in began.terms]
    return map(_word, read_lexicon.remarks(the_db(), the_site(), slug, added))


def _word(remark: Remark) -> str:
    if remark.code is RemarkCode.NAMES_NOTHING:
        return str(
            gettext(
                "« %(term)s » ne contient que des mots très courants : il ne fera rien trouver.",
                term=remark.term,
            )
        )
    return str(
        gettext(
            "« %(term)s » dit aussi « %(other)s » : les deux seront cherchés.",
            term=remark.term,
            other=remark.other,
        )
    )


def _show(form: Form, screen: Screen[ConceptContent]) -> str:
    known = read_lexicon.possible_broader(the_db(), the_site(), screen.slug)
    choices = [(slug, _named(slug)) for slug in known if slug != screen.slug]
    choices.sort(key=lambda choice: slugify(choice[1]))
    labels = {name: label(name, "concept_fields") for name in CONCEPT_FIELDS}
    return render_template(
        "lexicon/edit.html", form=form, screen=screen, choices=choices, field_labels=labels
    )


def _named(slug: str) -> str:
    return read_lexicon.preferred_term(the_db(), the_site(), slug)


def _words(content: ConceptContent, name: str) -> str:
    """Write the value of a field of a concept for a person to read."""
    value = getattr(content, name)
    if name == "broader":
        return _named(value) if value else ""
    # One term a line, each ended alike, so that a difference is told in whole terms.
    return "".join(f"{term}\n" for term in value) if isinstance(value, tuple) else str(value)


def _typed(content: ConceptContent) -> dict[str, object]:
    """Give a concept back as one would type it: one term a line."""
    values = content.as_fields()
    return {
        name: "\n".join(value) if isinstance(value, tuple) else value or "" for name, value in values.items()
    }


_CONCEPT = Writing(
    shelf=CONCEPTS,
    lists=(),
    read=_read,
    save=_save,
    show=_show,
    words=_words,
    typed=_typed,
    done=lambda slug: url_for("lexicon.show", slug=slug),
    remarks=_remarks,
)
history_bp = History(
    shelf=CONCEPTS,
    words=_words,
    page="lexicon.show",
    template="lexicon/version.html",
    labels="concept_fields",
).blueprint("lexicon_history", "/lexique")
