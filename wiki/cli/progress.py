"""Saying how far a long command is, to people who wait for it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

import click

from wiki.cli.terminal import draws
from wiki.domain.progress import Watch

PATIENCE = 2.0
"""Seconds before anything is said."""
BEAT = 0.25
"""Seconds between two drawings."""
CELLS = 24
ERASE = "\r\033[K"


class _Progress:
    """How much is done, which one thread tells and another one draws."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.start = monotonic()
        self.done = self.total = 0

    def watch(self, done: int, total: int) -> None:
        """Take note of how far it is."""
        self.done, self.total = done, total

    def line(self) -> str:
        """Write the bar, or only the time where nobody knows how much there is to do."""
        elapsed = f"{monotonic() - self.start:.0f} s"
        if not self.total:
            return f"{self.label}… {elapsed}"
        full = CELLS * self.done // self.total
        share = 100 * self.done // self.total
        return f"{self.label}  {'█' * full}{'░' * (CELLS - full)}  {share} %  {elapsed}"


@contextmanager
def progress(label: str, *, patience: float = PATIENCE) -> Iterator[Watch]:
    """Draw how far the block is on standard error, once it lasts, if that is a terminal.

    The line is gone when the block ends, however it ends. A thread draws it, so that steps which
    tell nothing of themselves (a copy, a verification) show the time that passes.
    """
    shown, over = _Progress(label), Event()
    if not draws(sys.stderr):
        yield shown.watch
        return
    drawing = Thread(target=_draw, args=(shown, over, patience), daemon=True)
    drawing.start()
    try:
        yield shown.watch
    finally:
        over.set()
        drawing.join()


def _draw(shown: _Progress, over: Event, patience: float) -> None:
    if over.wait(patience):
        return
    while True:
        click.echo(f"{ERASE}{shown.line()}", err=True, nl=False, color=True)
        if over.wait(BEAT):
            break
    click.echo(ERASE, err=True, nl=False, color=True)
