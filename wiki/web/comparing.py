"""Sheets side by side, chosen by the address alone."""

from urllib.parse import urlencode

from flask import Blueprint, render_template, request, url_for

from wiki.services.compare_sheets import compare_sheets, may_join
from wiki.web.context import the_db, the_reader, the_site

bp = Blueprint("comparing", __name__)


@bp.get("/comparer")
def table() -> str:
    """Compare the sheets that the address names, ``?fiche=`` for each."""
    comparison = compare_sheets(the_db(), request.args.getlist("fiche"), the_reader())
    return render_template(
        "comparing/table.html",
        comparison=comparison,
        others=may_join(the_db(), the_site(), comparison, the_reader()),
        with_sheet=lambda slug: _address(*comparison.slugs, slug),
        without=lambda slug: _address(*(each for each in comparison.slugs if each != slug)),
    )


def _address(*slugs: str) -> str:
    return f"{url_for('.table')}?{urlencode([('fiche', slug) for slug in slugs])}"
