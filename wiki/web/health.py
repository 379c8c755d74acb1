"""For the machines that watch: alive, and ready."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from wiki.domain.errors import StoreUnavailable
from wiki.search import IndexCorrupted
from wiki.services.catch_up import lag
from wiki.web.context import the_db, the_site

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def alive() -> ResponseReturnValue:
    """Say that the process answers."""
    return {"status": "ok"}


@bp.get("/readyz")
def ready() -> ResponseReturnValue:
    """Say whether database and index can be read, and how many changes the index has not seen."""
    try:
        return {"status": "ok", "index_lag": lag(the_db(), the_site())}
    except StoreUnavailable:
        return {"status": "unavailable"}, 503
    except IndexCorrupted:  # the next search makes it again
        return {"status": "unavailable", "index": "damaged"}, 503
