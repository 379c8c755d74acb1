"""«Trouver des projets comparables»: a few sentences in, comparable sheets and people to call out."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from wiki.domain.errors import Invalid
from wiki.domain.refinement import FIELDS, FILTERS
from wiki.domain.verdict import Answer
from wiki.services.find_peers import find_peers
from wiki.services.keep_verdicts import keep_verdict, read_verdict, take_back
from wiki.services.read_sheets import read_published
from wiki.services.refine_match import read_typed
from wiki.web.context import now, the_db, the_reader, the_site
from wiki.web.extensions import csrf, limiter
from wiki.web.forms import Form
from wiki.web.seals import open_number, open_verdict, seal_number, seal_verdicts

bp = Blueprint("matching", __name__, url_prefix="/rapprochement")
LIMIT = 5
MAX_SIGNS = 100_000
"""How much of a description is read; all of it is given back."""
LEAST_REFUSED = 12
"""How many signs are typed before somebody who is still writing is told that nothing is near."""
MAX_IN_ADDRESS = 1_000
VERDICT_LIMIT = "60 per hour"


@bp.route("", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]
def match() -> ResponseReturnValue:
    """Rank the sheets against a description.

    The form posts so that a long text fits and no address keeps it; nothing is written, hence no
    CSRF token. ``?texte=`` serves links to a short example.
    """
    return _page()


@bp.post("/reponse")
@csrf.exempt  # type: ignore[untyped-decorator]
def answer() -> ResponseReturnValue:
    """Give the answer alone, for a page that is open while somebody types (`static/live.js`).

    Nothing counts these requests: a reader who writes slowly has no fewer tries at anything.
    """
    shown, status = _answered()
    begun = len(shown["text"]) < LEAST_REFUSED and shown["peering"] and not shown["peering"].confident
    return render_template("matching/answer.html", **shown, begun=begun), status


@bp.post("/avis")
@csrf.exempt  # type: ignore[untyped-decorator]
@limiter.limit(VERDICT_LIMIT)
def give_verdict() -> ResponseReturnValue:
    """Take what a reader says of a sheet; it is kept only with their agreement.

    A seal in the button stands for a CSRF token, which would need a cookie (ADR 8).
    """
    if "avis" not in request.form:  # the Enter key in the box that asks for agreement
        return _page()
    said = open_verdict(_text(), request.form.get("avis", ""))
    if said is None:
        return _page(verdict="ended", status=400)
    if not request.values.get("accord"):  # the box, or the button that asks again
        return _page(verdict="unkept", said=said)
    number = keep_verdict(the_db(), _text(), *said, the_reader(), now())
    return _page(verdict="kept", receipt=seal_number(number) if number else None, said=said)


@bp.route("/avis/<seal>", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]
def own_verdict(seal: str) -> ResponseReturnValue:
    """Show a verdict to whoever holds its link, and erase it when they ask."""
    verdict = read_verdict(the_db(), open_number(seal), now())
    if request.method == "GET":
        full = read_published(the_db(), [verdict.sheet], the_reader()).get(verdict.sheet)
        return render_template("matching/verdict.html", verdict=verdict, full=full)
    take_back(the_db(), verdict.id)
    return render_template("matching/verdict.html", verdict=None)


def _text() -> str:
    return (request.form.get("texte") or request.args.get("texte") or "").strip()


def _page(
    verdict: str | None = None,
    receipt: str | None = None,
    status: int = 200,
    said: tuple[str, Answer] | None = None,
) -> ResponseReturnValue:
    """Answer a description; `verdict` says what became of the one just given, `said` what it is."""
    shown, wrong = _answered()
    if request.method == "POST" and not (shown["text"] or verdict or shown["form"].errors):
        blank = {"texte": gettext("Écrivez quelques mots sur votre projet.")}
        shown["form"], wrong = replace(shown["form"], errors=blank), HTTPStatus.UNPROCESSABLE_ENTITY
    page = render_template(
        "matching/match.html", verdict=verdict, receipt=receipt, opinion=said and _opinion(*said), **shown
    )
    return page, wrong if wrong != HTTPStatus.OK else status


def _opinion(slug: str, answer: Answer) -> dict[str, Any]:
    return {"sheet": read_published(the_db(), [slug], the_reader()).get(slug), "answer": answer}


def _answered() -> tuple[dict[str, Any], int]:
    """Match what was typed; return what the templates show of it, and the status."""
    text, typed = _text(), {name: request.values[name] for name in FIELDS if name in request.values}
    peering, form, status = None, Form(typed), HTTPStatus.OK
    try:
        refinement = read_typed(the_db(), the_site(), typed, the_reader())
    except Invalid as invalid:
        form, status = form.with_errors(invalid), HTTPStatus.UNPROCESSABLE_ENTITY
    else:
        form = Form({**refinement.filters, "near": refinement.near or ""})
        if text:
            read = text[:MAX_SIGNS]
            peering = find_peers(the_db(), the_site(), read, the_reader(), LIMIT, refinement)
    here = f"{request.script_root}{bp.url_prefix}?{urlencode({'texte': text, **typed})}"
    shown = {
        "text": text,
        "form": form,
        "narrowed": [name for name in FILTERS if form.value(name)],
        "peering": peering,
        "here": here if len(text) < MAX_IN_ADDRESS else None,
        "seal": seal_verdicts(text),
        "sheets_first": "fiches" in request.args,
    }
    return shown, status
