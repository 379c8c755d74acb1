"""Searching the sheets."""

import click

from wiki.cli.french import Command
from wiki.cli.options import json_option, limit_option, print_json, with_site
from wiki.cli.words import count, paragraph
from wiki.domain.draft import clean_text
from wiki.search import Hit, SearchRequest
from wiki.services.as_json import search_json
from wiki.services.find_sheets import find_sheets
from wiki.services.site import Site
from wiki.store.database import Database
from wiki.web.search_words import notice_words


@click.command(cls=Command, context_settings={"ignore_unknown_options": True})  # «-jardin» is a word
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
    shown = f", les {len(found.hits)} premières" if len(found.hits) < found.total else ""
    click.echo(count(found.total, "fiche trouvée", "fiches trouvées") + shown)
    for notice in found.notices:
        click.echo(paragraph(notice_words(notice)))
    if found.also:
        click.echo(paragraph(f"Aussi cherché, d'après le lexique : {', '.join(found.also)}"))
    if found.suggestion:
        click.echo(f"Vouliez-vous dire « {found.suggestion} » ?")
    for hit in found.hits:
        click.echo(_show(hit))


def _show(hit: Hit) -> str:
    snippet = "".join(part.text for part in hit.snippet)
    lines = [
        paragraph(f"{hit.title} — {hit.organisation_name}", hang="  "),
        f"  /fiches/{hit.slug}",
        *([paragraph(snippet, "  ")] if snippet else []),
    ]
    return "\n" + "\n".join(lines)
