"""A prepared installation, and the people who use it."""

import resource
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import pytest

from tests.postgres import ENGINES, MISSING, Cluster, binaries, cluster
from wiki.config import Settings
from wiki.domain.account import Account, Role, Side
from wiki.domain.slug import slugify
from wiki.services.catch_up import catch_up
from wiki.services.install import install
from wiki.services.links import invite, redeem_link
from wiki.services.site import Site, open_site
from wiki.store.database import Database

__all__ = ["cluster"]

hypothesis.settings.register_profile("recueil", deadline=None, database=None)
hypothesis.settings.load_profile("recueil")

INSTALLED_AT = datetime(2026, 1, 15, 8, 30, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """Return the instant at which the installation was prepared."""
    return INSTALLED_AT


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """Name the engine of the test's database; `tests.postgres.both_engines` asks for each in turn."""
    return getattr(request, "param", "sqlite")


@pytest.fixture
def database_url(engine: str, request: pytest.FixtureRequest) -> Iterator[str | None]:
    """Make an empty database on the server, if that is where the test's is; None for a file."""
    if engine == "sqlite":
        yield None
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    url = cluster.database()
    yield url
    cluster.drop(url)


@pytest.fixture
def searched_by() -> str:
    """Name the search engine of the installation."""
    return "whoosh"


@pytest.fixture
def settings(tmp_path: Path, database_url: str | None, searched_by: str) -> Settings:
    """Describe an installation that is not there yet."""
    return Settings(data=tmp_path / "var", database_url=database_url, search=searched_by)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Prepare an installation once, with its 22 sheets and their index, for each test to copy."""
    return _prepare(Settings(data=tmp_path_factory.mktemp("template") / "var"))


@pytest.fixture(scope="session")
def served_template(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Prepare an installation over a server once, and return its folder and its database."""
    url = cluster.database()
    return _prepare(Settings(data=tmp_path_factory.mktemp("template") / "var", database_url=url)), url


@pytest.fixture(scope="session")
def searched_template(served_template: tuple[Path, str], cluster: Cluster) -> tuple[Path, str]:
    """Copy that installation, with the search index in its database too."""
    folder, source = served_template
    url = cluster.database(source)
    return _prepare(Settings(data=folder, database_url=url, search="postgresql")), url


def _prepare(settings: Settings) -> Path:
    install(settings, INSTALLED_AT)
    site = open_site(settings)
    with site.connect() as db:
        catch_up(db, site)
    site.close()
    return settings.data


@pytest.fixture
def installed(settings: Settings, request: pytest.FixtureRequest) -> Settings:
    """Prepare an installation."""
    if settings.database_url is None:
        shutil.copytree(request.getfixturevalue("template"), settings.data)
        return settings
    searched = settings.search == "postgresql"
    folder, url = request.getfixturevalue("searched_template" if searched else "served_template")
    shutil.copytree(folder, settings.data)
    request.getfixturevalue("cluster").copy(url, settings.database_url)
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


@pytest.fixture
def full_disk() -> Callable[[int], AbstractContextManager[None]]:
    """Give the way to leave every file `room` bytes only, as a disk that is nearly full does."""

    @contextmanager
    def full_disk(room: int) -> Iterator[None]:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    return full_disk


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what is marked so over each engine."""
    if metafunc.definition.get_closest_marker("both_engines") and "engine" in metafunc.fixturenames:
        metafunc.parametrize("engine", ENGINES, indirect=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line why the tests over a server were skipped."""
    if binaries() is None:
        terminalreporter.write_line(f"The tests over PostgreSQL did not run: {MISSING}.", yellow=True)
