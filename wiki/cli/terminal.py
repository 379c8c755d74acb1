"""What the terminal can show: colours, lines that are drawn again, its width."""

import os
import shutil
import sys
from typing import TextIO

WIDTH = 80
"""Signs on a line, unless the terminal is narrower."""
NARROWEST = 32


def draws(stream: TextIO) -> bool:
    """Whether a person reads a stream, on a terminal that does more than print signs one after another."""
    return stream.isatty() and os.environ.get("TERM", "") != "dumb"


def coloured() -> bool | None:
    """Tell click whether to colour: never where the reader says so, else on a terminal only (None).

    https://no-color.org: `NO_COLOR`, when it is not empty.
    """
    return False if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None


def width() -> int | None:
    """Return how many signs a line may hold on the terminal; None where another program reads it."""
    if not sys.stdout.isatty():
        return None
    return max(NARROWEST, min(WIDTH, shutil.get_terminal_size().columns))
