"""The command, run in this process over a prepared installation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from click.testing import CliRunner

from wiki.cli import main
from wiki.config import Settings


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did: its exit status and what it wrote."""

    status: int
    out: str
    err: str


Recueil = Callable[..., Ran]


@pytest.fixture
def bare(settings: Settings) -> Recueil:
    """Give the way to run the command before `recueil init`; an exception that it lets out fails the test."""

    def run(*words: object, typed: str | bytes | None = None, env: Mapping[str, str] | None = None) -> Ran:
        runner = CliRunner(env={"RECUEIL_DATA": str(settings.data), **(env or {})}, catch_exceptions=False)
        result = runner.invoke(main, [str(word) for word in words], input=typed)
        return Ran(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def recueil(bare: Recueil, installed: Settings) -> Recueil:  # noqa: ARG001 - the installation has to be there
    """Give the way to run the command over the 22 sheets."""
    return bare
