"""«Trouver des projets comparables»: a few sentences in, comparable sheets and people to call out."""

from urllib.parse import urlencode

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from wiki.domain.errors import Invalid
from wiki.domain.refinement import FIELDS, FILTERS
from wiki.services.find_peers import find_peers
from wiki.services.refine_match import read_typed
from wiki.web.context import the_db, the_reader, the_site
from wiki.web.extensions import csrf
from wiki.web.forms import Form

bp = Blueprint("matching", __name__, url_prefix="/rapprochement")
LIMIT = 5
MAX_SIGNS = 100_000
"""How much of a description is read; all of it is given back."""
MAX_IN_ADDRESS = 1_000


@bp.route("", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]
def match() -> ResponseReturnValue:
    """Rank the sheets against a description.

    The form posts so that a long text fits and no address keeps it; nothing is written, hence no
    CSRF token. ``?texte=`` serves links to a short example.
    """
    return _page()


def _text() -> str:
    return (request.form.get("texte") or request.args.get("texte") or "").strip()


def _page() -> ResponseReturnValue:
    """Answer a description."""
    text, typed = _text(), {name: request.values[name] for name in FIELDS if name in request.values}
    peering, form, status = None, Form(typed), 200
    try:
        refinement = read_typed(the_db(), the_site(), typed, the_reader())
    except Invalid as invalid:
        form, status = form.with_errors(invalid), 422
    else:
        form = Form({**refinement.filters, "near": refinement.near or ""})
        if text:
            read = text[:MAX_SIGNS]
            peering = find_peers(the_db(), the_site(), read, the_reader(), LIMIT, refinement)
    here = f"{request.script_root}{bp.url_prefix}?{urlencode({'texte': text, **typed})}"
    page = render_template(
        "matching/match.html",
        text=text,
        form=form,
        narrowed=[name for name in FILTERS if form.value(name)],
        peering=peering,
        here=here if len(text) < MAX_IN_ADDRESS else None,
    )
    return page, status
