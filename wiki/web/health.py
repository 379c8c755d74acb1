"""For the machines that watch: alive, and ready."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from wiki.domain.errors import StoreUnavailable
from wiki.services.site_state import measure_lags
from wiki.web.context import the_db, the_site

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def alive() -> ResponseReturnValue:
    """Say that the process answers."""
    return {"status": "ok"}


@bp.get("/readyz")
def ready() -> ResponseReturnValue:
    """Say whether database and index can be read, and how many changes index and matcher have not seen."""
    try:
        lags = measure_lags(the_db(), the_site())
    except StoreUnavailable:
        return {"status": "unavailable"}, 503
    if lags.index is None:  # the next search makes it again
        return {"status": "unavailable", "index": "damaged"}, 503
    return {"status": "ok", "index_lag": lags.index, "matcher_lag": lags.matcher}
