"""Searching the sheets."""

import click

from wiki.cli.french import Command
from wiki.cli.options import json_option, limit_option, print_json, with_site
from wiki.cli.words import count, paragraph, told_reasons
from wiki.domain.draft import clean_text
from wiki.search import Hit, SearchRequest
from wiki.services.as_json import search_json
from wiki.services.find_sheets import find_sheets
from wiki.services.site import Site
from wiki.store.database import Database
from wiki.web.search_words import notice_words

REASONS = 4
"""How many reasons of a result are told, as on the page."""


@click.command(
    cls=Command,
    context_settings={"ignore_unknown_options": True},  # «-jardin» is a word
    examples=(
        "recueil search potager",
        "recueil search '\"habitants relais\" -béton'",
        "recueil search 'organisme:partenord theme:formation'",
        "recueil search 06.26.71.47.23",
    ),
)
@click.argument("query", metavar="MOTS")
@limit_option
@json_option
@with_site
def search(db: Database, site: Site, query: str, limit: int, as_json: bool) -> None:  # noqa: FBT001 - click's flag
    """Chercher des fiches.

    MOTS : des mots, une "expression exacte", organisme:nom, theme:nom, contact:nom,
    un numéro de téléphone ; « - » devant un mot l'exclut.
    """
    if query.startswith("--"):
        raise click.NoSuchOption(query)
    found = find_sheets(db, site, SearchRequest(clean_text(query), limit=limit))
    if as_json:
        print_json(search_json(found))
        return
    first = "la première" if len(found.hits) == 1 else f"les {len(found.hits)} premières"
    shown = f", {first}" if len(found.hits) < found.total else ""
    click.echo(count(found.total, "fiche trouvée", "fiches trouvées") + shown)
    for notice in found.notices:
        click.echo(paragraph(notice_words(notice)))
    if found.also:
        click.echo(paragraph(f"Aussi cherché, d'après le lexique : {', '.join(found.also)}"))
    if found.suggestion:
        click.echo(f"Vouliez-vous dire « {found.suggestion} » ?")
    if query.strip() and not found.total:
        fewer = "un mot de moins" if len(query.split()) > 1 else "un autre mot"
        click.echo(f'Essayez {fewer}, ou décrivez plutôt votre projet : recueil match "…"', err=True)
    for hit in found.hits:
        click.echo(_show(hit))


def _show(hit: Hit) -> str:
    snippet = "".join(click.style(part.text, bold=True) if part.marked else part.text for part in hit.snippet)
    reasons = told_reasons((reason.field, reason.shared) for reason in hit.reasons[:REASONS])
    lines = [
        paragraph(f"{click.style(hit.title, bold=True)} — {hit.organisation_name}", hang="  "),
        f"  /fiches/{hit.slug}",
        *([paragraph(snippet, "  ")] if snippet else []),
        *([paragraph(f"Trouvée par : {reasons}", "  ", "  ")] if reasons else []),
    ]
    return "\n" + "\n".join(lines)
