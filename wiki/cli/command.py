"""The command itself: its subcommands, and errors in one line instead of a traceback."""

import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from wiki.cli.french import explain
from wiki.cli.sections import Entry, SectionedGroup
from wiki.cli.terminal import coloured

INTERRUPTED = 130

SECTIONS = {
    "Démarrer": {
        "init": Entry("wiki.cli.installation:init", "Créer la base et y verser les 22 fiches et le lexique."),
        "serve": Entry("wiki.cli.installation:serve", "Servir le site ; Ctrl-C l'arrête."),
        "completion": Entry("wiki.cli.completion:completion", "Compléter les commandes avec la touche Tab."),
    },
    "Chercher": {
        "match": Entry("wiki.cli.matching:match", "Trouver des projets comparables."),
        "search": Entry("wiki.cli.searching:search", "Chercher des fiches."),
    },
    "Écrire": {
        "import": Entry(
            "wiki.cli.files:import_", "Verser des fiches ou un lexique, écrits dans des fichiers."
        ),
        "export": Entry("wiki.cli.files:export", "Sortir les fiches, le lexique ou les avis gardés."),
    },
    "Entretenir": {
        "user": Entry("wiki.cli.users:user", "Créer des comptes, changer leur rôle, les bloquer."),
        "check": Entry("wiki.cli.upkeep:check", "Vérifier la base, l'index et qui peut les lire."),
        "reindex": Entry("wiki.cli.upkeep:reindex", "Refaire les index à partir de la base."),
        "backup": Entry("wiki.cli.upkeep:backup", "Copier la base, même pendant que le site sert."),
        "restore": Entry(
            "wiki.cli.upkeep:restore", "Repartir d'une sauvegarde, dans un dossier de données vide."
        ),
        "move": Entry("wiki.cli.upkeep:move", "Copier la base d'un moteur à l'autre."),
    },
    "Mesurer": {
        "evaluate": Entry(
            "wiki.cli.evaluating:evaluate", "Noter les rapprochements sur des descriptions jugées."
        ),
        "bench": Entry("wiki.cli.benchmark:bench", "Mesurer les pages, le rapprochement, la recherche."),
    },
}


class _Recueil(SectionedGroup):
    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **_: Any) -> NoReturn:  # type: ignore[override]  # click's modes do not matter: we always exit
        try:
            code = super().main(args, prog_name or "recueil", standalone_mode=False, color=coloured())
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True, color=coloured())
            sys.exit(error.exit_code)
        except click.ClickException as error:
            name = click.style("recueil :", fg="red", bold=True)
            for line in explain(error):
                click.echo(f"{name} {line}", err=True, color=coloured())
            sys.exit(error.exit_code)
        except click.Abort:
            sys.exit(INTERRUPTED)
        sys.exit(code if isinstance(code, int) else 0)


@click.group(
    name="recueil",
    cls=_Recueil,
    sections=SECTIONS,
    examples=("recueil init", "recueil serve"),
    context_settings={"help_option_names": ["-h", "--help"]},  # its commands' too
)
@click.version_option(package_name="recueil", message="%(prog)s %(version)s", help="Afficher la version.")
def main() -> None:
    """Le recueil des projets menés par des locataires et leurs organismes.

    Chaque commande a son aide et ses exemples : « recueil search --help ».
    """
