"""Options whose value is one of a few words, in French or by the code of the domain."""

from collections.abc import Mapping, Sequence

import click
from click.shell_completion import CompletionItem

from wiki.domain.slug import slugify

Names = Mapping[str, Sequence[str]]
"""Code -> the French names that it goes by; the first one is shown."""


class Word(click.Choice[str]):
    """A code, or one of its French names, with or without accents and capitals."""

    def __init__(self, names: Names) -> None:
        super().__init__([shown for shown, *_ in names.values()])
        self._names = names
        self._codes = {slugify(name): code for code, known in names.items() for name in (code, *known)}

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code."""
        return self._codes.get(slugify(value)) or super().convert(value, param, ctx)

    def shell_complete(
        self, _ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Complete a name that is shown, or a code."""
        typed = slugify(incomplete)
        return [
            CompletionItem(name, help=known[-1])
            for code, known in self._names.items()
            for name in (known[0], code)
            if slugify(name).startswith(typed)
        ]


def listed(names: Names) -> str:
    """List the values for a help: «locataire (tenant), partenaire (partner)»."""
    return ", ".join(f"{shown} ({code})" for code, (shown, *_) in names.items())
