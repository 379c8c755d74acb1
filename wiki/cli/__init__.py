"""The `recueil` command: arguments in, text or JSON out, no rule and no SQL."""

from wiki.cli.command import main

__all__ = ["main"]
