"""Preparing an installation and serving it."""

from dataclasses import replace

import click

from wiki.cli.french import Command, option
from wiki.cli.options import address, now, opened, with_settings
from wiki.cli.progress import progress
from wiki.cli.words import count, problem
from wiki.config import Settings
from wiki.server import listen
from wiki.server import serve as run_server
from wiki.services.accounts import needs_administrator
from wiki.services.catch_up import catch_up
from wiki.services.install import install
from wiki.services.links import LINK_LIFE, issue_link
from wiki.services.serve_safely import refuse_unsafe


@click.command(cls=Command, examples=("recueil init", "recueil init --data essai"))
@with_settings
def init(settings: Settings) -> None:
    """Créer la base et y verser les 22 fiches et le lexique.

    Relancée, elle n'ajoute que ce qui manque et ne change rien d'autre.
    """
    with progress("Installation"):
        installed = install(settings, now())
    with opened(settings) as site, site.connect() as db, progress("Index") as watch:
        catch_up(db, site, watch)
        place = site.engine.address
    sheets, concepts = installed.sheets, installed.concepts
    click.echo(f"Base : {place}")
    click.echo(f"Fiches : {count(len(sheets.added), 'ajoutée')}{_there(sheets.kept)}")
    updated = f", {count(len(concepts.updated), 'mis à jour', 'mis à jour')}" if concepts.updated else ""
    added = count(len(concepts.added), "concept ajouté", "concepts ajoutés")
    click.echo(f"Lexique : {added}{updated}{_there(concepts.kept)}")
    if installed.problem:
        click.echo(problem(installed.problem))


def _there(kept: tuple[str, ...]) -> str:
    return f", {count(len(kept), 'déjà là', 'déjà là')}" if kept else ""


@click.command(
    cls=Command, examples=("recueil serve", "recueil serve --host 0.0.0.0 --port 8080 --workers 4")
)
@option("--host", metavar="ADRESSE", help="Adresse où écouter (HOST, sinon 127.0.0.1).")
@option("--port", type=click.IntRange(0, 65_535), metavar="N", help="Port (PORT, sinon 8000) ; 0 : un libre.")
@option("--workers", type=click.IntRange(1, 64), metavar="N", help="Processus (RECUEIL_WORKERS, sinon 2).")
@with_settings
def serve(settings: Settings, host: str | None, port: int | None, workers: int | None) -> None:
    """Servir le site ; Ctrl-C l'arrête.

    C'est le serveur de production : il refuse des réglages dangereux. SIGHUP
    renouvelle ses processus sans manquer une demande. Tant que personne n'administre le site, il
    donne un lien qui crée le compte d'administration.
    """
    chosen = replace(
        settings,
        host=host or settings.host,
        port=settings.port if port is None else port,
        workers=workers or settings.workers,
    )
    welcome = _welcome(chosen)
    listener = listen(chosen.host, chosen.port)
    refuse_unsafe(chosen)
    site = address(chosen.host, listener.getsockname()[1])
    if welcome:
        click.echo(f"Personne n'administre le site. Créez ce compte avant {LINK_LIFE.days} jours :")
        click.echo(f"  {chosen.url or site}{welcome}")
    click.echo(f"Le recueil est servi sur {site} (Ctrl-C pour arrêter)")
    run_server(chosen, listener)


def _welcome(settings: Settings) -> str | None:
    with opened(settings) as site, site.connect() as db:
        return f"/bienvenue/{issue_link(db, None, now())}" if needs_administrator(db) else None
