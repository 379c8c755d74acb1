"""A served installation and its people, and the command, to be put in trouble."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.wiki.cli.conftest import bare, recueil
from tests.wiki.web.conftest import app as served
from tests.wiki.web.conftest import enter, odile, reader, sessions, template, visitor

__all__ = ["bare", "enter", "odile", "reader", "recueil", "served", "sessions", "template", "visitor"]


@pytest.fixture
def app(served: Flask) -> Flask:
    """Serve as the server does, without the tests' own cache of templates: it too would need the disk."""
    served.jinja_env.bytecode_cache = None
    return served


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Give the way to show how far a long test is, whatever is captured."""

    def tell(line: str) -> None:
        with capsys.disabled():
            print(line, flush=True)  # noqa: T201 - for whoever waits

    return tell
