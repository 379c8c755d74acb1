"""What every command takes: where the data are, and the site and connection that come from it."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from wiki.cli.errors import told
from wiki.cli.french import option
from wiki.config import Settings, read_settings
from wiki.services.site import Site, open_site

Result = TypeVar("Result")

limit_option = option(
    "--limit", type=click.IntRange(1, 50), default=5, metavar="N", help="Nombre de fiches, de 1 à 50 (5)."
)
json_option = option("--json", "as_json", is_flag=True, help="Répondre en JSON, pour un autre programme.")


def with_settings(command: Callable[..., Result]) -> Callable[..., Result]:
    """Give a command the option --data, and the settings as its first argument."""

    @option(
        "--data",
        type=click.Path(path_type=Path),
        metavar="DOSSIER",
        help="Dossier des données (RECUEIL_DATA, sinon ./var).",
    )
    @wraps(command)
    def wrapped(data: Path | None, **options: Any) -> Result:
        with told():
            return command(read_settings(os.environ, data), **options)

    return wrapped  # type: ignore[no-any-return]  # click leaves a decorated function untyped


def with_site(command: Callable[..., Result]) -> Callable[..., Result]:
    """Give a command the option --data, and an open connection and site as its first arguments."""

    @with_settings
    @wraps(command)
    def wrapped(settings: Settings, **options: Any) -> Result:
        with opened(settings) as site, site.connect() as db:
            return command(db, site, **options)

    return wrapped


@contextmanager
def opened(settings: Settings) -> Iterator[Site]:
    """Open the site for the time of a command."""
    site = open_site(settings)
    try:
        yield site
    finally:
        site.close()


def address(host: str, port: int) -> str:
    """Write the address at which a browser of this machine finds the site."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{name}:{port}"


def now() -> datetime:
    """Return the time, aware and in UTC."""
    return datetime.now(UTC)


def print_json(value: Any) -> None:
    """Write a value as one line of JSON, at once."""
    click.echo(json.dumps(value, ensure_ascii=False))
