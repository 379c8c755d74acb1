"""Completing commands with the Tab key: the scripts for shells, and values to choose from."""

import os
from collections.abc import Iterable

import click
from click.shell_completion import CompletionItem, get_completion_class

from wiki.cli.french import Command
from wiki.config import ConfigError, read_settings
from wiki.services import completions

SHELLS = ("bash", "zsh", "fish")


@click.command(
    cls=Command,
    examples=('eval "$(recueil completion bash)"', "recueil completion fish | source"),
)
@click.argument("shell", type=click.Choice(SHELLS), metavar="SHELL")
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Compléter les commandes avec la touche Tab.

    Écrit ce que SHELL (bash, zsh ou fish) doit lire pour cela. La ligne de l'exemple
    vaut pour une session ; dans le fichier de démarrage du shell, pour toutes.
    """
    root, script = ctx.find_root(), get_completion_class(shell)
    if script is not None and root.info_name:
        click.echo(script(root.command, {}, root.info_name, "_RECUEIL_COMPLETE").source())


def complete_theme(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Complete the slug of a theme."""
    return _items(completions.themes().items(), typed)


def complete_departement(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Complete the code of a département."""
    return _items(completions.departements().items(), typed)


def complete_email(ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Complete the address of an account, of the installation that the command line names so far."""
    try:
        settings = read_settings(os.environ, ctx.params.get("data"))
    except ConfigError:
        return []
    return _items(completions.people(settings).items(), typed)


def _items(values: Iterable[tuple[str, str]], typed: str) -> list[CompletionItem]:
    return [
        CompletionItem(value, help=words)
        for value, words in values
        if value.casefold().startswith(typed.casefold())
    ]
