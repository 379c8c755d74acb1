"""The site's figures: visits and contributions, drawn, told in tables, and as files for a spreadsheet."""

from collections.abc import Callable, Iterator, Sequence

from flask import Blueprint, Response, render_template
from flask_babel import gettext

from wiki.domain.errors import NotFound
from wiki.domain.figures import Figures, last_months
from wiki.domain.visit import Visited
from wiki.services.figures import take_figures
from wiki.web.context import now, the_db
from wiki.web.csv_files import csv_answer
from wiki.web.figure_charts import every_chart, side_words, visited_words
from wiki.web.labels import label

bp = Blueprint("figures", __name__, url_prefix="/chiffres")
MOST_READ = 10
EVERY_SHEET = 100_000
Line = Sequence[str | int]


@bp.get("")
def show() -> str:
    """Show the figures."""
    figures = _take(MOST_READ)
    return render_template(
        "figures/show.html",
        figures=figures,
        charts=every_chart(figures, _months()),
        Visited=Visited,
        files={name: heading() for name, (heading, _) in _files().items()},
    )


@bp.get("/<name>.csv")
def download(name: str) -> Response:
    """Give one kind of figures as a CSV file.

    Raises
    ------
    NotFound
        When there are no such figures.
    """
    if name not in _files():
        raise NotFound(name)
    _, lines = _files()[name]
    heading, *rows = lines(_take(EVERY_SHEET))
    return csv_answer(name, [str(cell) for cell in heading], rows)


def _months() -> tuple[str, ...]:
    return last_months(now().date().isoformat())


def _take(limit: int) -> Figures:
    return take_figures(the_db(), f"{_months()[0]}-01", limit)


def _files() -> dict[str, tuple[Callable[[], str], Callable[[Figures], Iterator[Line]]]]:
    """Name of a file -> its title, and its lines, the heading first."""
    return {
        "visites": (lambda: gettext("Visites par mois"), _visits),
        "fiches": (lambda: gettext("Fiches les plus lues"), _most_read),
        "contributions": (lambda: gettext("Contributions par mois et par côté"), _contributions),
        "themes": (lambda: gettext("Contributions par thème"), _themes),
    }


def _visits(figures: Figures) -> Iterator[Line]:
    yield gettext("Mois"), *(visited_words(kind) for kind in Visited)
    counted = figures.visits_by_month()
    for month in sorted({month for month, _ in counted}):
        yield month, *(counted.get((month, kind), 0) for kind in Visited)


def _most_read(figures: Figures) -> Iterator[Line]:
    yield gettext("Fiche"), gettext("Adresse"), gettext("Lectures")
    for sheet in figures.most_read:
        yield sheet.title, sheet.slug, sheet.visits


def _contributions(figures: Figures) -> Iterator[Line]:
    yield gettext("Mois"), gettext("Côté"), gettext("Versions"), gettext("Nouvelles fiches")
    revisions, new = figures.revisions_by_month(), figures.new_by_month()
    for month, side in sorted(revisions, key=lambda key: (key[0], key[1] or "")):
        yield month, side_words(side), revisions[month, side], new[month, side]


def _themes(figures: Figures) -> Iterator[Line]:
    yield gettext("Thème"), gettext("Versions")
    for theme, number in sorted(figures.revisions_by_theme().items(), key=lambda item: (-item[1], item[0])):
        yield label(theme, "themes"), number
