"""The command itself: its subcommands, and errors in one line instead of a traceback."""

import sys
from typing import Any

import click

from wiki.cli import benchmark, files, installation, matching, searching, upkeep, users
from wiki.cli.errors import EXPECTED, MISUSE, explain, status
from wiki.cli.french import Group

INTERRUPTED = 130


class _Recueil(Group):
    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:  # noqa: ARG002, FBT001, FBT002 - click's signature
        try:
            code = super().main(*args, standalone_mode=False, **extra)
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
            sys.exit(MISUSE)
        except EXPECTED as error:
            for line in explain(error):
                click.echo(f"recueil : {line}", err=True)
            sys.exit(status(error))
        except click.Abort:
            sys.exit(INTERRUPTED)
        sys.exit(code if isinstance(code, int) else 0)


@click.group(cls=_Recueil)
def main() -> None:
    """Le recueil des projets menés par des locataires et leurs organismes.

    Première fois : « recueil init », puis « recueil serve ».
    """


for command in (
    installation.init,
    installation.serve,
    matching.match,
    matching.evaluate,
    searching.search,
    users.user,
    files.import_,
    files.export,
    upkeep.backup,
    upkeep.restore,
    upkeep.check,
    upkeep.reindex,
    benchmark.bench,
):
    main.add_command(command)
