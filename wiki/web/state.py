"""How the site is doing: a page for those who administer it, `/metrics` for Prometheus."""

import hmac

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import login_required

from wiki.domain.policy import Action, require
from wiki.services.site_state import take_state
from wiki.web.context import the_author, the_db, the_site
from wiki.web.metrics import the_counters

bp = Blueprint("state", __name__)
TEXT = "text/plain; version=0.0.4; charset=utf-8"


@bp.get("/etat")
@login_required  # type: ignore[untyped-decorator]
def show() -> str:
    """Show the figures that `/metrics` gives."""
    require(the_author(), Action.WATCH_SITE)
    counters = the_counters()
    return render_template(
        "state/show.html",
        state=take_state(the_db(), the_site()),
        traffic=counters.traffic() if counters else None,
    )


@bp.get("/metrics")
def metrics() -> ResponseReturnValue:
    """Give the figures to a program that shows the token, if the settings have one."""
    counters, token = the_counters(), the_site().settings.metrics_token
    if counters is None or token is None:
        abort(404)
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(given.encode(), token.encode()):
        return Response("", 401, {"WWW-Authenticate": "Bearer"})
    return Response(counters.exposition(take_state(the_db(), the_site())), content_type=TEXT)
