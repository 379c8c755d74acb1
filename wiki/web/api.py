"""The JSON interface that other programs rely on; it reads, without an account."""

import json
import re
from importlib import resources

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from wiki.domain.errors import FieldError, Invalid
from wiki.domain.refinement import FIELDS, Refinement
from wiki.search import FACETS, SearchRequest
from wiki.services.as_json import lexicon_json, match_json, search_json
from wiki.services.find_peers import find_peers
from wiki.services.find_sheets import find_sheets
from wiki.services.refine_match import read_typed
from wiki.web.context import the_db, the_site
from wiki.web.forms import word

bp = Blueprint("api", __name__, url_prefix="/api/v1")
MAX_LIMIT = 50
MAX_SIGNS = 100_000
MAX_OFFSET = 100_000
_WHOLE = re.compile("[0-9]{1,9}")


@bp.post("/match")
def match() -> ResponseReturnValue:
    """Rank the sheets against a description: ``{"text", "limit", "filters", "near"}`` in, the match out."""
    body = _body()
    if not isinstance(body, dict):
        return _refuse(gettext('Envoyez un objet JSON : {"text": …, "limit": …}.'))
    text, limit = body.get("text"), _as_whole(body.get("limit", 5))
    if not isinstance(text, str) or len(text) > MAX_SIGNS:
        return _refuse(gettext("« text » est un texte de %(limit)d signes au plus.", limit=MAX_SIGNS))
    if limit is None or not 1 <= limit <= MAX_LIMIT:
        return _refuse(gettext("« limit » est un nombre de 1 à %(limit)d.", limit=MAX_LIMIT))
    try:
        refinement = _refinement(body)
    except Invalid as invalid:
        return _refuse(" ".join(f"« {name} » : {word(error)}" for name, error in invalid.errors.items()))
    return match_json(find_peers(the_db(), the_site(), text, None, limit, refinement))


@bp.get("/search")
def search() -> ResponseReturnValue:
    """Search the sheets."""
    limit, offset = _whole("limit", "20"), _whole("offset", "0")
    if not 1 <= limit <= MAX_LIMIT:
        return _refuse(gettext("« limit » est un nombre de 1 à %(limit)d.", limit=MAX_LIMIT))
    if not 0 <= offset <= MAX_OFFSET:
        return _refuse(gettext("« offset » est un nombre de 0 à %(limit)d.", limit=MAX_OFFSET))
    filters = {name: request.args[name] for name in FACETS if request.args.get(name)}
    asked = SearchRequest(request.args.get("q", ""), filters, limit=limit, offset=offset)
    return search_json(find_sheets(the_db(), the_site(), asked))


@bp.get("/lexicon")
def lexicon() -> ResponseReturnValue:
    """Give every published concept of the lexicon, by address."""
    concepts = the_site().lexicon.current(the_db()).concepts
    return lexicon_json(concepts[slug] for slug in sorted(concepts))


@bp.get("/openapi.json")
def openapi() -> ResponseReturnValue:
    """Describe this interface (OpenAPI 3.1)."""
    document = resources.files("wiki.web").joinpath("openapi.json").read_text(encoding="utf-8")
    return dict(json.loads(document))


def _as_whole(value: object) -> int | None:
    """Read a whole number as JSON Schema has it (draft 2020-12, 4.2.3): 5.0 is one, true is none."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _refinement(body: dict[str, object]) -> Refinement:
    """Read the optional keys `filters` and `near`; null is as good as absent.

    Raises
    ------
    Invalid
        With every filter that there is not, and every value that is none of its slugs.
    """
    filters, near = body.get("filters") or {}, body.get("near")
    if not isinstance(filters, dict):
        raise Invalid({"filters": FieldError("unknown", {"value": filters})})
    given = filters if near is None else {**filters, "near": near}
    wrong = {
        name: FieldError("unknown", {"value": value if name in FIELDS else name})
        for name, value in given.items()
        if name not in FIELDS or not isinstance(value, str)
    }
    if wrong:
        raise Invalid(wrong)
    return read_typed(the_db(), the_site(), given, None)


def _body() -> object:
    """Read the JSON sent, half signs as «?»; None for what is none, or is nested too deep to be read."""
    try:
        written = json.dumps(request.get_json(silent=True), ensure_ascii=False)
        return json.loads(written.encode(errors="replace"))
    except RecursionError:
        return None


def _whole(name: str, default: str) -> int:
    """Read a whole number of the query; -1 for anything else."""
    text = request.args.get(name, default)
    return int(text) if _WHOLE.fullmatch(text) else -1


def _refuse(message: str) -> ResponseReturnValue:
    return {"error": {"status": 422, "message": message}}, 422
