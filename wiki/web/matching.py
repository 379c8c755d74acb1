"""«Trouver des projets comparables»: a few sentences in, comparable sheets and people to call out."""

from flask import Blueprint, render_template, request, url_for

from wiki.services.find_peers import find_peers
from wiki.web.context import the_db, the_reader, the_site
from wiki.web.extensions import csrf

bp = Blueprint("matching", __name__)
LIMIT = 5
MAX_SIGNS = 100_000
"""How much of a description is read; all of it is given back."""
MAX_IN_ADDRESS = 1_000


@bp.route("/rapprochement", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]
def match() -> str:
    """Rank the sheets against a description.

    The form posts so that a long text fits and no address keeps it; nothing is written, hence no
    CSRF token. ``?texte=`` serves links to a short example.
    """
    text = (request.form.get("texte") or request.args.get("texte") or "").strip()
    peering = find_peers(the_db(), the_site(), text[:MAX_SIGNS], the_reader(), LIMIT) if text else None
    here = url_for("matching.match", texte=text) if len(text) < MAX_IN_ADDRESS else None
    return render_template("matching/match.html", text=text, peering=peering, here=here)
