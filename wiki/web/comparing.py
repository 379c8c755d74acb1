"""Sheets side by side, chosen by the address alone."""

from urllib.parse import urlencode, urlsplit

from flask import Blueprint, render_template, request, url_for

from wiki.services.compare_sheets import compare_sheets, may_join
from wiki.web.caching import keep_from_others
from wiki.web.context import the_db, the_reader, the_site
from wiki.web.redirects import came_from

bp = Blueprint("comparing", __name__)


@bp.get("/comparer")
def table() -> str:
    """Compare the sheets that the address names, ``?fiche=`` for each."""
    comparison = compare_sheets(the_db(), request.args.getlist("fiche"), the_reader())
    if not comparison.sheets:  # the way back is each reader's own
        keep_from_others()
    return render_template(
        "comparing/table.html",
        comparison=comparison,
        back=None if comparison.sheets else _way_back(),
        others=may_join(the_db(), the_site(), comparison, the_reader()),
        with_sheet=lambda slug: _address(*comparison.slugs, slug),
        without=lambda slug: _address(*(each for each in comparison.slugs if each != slug)),
    )


def _way_back() -> str | None:
    """Return the page that one came from, unless a link of its own leads there, or it answered a form."""
    back = came_from()
    path = urlsplit(back or "").path
    led = back in {url_for("search.every"), url_for("matching.match")}
    return None if led or path in {url_for(".table"), url_for("matching.give_verdict")} else back


def _address(*slugs: str) -> str:
    return f"{url_for('.table')}?{urlencode([('fiche', slug) for slug in slugs])}"
