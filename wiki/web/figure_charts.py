"""The charts of the page of figures."""

from datetime import date

from flask import url_for
from flask_babel import format_date, format_decimal, gettext, ngettext

from wiki.domain.account import Side
from wiki.domain.figures import Figures
from wiki.domain.visit import Visited
from wiki.web.charts import Chart, Row
from wiki.web.labels import label

SIDES = (Side.TENANT, Side.STAFF, Side.PARTNER, None)
UNKNOWN = "unknown"


def every_chart(figures: Figures, months: tuple[str, ...]) -> dict[str, Chart]:
    """Prepare the charts, by name."""
    charts = (
        _visits(figures, months),
        _contributions(figures, months),
        _sides(figures),
        _themes(figures),
    )
    return {chart.name: chart for chart in charts}


def side_words(side: Side | None) -> str:
    """Word a side, or that nobody said it."""
    return label(side, "sides") if side else str(gettext("Côté non précisé"))


def visited_words(kind: Visited) -> str:
    """Word what is counted as visits, many of them."""
    words = {
        Visited.SHEET: gettext("Fiches lues"),
        Visited.MATCH: gettext("Rapprochements"),
        Visited.SEARCH: gettext("Recherches"),
    }
    return str(words[kind])


def _visits(figures: Figures, months: tuple[str, ...]) -> Chart:
    counted = figures.visits_by_month()
    rows = tuple(
        Row(_month(month), tuple(counted.get((month, kind), 0) for kind in Visited), short=_short(month))
        for month in months
    )
    series = tuple((f"visit-{kind}", visited_words(kind)) for kind in Visited)
    return Chart("visites", gettext("Visites par mois"), gettext("Mois"), series, rows, _busiest(rows))


def _contributions(figures: Figures, months: tuple[str, ...]) -> Chart:
    counted = figures.revisions_by_month()
    rows = tuple(
        Row(_month(month), tuple(counted.get((month, side), 0) for side in SIDES), short=_short(month))
        for month in months
    )
    series = tuple((f"side-{side or UNKNOWN}", side_words(side)) for side in SIDES)
    title = gettext("Versions enregistrées par mois, selon le côté de leur auteur")
    return Chart("contributions", title, gettext("Mois"), series, rows, _busiest(rows))


def _sides(figures: Figures) -> Chart:
    counted = figures.revisions_by_side()
    rows = tuple(
        Row(side_words(side), (counted.get(side, 0),), kind=f"side-{side or UNKNOWN}") for side in SIDES
    )
    return _ranking("cotes", gettext("Versions selon le côté de leur auteur"), gettext("Côté"), rows)


def _themes(figures: Figures) -> Chart:
    counted = sorted(figures.revisions_by_theme().items(), key=lambda item: (-item[1], item[0]))
    rows = tuple(
        Row(label(theme, "themes"), (number,), href=url_for("search.every", theme=theme))
        for theme, number in counted
    )
    return _ranking("themes", gettext("Versions selon le thème de la fiche"), gettext("Thème"), rows)


def _ranking(name: str, title: str, of: str, rows: tuple[Row, ...]) -> Chart:
    return Chart(name, title, of, (("value", gettext("Versions")),), rows, _largest(rows))


def _busiest(rows: tuple[Row, ...]) -> str:
    """Say which month was the busiest."""
    total = format_decimal(sum(row.total for row in rows))
    most = max(rows, key=lambda row: row.total)
    if not most.total:
        return str(gettext("Rien encore sur ces douze mois."))
    told = gettext("%(total)s en tout sur douze mois.", total=total)
    numbers = {"month": most.words, "most": format_decimal(most.total)}
    busiest = gettext("Le mois le plus actif : %(month)s, avec %(most)s.", **numbers)
    return f"{told} {busiest}"


def _largest(rows: tuple[Row, ...]) -> str:
    """Say how many bars there are, and which one is the longest."""
    most = max(rows, key=lambda row: row.total, default=None)
    if most is None or not most.total:
        return str(gettext("Rien encore."))
    told = ngettext("%(num)d barre.", "%(num)d barres.", len(rows))
    numbers = {"words": most.words, "most": format_decimal(most.total)}
    longest = gettext("La plus longue : %(words)s, avec %(most)s.", **numbers)
    return f"{told} {longest}"


def _month(month: str) -> str:
    return str(format_date(date.fromisoformat(f"{month}-01"), "MMMM yyyy"))


def _short(month: str) -> str:
    return str(format_date(date.fromisoformat(f"{month}-01"), "MMM yy"))
