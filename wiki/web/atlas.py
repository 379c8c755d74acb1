"""The map of France: where the sheets and the organisations are."""

from flask import Blueprint, render_template, url_for
from flask_babel import format_decimal, gettext, ngettext

from wiki.domain.shading import Step
from wiki.services.places import Place, draw_atlas
from wiki.web.context import the_db
from wiki.web.labels import label

bp = Blueprint("atlas", __name__, url_prefix="/carte")


@bp.get("")
def show() -> str:
    """Show the map, its legend and the same facts as a table."""
    atlas = draw_atlas(the_db())
    steps = [(f"shade-{step.shade}", _range(step)) for step in atlas.steps]
    if any(not place.sheets for place in atlas.places):
        steps.append(("shade-lone", gettext("un organisme, pas encore de fiche")))
    steps.append(("shade-none", gettext("rien encore")))
    return render_template(
        "atlas/show.html", atlas=atlas, steps=steps, title=_title, told=_told, target=_target
    )


def _title(name: str) -> str:
    own = {"france": gettext("France métropolitaine"), "paris": gettext("Paris et ses voisins")}
    return str(own.get(name) or label(name, "departements"))


def _told(place: Place) -> str:
    """Say what a département holds, as the name of its link."""
    sheets = ngettext("%(num)d fiche", "%(num)d fiches", place.sheets)
    told = [
        sheets if place.sheets else gettext("aucune fiche"),
        ngettext("%(num)d organisme", "%(num)d organismes", len(place.organisations)),
    ]
    name = label(place.departement, "departements")
    return str(
        gettext("%(name)s (%(code)s) : %(told)s", name=name, code=place.departement, told=", ".join(told))
    )


def _target(place: Place) -> str:
    """Lead to the sheets; where there is none yet, to the organisations in the table."""
    if place.sheets:
        return url_for("search.every", departement=place.departement)
    return f"#d-{place.departement}"


def _range(step: Step) -> str:
    """Word the counts that a shade stands for."""
    if step.least == step.most:
        return str(ngettext("%(num)d fiche", "%(num)d fiches", step.most))
    numbers = {"least": format_decimal(step.least), "most": format_decimal(step.most)}
    return str(gettext("de %(least)s à %(most)s fiches", **numbers))
