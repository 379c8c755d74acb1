"""Two nodes of one site in this process: a folder of their own each, one PostgreSQL database."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import INSTALLED_AT
from tests.wiki.web.conftest import PASSWORD, PEOPLE, Person, serving
from wiki.config import Settings
from wiki.domain.registration import Registration
from wiki.services.accounts import add_account, hash_password
from wiki.services.site import open_site


@pytest.fixture
def engine() -> str:
    """Keep the database on a server, as several nodes must."""
    return "postgresql"


def add_people(settings: Settings) -> None:
    """Give an installation an account for each of the people."""
    hashed = hash_password(PASSWORD)
    site = open_site(settings)
    with site.connect() as db:
        for first, (name, side, role) in PEOPLE.items():
            registration = Registration(f"{first}@exemple.fr", name, side, PASSWORD, None)
            add_account(db, registration, hashed, role, INSTALLED_AT)
    site.close()


def add_node(settings: Settings, data: Path) -> Settings:
    """Describe one more node: all that it is given is the key."""
    data.mkdir(mode=0o700)
    shutil.copy(settings.secret_key, data)
    return replace(settings, data=data)


@pytest.fixture
def nodes(installed: Settings, tmp_path: Path) -> Iterator[tuple[Flask, Flask]]:
    """Serve two nodes."""
    add_people(installed)
    with ExitStack() as stack:
        first, second = (
            stack.enter_context(serving(settings))
            for settings in (installed, add_node(installed, tmp_path / "node-2"))
        )
        yield first, second


@pytest.fixture
def odile(nodes: tuple[Flask, Flask]) -> Person:
    """Sign in a tenant who contributes, on the first node; `go` takes her browser to another one."""
    person: Person = nodes[0].test_client()
    person.sign_in("odile@exemple.fr")
    return person


def go(person: Person, node: Flask) -> Person:
    """Have another node answer a browser from now on, as a load balancer does."""
    person.application = node
    return person
