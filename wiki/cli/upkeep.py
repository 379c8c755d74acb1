"""Looking after an installation: copies, checks, the indexes."""

import sys
from pathlib import Path

import click

from wiki.cli.errors import NO
from wiki.cli.french import Command, option
from wiki.cli.options import now, with_settings, with_site
from wiki.cli.words import count
from wiki.config import Settings
from wiki.services import backups, catch_up
from wiki.services import move as moving
from wiki.services.check import check as find_problems
from wiki.services.site import Site
from wiki.store.database import Database
from wiki.store.engine import open_engine


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
    problems = backups.restore(settings, file, now())
    click.echo(f"Base rétablie : {open_engine(settings.store).address}")
    _report(problems)


@click.command(cls=Command)
@click.argument("source", metavar="DE")
@click.argument("target", metavar="VERS")
@with_settings
def move(settings: Settings, source: str, target: str) -> None:  # noqa: ARG001 - every command has them
    """Copier une base d'un moteur à l'autre.

    Le site peut servir pendant ce temps. DE et VERS : le chemin d'un fichier, ou
    postgresql://compte@machine/base. VERS doit être vide ; DE reste tel quel.
    Tout est relu et comparé avant d'être gardé. Pour ne pas écrire le mot de
    passe ici : ~/.pgpass, ou PGPASSWORD.
    """
    with click.progressbar(length=0, label="Copie", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        rows = moving.move(source, target, show)
    click.echo(f"Copiée et vérifiée : {count(rows, 'ligne')}")


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
    """Refaire les index de la recherche et du rapprochement.

    Ils sont refaits à partir de la base, à côté des anciens, puis les remplacent.
    """
    click.echo(f"Index refait : {count(catch_up.reindex(db, site), 'fiche')}")


def _report(problems: list[str]) -> None:
    for problem in problems:
        click.echo(f"À corriger : {problem}")
    if problems:
        raise click.exceptions.Exit(NO)
    click.echo("Tout est en ordre.")
