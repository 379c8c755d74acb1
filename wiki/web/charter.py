"""The charter: every component of the site in each of its states, for those who make or judge a page."""

from flask import Blueprint, render_template
from flask_babel import gettext

from wiki.domain.account import Side
from wiki.domain.diff import word_diff
from wiki.domain.page import Revision
from wiki.domain.sheet import Contact
from wiki.domain.timeline import Timeline, tell
from wiki.search import SearchRequest, SnippetPart
from wiki.services.find_sheets import find_sheets
from wiki.services.read_sheets import read_published
from wiki.web.charts import Chart, Row
from wiki.web.context import the_db, the_reader, the_site
from wiki.web.forms import Form
from wiki.web.rendering import local_day

bp = Blueprint("charter", __name__)
TOKENS = (
    "paper",
    "card",
    "wash",
    "ink",
    "ink-soft",
    "tenant",
    "staff",
    "good",
    "caution",
    "wrong",
    "mark",
    *(f"theme-{n}" for n in range(8)),
)
"""The colours shown, by the name of their custom property."""


@bp.get("/a-propos/charte")
def show() -> str:
    """Show the components with two real sheets and samples of the rest."""
    found = find_sheets(the_db(), the_site(), SearchRequest(limit=2))
    sheets = read_published(the_db(), [hit.slug for hit in found.hits], the_reader())
    return render_template(
        "pages/charter.html",
        tokens=TOKENS,
        sheets=list(sheets.values()),
        blank=Form(),
        wrong=_wrong_form(),
        people=_people(),
        charts=_charts(),
        pieces=word_diff("Le potager est ouvert aux anciens.", "Le potager est ouvert à toute la résidence."),
        life=_life(),
        passage_parts=[SnippetPart("un ", marked=False), SnippetPart("potager", marked=True)],
    )


def _life() -> Timeline:
    """Tell of a page that each side wrote in, and that went back to what it was."""
    sides = (Side.TENANT, Side.STAFF, Side.TENANT, Side.PARTNER, Side.STAFF)
    revisions = [
        Revision(number, "", None, number % 4, None, "", side, "", f"2011-06-0{number + 1}T09:00:00+00:00")
        for number, side in enumerate(sides)
    ]
    return tell(revisions[::-1], local_day)


def _wrong_form() -> Form:
    return Form(
        {"example_phone": "02 99", "example_text": ""},
        {
            "example_phone": gettext("Ce numéro de téléphone n'est pas complet : il s'écrit 02 99 26 44 44."),
            "example_text": gettext("Ce champ est à remplir."),
        },
    )


def _charts() -> list[Chart]:
    title, of, summary = (
        gettext("Un graphique"),
        gettext("Mois"),
        gettext("Ce que l'œil verrait, en une phrase."),
    )
    sides = (("side-tenant", gettext("Locataire")), ("side-staff", gettext("Personnel d'un organisme")))
    months = [("janv.", (3, 1)), ("févr.", (0, 0)), ("mars", (5, 2)), ("avr.", (2, 4))]
    rows = tuple(Row(month, numbers, short=month) for month, numbers in months)
    totals = tuple(Row(words, (8 - 3 * index,), kind) for index, (kind, words) in enumerate(sides))
    return [
        Chart("exemple", title, of, sides, rows, summary),
        Chart("exemple-barres", title, gettext("Côté"), (("value", gettext("Versions")),), totals, summary),
    ]


def _people() -> list[Contact]:
    name = gettext("Prénom Nom")
    role = gettext("Responsable de la vie sociale et du développement des services")
    organisation = gettext("Un organisme au nom plutôt long, pour voir la ligne se couper")
    return [
        Contact(name, role, "", phone="+33123456789", organisation_name=organisation, edition=2011),
        Contact(
            name, role, "", public=False, organisation_name=organisation, as_of="2026-06-01T09:00:00+00:00"
        ),
    ]
