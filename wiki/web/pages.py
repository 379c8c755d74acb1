"""The home page, and the pages that tell of the site itself."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from markupsafe import Markup

from wiki.domain.policy import POLICY
from wiki.search import SearchError
from wiki.services.about import SafePage, about_page, accessibility_page
from wiki.services.overview import Overview, take_overview
from wiki.services.places import draw_atlas
from wiki.services.read_sheets import read_published
from wiki.services.recent import recent_changes
from wiki.web.caching import keep_from_others
from wiki.web.context import the_db, the_reader, the_site
from wiki.web.labels import label
from wiki.web.languages import LANGUAGES
from wiki.web.redirects import local_target

bp = Blueprint("pages", __name__)
ON_HOME = 5
LATEST = 3
A_PAGE = 30
MOST_PAGES = 100_000


@bp.get("/")
def home() -> str:
    """Say what this is and take a first sentence."""
    overview = _overview()
    themes, latest = (overview.themes, overview.latest) if overview else ((), ())
    sheets = read_published(the_db(), latest, the_reader())
    return render_template(
        "pages/home.html",
        overview=overview,
        country=draw_atlas(the_db()).country,
        latest=[sheets[slug] for slug in latest if slug in sheets],
        theme_rows=[
            (label(theme.value, "themes"), theme.count, url_for("search.every", theme=theme.value))
            for theme in themes
        ],
        changes=recent_changes(the_db(), the_reader(), ON_HOME),
    )


def _overview() -> Overview | None:
    """Count the sheets; a damaged index takes away the figures alone."""
    try:
        return take_overview(the_db(), the_site(), LATEST)
    except SearchError:
        keep_from_others()
        return None


@bp.get("/a-propos")
def about() -> str:
    """Tell of the 2011 call for projects."""
    return _tell("pages/about.html", about_page(get_locale().language))


@bp.get("/a-propos/accessibilite")
def accessibility() -> str:
    """State how accessible the site is, as French law asks."""
    page = accessibility_page(get_locale().language)
    return _tell("pages/accessibility.html", page, address=the_site().settings.contact)


def _tell(template: str, page: SafePage, **values: object) -> str:
    words = Markup(page.html)  # noqa: S704 - nh3 has cleaned it
    return render_template(template, page=words, page_language=page.language, **values)


@bp.get("/a-propos/droits")
def rights() -> str:
    """Show who may do what, from the table that the code obeys."""
    return render_template("pages/rights.html", policy=POLICY)


@bp.get("/modifications")
def changes() -> str:
    """List the latest changes."""
    page = min(max(1, request.args.get("page", 1, type=int)), MOST_PAGES)
    found = recent_changes(the_db(), the_reader(), A_PAGE + 1, (page - 1) * A_PAGE)
    older = page + 1 if len(found) > A_PAGE else None
    return render_template("pages/changes.html", changes=found[:A_PAGE], older=older)


@bp.get("/langue/<language>")
def choose_language(language: str) -> ResponseReturnValue:
    """Keep the reader's choice of language for this session.

    A link rather than a form: a form's token would give every visitor a session cookie.
    """
    if language in LANGUAGES:
        session["language"] = language
    return redirect(local_target(request.args.get("next")))
