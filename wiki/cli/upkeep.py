"""Looking after an installation: copies, checks, the indexes."""

from pathlib import Path

import click

from wiki.cli.errors import NO
from wiki.cli.french import Command, option
from wiki.cli.options import now, with_settings, with_site
from wiki.cli.progress import progress
from wiki.cli.words import count, problem
from wiki.config import Settings
from wiki.services import backups, catch_up
from wiki.services import move as moving
from wiki.services.check import check as find_problems
from wiki.services.site import Site
from wiki.store.database import Database
from wiki.store.engine import open_engine


@click.command(
    cls=Command,
    examples=(
        "recueil backup recueil-2026-03-14.sqlite",
        "recueil backup --force derniere.sqlite",
    ),
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FICHIER")
@option("--force", is_flag=True, help="Remplacer FICHIER s'il existe.")
@with_settings
def backup(settings: Settings, file: Path, force: bool) -> None:  # noqa: FBT001 - click's flag
    """Copier la base, même pendant que le site sert.

    FICHIER reçoit la copie. Elle est vérifiée ; les sessions et l'index n'en
    font pas partie.
    """
    with progress("Sauvegarde") as watch:
        backups.back_up(settings, file, force=force, watch=watch)
    click.echo(f"Sauvegarde : {file} ({file.stat().st_size // 1024} ko)")


@click.command(
    cls=Command,
    examples=("recueil restore recueil-2026-03-14.sqlite --data nouveau",),
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FICHIER")
@with_settings
def restore(settings: Settings, file: Path) -> None:
    """Repartir d'une sauvegarde, dans un dossier de données vide."""
    with progress("Restauration") as watch:
        problems = backups.restore(settings, file, now(), watch)
    click.echo(f"Base rétablie : {open_engine(settings.store).address}")
    _report(problems)


@click.command(
    cls=Command,
    examples=("recueil move var/recueil.sqlite postgresql://recueil@db.example.org/recueil",),
)
@click.argument("source", type=click.Path(), metavar="DE")
@click.argument("target", type=click.Path(), metavar="VERS")
@with_settings
def move(settings: Settings, source: str, target: str) -> None:  # noqa: ARG001 - every command has them
    """Copier la base d'un moteur à l'autre.

    Le site peut servir pendant ce temps. DE et VERS : le chemin d'un fichier, ou
    postgresql://compte@machine/base. VERS doit être vide ; DE reste tel quel.
    Tout est relu et comparé avant d'être gardé. Pour ne pas écrire le mot de passe
    ici : ~/.pgpass, ou PGPASSWORD.
    """
    with progress("Copie") as watch:
        rows = moving.move(source, target, watch)
    click.echo(f"Copiée et vérifiée : {count(rows, 'ligne')}")


@click.command(cls=Command, examples=("recueil check", "recueil check && recueil backup copie.sqlite"))
@with_site
def check(db: Database, site: Site) -> None:
    """Vérifier la base, l'index et qui peut les lire.

    Dit chaque problème sur une ligne, et finit alors par 1.
    """
    with progress("Vérification"):
        problems = find_problems(db, site)
    _report(problems)


@click.command(cls=Command, examples=("recueil reindex",))
@with_site
def reindex(db: Database, site: Site) -> None:
    """Refaire les index à partir de la base.

    Celui de la recherche et celui du rapprochement sont faits à côté de ceux qui
    servent, puis prennent leur place.
    """
    with progress("Index") as watch:
        sheets = catch_up.reindex(db, site, watch)
    click.echo(f"Index refait : {count(sheets, 'fiche')}")


def _report(problems: list[str]) -> None:
    for words in problems:
        click.echo(problem(words))
    if problems:
        raise click.exceptions.Exit(NO)
    click.echo(click.style("Tout est en ordre.", fg="green"))
