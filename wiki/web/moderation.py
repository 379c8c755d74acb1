"""What readers said of matches, for those who moderate."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import login_required

from wiki.domain.errors import NotFound
from wiki.domain.policy import Action, require
from wiki.domain.verdict import State
from wiki.services.keep_verdicts import erase_verdict, export_judgments, judge_verdict, list_verdicts
from wiki.services.read_sheets import read_published
from wiki.web.context import now, the_author, the_db
from wiki.web.numbers import ROW

bp = Blueprint("moderation", __name__, url_prefix="/moderation")
ERASE = "erase"
SHOWN = 50
"""How many verdicts a page shows, oldest first; judged ones make room for the others."""


@bp.get("/avis")
@login_required  # type: ignore[untyped-decorator]
def verdicts() -> str:
    """List the verdicts that wait, or those in another state."""
    wanted = request.args.get("etat", State.PENDING)
    state = State(wanted) if wanted in set(State) else State.PENDING
    found = list_verdicts(the_db(), state, the_author(), now())
    titles = read_published(the_db(), {verdict.sheet for verdict in found[:SHOWN]}, the_author())
    return render_template(
        "moderation/verdicts.html", verdicts=found[:SHOWN], total=len(found), titles=titles, state=state
    )


@bp.post(f"/avis/{ROW}")
@login_required  # type: ignore[untyped-decorator]
def judge(number: int) -> ResponseReturnValue:
    """Keep, refuse or erase a verdict."""
    wanted = request.form.get("action", "")
    if wanted == ERASE:
        erase_verdict(the_db(), number, the_author())
        flash(gettext("L'avis est effacé."), "success")
    elif wanted in {State.KEPT, State.REFUSED}:
        judge_verdict(the_db(), number, State(wanted), the_author())
        kept = wanted == State.KEPT
        flash(gettext("L'avis est gardé.") if kept else gettext("L'avis est écarté."), "success")
    else:
        raise NotFound(wanted)
    return redirect(url_for("moderation.verdicts"))


@bp.get("/jugements.json")
@login_required  # type: ignore[untyped-decorator]
def judgments() -> Response:
    """Give the kept verdicts as a file that `recueil evaluate` reads."""
    require(the_author(), Action.MODERATE_VERDICTS)
    answer = Response(export_judgments(the_db(), now()), mimetype="application/json")
    answer.headers["Content-Disposition"] = "attachment; filename=jugements.json"
    return answer
