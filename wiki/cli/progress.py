"""Saying how far a long command is, to people who wait for it."""

import sys
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TypeVar

import click

Item = TypeVar("Item")

PATIENCE = 2.0
"""Seconds before anything is said."""


def followed(items: Sequence[Item], *, patience: float = PATIENCE) -> Iterator[Item]:
    """Pass items on; when that lasts, count them on standard error, if it is a terminal."""
    start, said = monotonic(), False
    for number, item in enumerate(items, start=1):
        yield item
        if sys.stderr.isatty() and monotonic() - start >= patience:
            click.echo(f"\r{number} sur {len(items)}…", err=True, nl=False)
            said = True
    if said:
        click.echo("\r\033[K", err=True, nl=False)
