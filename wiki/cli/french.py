"""Click in French: its help pages, and its complaints in one line."""

from collections.abc import Callable, Sequence
from functools import singledispatch
from typing import Any

import click


class Misuse(click.UsageError):
    """A command that is not written as it should be; the message is ours, in French."""


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Utilisation : ")

    def write_heading(self, heading: str) -> None:
        french = {"Commands": "Commandes", "Positional arguments": "Arguments"}.get(heading, heading)
        super().write_heading(f"{french} ")


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A command whose help is in French, and ends with `examples` as one types them."""

    context_class = _Context

    def __init__(self, *args: Any, examples: Sequence[str] = (), **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.examples = examples

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words, or name at once all that is missing."""
        words = [*args]  # click takes them away
        try:
            return super().parse_args(ctx, args)
        except click.MissingParameter as error:
            given, _, _ = self.make_parser(ctx).parse_args(words)
            needed = [param for param in self.params if param.required]
            missing = [_name(p) for p in needed if p.value_is_missing(p.consume_value(ctx, given)[0])]
            raise Misuse(f"il manque {_enumerated(missing)}", ctx) from error

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Word the option --help."""
        help_option = super().get_help_option(ctx)
        if help_option is not None:
            help_option.help = "Afficher cette aide."
        return help_option

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """Write the examples, a line each."""
        if self.examples:
            with formatter.section("Exemples"):
                formatter.write("".join(f"{'':{formatter.current_indent}}{line}\n" for line in self.examples))


class Group(Command, click.Group):
    """A group of such commands."""

    command_class = Command
    group_class = type

    def __init__(self, *args: Any, **attributes: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": "COMMANDE [ARGUMENTS]…", **attributes})


class _Option(click.Option):
    def __init__(self, *args: Any, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        if self.required:
            self.help = f"(obligatoire) {self.help}"

    def get_help_extra(self, ctx: click.Context) -> Any:  # noqa: ARG002 - click's signature
        return {}  # defaults and bounds are said in the help itself


def option(*names: str, **attributes: Any) -> Callable[..., Any]:
    """Declare an option whose help says everything in French."""
    return click.option(*names, cls=_Option, **attributes)


@singledispatch
def explain(error: click.ClickException) -> list[str]:
    """Say what went wrong, one problem a line."""
    return error.format_message().splitlines()


@explain.register
def _(error: click.UsageError) -> list[str]:
    where = f" (voir « {error.ctx.command_path} --help »)" if error.ctx else ""
    return [_complaint(error) + where]


@singledispatch
def _complaint(_error: click.UsageError) -> str:
    return "un mot est de trop : mettez un texte de plusieurs mots entre guillemets"


@_complaint.register
def _(error: Misuse) -> str:
    return error.message


@_complaint.register
def _(error: click.NoSuchOption) -> str:
    return f"option inconnue : {error.option_name}{_close(error.possibilities)}"


@_complaint.register
def _(error: click.NoSuchCommand) -> str:
    return f"commande inconnue : {error.command_name}{_close(error.possibilities)}"


@_complaint.register
def _(error: click.BadParameter) -> str:
    return f"{_name(error.param)} doit être {_expected(error.param)}"


@_complaint.register
def _(error: click.BadOptionUsage) -> str:
    return f"{error.option_name} est mal employée : une valeur manque ou est de trop"


def _close(possibilities: list[str] | None) -> str:
    return f", vouliez-vous dire {possibilities[0]} ?" if possibilities else ""


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return "une valeur"
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name


def _enumerated(names: Sequence[str]) -> str:
    return " et ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _expected(param: click.Parameter | None) -> str:
    kind = param.type if param else None
    if isinstance(kind, click.IntRange):
        return f"un nombre de {kind.min} à {kind.max}"
    if isinstance(kind, click.Choice):
        return f"l'un de : {', '.join(kind.choices)}"
    return "une valeur lisible"
