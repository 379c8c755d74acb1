"""«La carte des proximités»: the sheets in the plane by how alike they are, and the same as a list."""

from urllib.parse import urlencode

from flask import Blueprint, render_template, request, url_for

from wiki.domain.plane import Plane
from wiki.domain.view import ZOOMS, View
from wiki.services.read_proximities import read_proximities
from wiki.web.context import the_db, the_reader, the_site

bp = Blueprint("proximities", __name__)


@bp.get("/proximites")
def chart() -> str:
    """Show the chart, as close as the address says, and the list that tells the same."""
    found = read_proximities(the_db(), the_site(), the_reader())
    here = request.args.get("fiche", "")
    view = _view(found.chart, here)
    frame = view.frame(found.chart.width, found.chart.height)
    return render_template(
        "proximities/chart.html",
        found=found,
        here=here,
        view=view,
        frame=frame,
        shown=[node for node in found.chart.nodes if node.within(frame)],
        zooms=ZOOMS,
        marks={slug: place for place, slugs in enumerate(found.themes.values()) for slug in slugs},
        address=lambda view: _address(view, here),
    )


def _view(drawn: Plane, here: str) -> View:
    """Read the part of the chart that the address asks for, by default around the sheet that it names."""
    node = drawn.node(here)
    middle = (50, 50) if node is None else (node.x * 100 / drawn.width, node.y * 100 / drawn.height)
    zoom = request.args.get("zoom", 1, type=int)
    x, y = (request.args.get(name, round(at), type=int) for name, at in zip("xy", middle, strict=True))
    return View.at(zoom, x, y)


def _address(view: View, here: str) -> str:
    asked = {"zoom": view.zoom, "x": view.x, "y": view.y} if view.zoom > 1 else {}
    query = urlencode(asked | ({"fiche": here} if here else {}))
    return f"{url_for('.chart')}{'?' if query else ''}{query}#carte"
