"""Sheets in and out, as files."""

from collections.abc import Sequence
from pathlib import Path

import click

from wiki.cli.french import Command, Misuse, option
from wiki.cli.options import now, with_site
from wiki.cli.progress import progress
from wiki.cli.words import count
from wiki.services.catch_up import catch_up
from wiki.services.export_sheets import Format, export_sheets
from wiki.services.import_lexicon import import_concepts, read_lexicon_file
from wiki.services.import_sheets import import_sheets, read_files
from wiki.services.keep_verdicts import export_judgments
from wiki.services.site import Site
from wiki.store.database import Database

JUDGMENTS = "judgments"
READ_BACK = (".md", ".toml")
"""What a folder to bring in may hold: what `export` writes for `import` to read back."""
NAMED = 5
"""How many of the files that are in the way are named."""


@click.command(
    name="import",
    cls=Command,
    examples=("recueil import fiches", "recueil import fiches/*.md", "recueil import lexicon.toml"),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FICHIER…")
@with_site
def import_(db: Database, site: Site, files: Sequence[Path]) -> None:
    """Verser des fiches ou un lexique, écrits dans des fichiers.

    Une fiche est du Markdown avec un en-tête, un lexique un fichier .toml. D'un dossier,
    comme « recueil export » en remplit, tous les fichiers sont versés.
    Tout, ou rien si un fichier est fautif ; une fiche déjà là reste comme elle est,
    un concept que quelqu'un a modifié sur le site aussi.
    """
    found = [file for path in files for file in (_inside(path) if path.is_dir() else [path])]
    texts = [(str(file), file.read_bytes()) for file in found]
    entries = read_files(db, [pair for pair in texts if not _is_lexicon(pair[0])])
    words = [entry for pair in texts if _is_lexicon(pair[0]) for entry in read_lexicon_file(*pair)]
    with progress("Import") as watch, db.atomic():
        imported, concepts = import_sheets(db, entries, now(), watch), import_concepts(db, words, now())
    with progress("Index") as watch:
        catch_up(db, site, watch)
    for slug in imported.added:
        click.echo(f"ajoutée   /fiches/{slug}")
    for slug in imported.kept:
        click.echo(f"déjà là   /fiches/{slug} (laissée comme elle est)")
    for slug in concepts.added:
        click.echo(f"ajouté    /lexique/{slug}")
    for slug in concepts.updated:
        click.echo(f"à jour    /lexique/{slug}")
    for slug in concepts.kept:
        click.echo(f"déjà là   /lexique/{slug} (laissé comme il est)")


def _inside(folder: Path) -> list[Path]:
    """Give the files of a folder, without those that a shell's `*` passes over.

    Raises
    ------
    Misuse
        When nothing is there, or something that `import` does not read, which is named.
    """
    found = sorted(file for file in folder.iterdir() if not file.name.startswith("."))
    if not found:
        raise Misuse(f"{folder} est un dossier vide")
    unknown = [file.name for file in found if file.suffix not in READ_BACK or not file.is_file()]
    if unknown:
        more = f" et {count(left, 'autre')}" if (left := len(unknown) - NAMED) > 0 else ""
        raise Misuse(
            f"rien n'est versé : {folder} contient {', '.join(unknown[:NAMED])}{more}, qu'import ne lit pas ;"
            " n'y laissez que des fiches (« recueil export --format markdown ») et un lexique (.toml)"
        )
    return found


def _is_lexicon(name: str) -> bool:
    return name.endswith(".toml")


@click.command(
    cls=Command,
    examples=(
        "recueil export --format markdown --output fiches",
        "recueil export --format jsonl > fiches.jsonl",
        "recueil export --format judgments > avis.json",
    ),
)
@option(
    "--format",
    "form",
    required=True,
    type=click.Choice([*map(str, Format), JUDGMENTS]),
    metavar="FORME",
    help="markdown ou lexicon-toml (que « recueil import » relit), jsonl (une ligne JSON par fiche)"
    " ou judgments (les avis gardés, que « recueil evaluate » relit).",
)
@option("--output", type=click.Path(path_type=Path), metavar="DOSSIER", help="Un fichier par fiche, ici.")
@with_site
def export(db: Database, site: Site, form: str, output: Path | None) -> None:  # noqa: ARG001 - every command has the two
    """Sortir les fiches, le lexique ou les avis gardés.

    Les fiches sont celles qui sont publiées, avec leurs contacts publics.
    """
    if form == JUDGMENTS:
        _export_judgments(db, output)
        return
    if output is None and form == Format.MARKDOWN:
        raise Misuse("--format markdown demande un dossier : --output DOSSIER")
    if output is None:
        for _, text in export_sheets(db, Format(form)):
            click.echo(text.rstrip("\n"))
        return
    output.mkdir(parents=True, exist_ok=True)
    with progress("Export") as watch:
        written = [_write(output / name, text) for name, text in export_sheets(db, Format(form), watch)]
    noun = "fichier" if form == Format.LEXICON_TOML else "fiche"
    click.echo(f"{count(len(written), noun)} dans {output}")


def _write(file: Path, text: str) -> int:
    return file.write_text(text.rstrip("\n") + "\n", encoding="utf-8")


def _export_judgments(db: Database, output: Path | None) -> None:
    text = export_judgments(db, now())
    if output is None:
        click.echo(text)
        return
    output.mkdir(parents=True, exist_ok=True)
    file = output / "jugements.json"
    file.write_text(text + "\n", encoding="utf-8")
    click.echo(f"Jugements : {file}")
