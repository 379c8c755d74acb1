"""A prepared installation, and the people who use it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import pytest

from wiki.config import Settings
from wiki.domain.account import Account, Role, Side
from wiki.domain.slug import slugify
from wiki.services.catch_up import catch_up
from wiki.services.install import install
from wiki.services.links import invite, redeem_link
from wiki.services.site import Site, open_site
from wiki.store.database import Database

hypothesis.settings.register_profile("recueil", deadline=None, database=None)
hypothesis.settings.load_profile("recueil")

INSTALLED_AT = datetime(2026, 1, 15, 8, 30, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """Return the instant at which the installation was prepared."""
    return INSTALLED_AT


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Describe an installation that is not there yet."""
    return Settings(data=tmp_path / "var")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Prepare an installation once, with its 22 sheets and their index, for each test to copy."""
    settings = Settings(data=tmp_path_factory.mktemp("template") / "var")
    install(settings, INSTALLED_AT)
    site = open_site(settings)
    with site.connect() as db:
        catch_up(db, site)
    site.close()
    return settings.data


@pytest.fixture
def installed(settings: Settings, template: Path) -> Settings:
    """Prepare an installation."""
    shutil.copytree(template, settings.data)
    return settings


@pytest.fixture
def site(installed: Settings) -> Iterator[Site]:
    """Open the installation."""
    opened = open_site(installed)
    yield opened
    opened.close()


@pytest.fixture
def db(site: Site) -> Iterator[Database]:
    """Connect to the installation's database."""
    with site.connect() as connection:
        yield connection


@pytest.fixture
def account(db: Database, now: datetime) -> Callable[..., Account]:
    """Give the way to make an account; without a `password`, nobody can sign in with it."""

    def account(
        role: Role = Role.CONTRIBUTOR,
        side: Side = Side.TENANT,
        name: str = "Odile Kervella",
        password: str | None = None,
    ) -> Account:
        made, token = invite(db, f"{slugify(name)}@exemple.fr", name, side, role, now)
        return redeem_link(db, token, {"password": password}, frozenset(), now) if password else made

    return account
