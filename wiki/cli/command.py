"""The command itself: its subcommands, and errors in one line instead of a traceback."""

import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from wiki.cli import benchmark, evaluating, files, installation, matching, searching, upkeep, users
from wiki.cli.errors import EXPECTED, MISUSE, explain, status
from wiki.cli.french import Group

INTERRUPTED = 130


class _Recueil(Group):
    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **_: Any) -> NoReturn:  # type: ignore[override]  # click's modes do not matter: we always exit
        try:
            code = super().main(args, prog_name or "recueil", standalone_mode=False)
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


@click.group(name="recueil", cls=_Recueil)
def main() -> None:
    """Le recueil des projets menés par des locataires et leurs organismes.

    Première fois : « recueil init », puis « recueil serve ».
    """


for command in (
    installation.init,
    installation.serve,
    matching.match,
    evaluating.evaluate,
    searching.search,
    users.user,
    files.import_,
    files.export,
    upkeep.backup,
    upkeep.restore,
    upkeep.move,
    upkeep.check,
    upkeep.reindex,
    benchmark.bench,
):
    main.add_command(command)
