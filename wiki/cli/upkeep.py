"""Looking after an installation: copies, checks, the search index."""

from pathlib import Path

import click

from wiki.cli.errors import NO
from wiki.cli.french import Command, option
from wiki.cli.options import with_settings, with_site
from wiki.cli.words import count
from wiki.config import Settings
from wiki.services import backups
from wiki.services.catch_up import rebuild
from wiki.services.check import check as find_problems
from wiki.services.site import Site
from wiki.store.database import Database


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path), metavar="FICHIER")
@option("--force", is_flag=True, help="Remplacer FICHIER s'il existe.")
@with_settings
def backup(settings: Settings, file: Path, force: bool) -> None:  # noqa: FBT001 - click's flag
    """Copier la base dans FICHIER, même pendant que le site sert.

    La copie est vérifiée ; les sessions et l'index n'en font pas partie.
    """
    backups.back_up(settings, file, force=force)
    click.echo(f"Sauvegarde : {file} ({file.stat().st_size // 1024} ko)")


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path), metavar="FICHIER")
@with_settings
def restore(settings: Settings, file: Path) -> None:
    """Repartir d'une sauvegarde, dans un dossier de données vide."""
    problems = backups.restore(settings, file)
    click.echo(f"Base rétablie : {settings.database}")
    _report(problems)


@click.command(cls=Command)
@with_site
def check(db: Database, site: Site) -> None:
    """Vérifier la base, l'index et qui peut les lire.

    Dit chaque problème sur une ligne, et finit alors par 1.
    """
    _report(find_problems(db, site))


@click.command(cls=Command)
@with_site
def reindex(db: Database, site: Site) -> None:
    """Refaire l'index de recherche à partir de la base."""
    click.echo(f"Index refait : {count(rebuild(db, site), 'fiche')}")


def _report(problems: list[str]) -> None:
    for problem in problems:
        click.echo(f"À corriger : {problem}")
    if problems:
        raise click.exceptions.Exit(NO)
    click.echo("Tout est en ordre.")
