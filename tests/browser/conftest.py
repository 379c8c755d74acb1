"""The real server on a port of its own, and people who come to it with a real browser."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    StorageState,
    expect,
    sync_playwright,
)

from wiki.domain.slug import slugify

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
MISSING = f"no Chromium on PATH ({', '.join(CHROMIUMS)})"
FLAGS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")
RECUEIL = Path(sys.executable).with_name("recueil")
START_S, STOP_S, STEP_MS = 60, 30, 15_000
PASSWORD = "la chorale répète le jeudi"

Newcomer = Callable[..., Page]


@pytest.fixture(scope="session")
def live_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run the server as `recueil serve` does, and return its address."""
    with serving(tmp_path_factory.mktemp("live")) as address:
        yield address


@contextmanager
def serving(folder: Path, *, workers: int = 1, **settings: str) -> Iterator[str]:
    """Prepare a site, serve it, and see that its server ends well and had nothing to complain of."""
    with running(folder, workers=workers, **settings) as (address, _):
        yield address
    assert (folder / "stderr").read_text(encoding="utf-8") == ""


@contextmanager
def running(
    folder: Path, *, workers: int = 1, **settings: str
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Prepare a site and serve it; what its server says is in the file `stderr` of the folder."""
    data, env = ("--data", str(folder / "var")), os.environ | settings
    subprocess.run([RECUEIL, "init", *data], check=True, capture_output=True, timeout=START_S, env=env)
    with (folder / "stderr").open("w") as said:
        server = subprocess.Popen(
            [RECUEIL, "serve", *data, "--port", "0", "--workers", str(workers)],
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
            env=env,
        )
        try:
            yield _address(server), server
        finally:
            server.terminate()
            server.communicate(timeout=STOP_S)
    assert server.returncode == 0


def _address(server: subprocess.Popen[str]) -> str:
    """Read where the server listens, and see that it answers: the socket waits for the workers."""
    assert server.stdout is not None
    for line in server.stdout:
        if "servi sur" in line:
            address = next(word for word in line.split() if word.startswith("http://"))
            with urlopen(f"{address}/healthz", timeout=START_S) as answer:  # noqa: S310 - our own server
                assert answer.status == 200
            return address
    pytest.fail("the server stopped before it listened")


@cache
def chromium() -> str | None:
    """Find the system's Chromium."""
    return next(filter(None, map(shutil.which, CHROMIUMS)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium."""
    if chromium() is None:
        pytest.fail(MISSING) if os.environ.get("CI") == "true" else pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line why the tests of this folder were skipped."""
    if chromium() is None:
        terminalreporter.write_line(f"The browser tests did not run: {MISSING}.", yellow=True)


@dataclass
class Watch:
    """What the browsers of a test asked for and complained of; `expected` are statuses of its own making."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)

    def over(self, context: BrowserContext) -> None:
        """Watch everything that a browser does."""
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _hear(self, message: ConsoleMessage) -> None:
        answers = (f"responded with a status of {status}" for status in self.expected)
        if message.type in {"error", "warning"} and not any(answer in message.text for answer in answers):
            self.complaints.append(message.text)


@pytest.fixture
def watch() -> Iterator[Watch]:
    """See that nothing was asked outside this machine, and that no browser complained (CSP included)."""
    watch = Watch()
    yield watch
    assert watch.requests
    assert {urlsplit(url).hostname for url in watch.requests} == {"127.0.0.1"}
    assert watch.complaints == []


@pytest.fixture(params=[True, False], ids=["js", "no-js"])
def javascript(request: pytest.FixtureRequest) -> bool:
    """Tell whether the browser runs scripts."""
    return request.param


@pytest.fixture(params=[360, 1280])
def width(request: pytest.FixtureRequest) -> int:
    """Return the width of the window, in CSS pixels."""
    return request.param


@pytest.fixture
def open_browser(browser: Browser, live_site: str, watch: Watch) -> Iterator[Newcomer]:
    """Give the way to open a browser of one's own on the site, `session` being one kept earlier."""
    contexts = []

    def opened(*, javascript: bool = True, width: int = 1280, session: StorageState | None = None) -> Page:
        context = browser.new_context(
            base_url=live_site,
            java_script_enabled=javascript,
            viewport={"width": width, "height": 800},
            locale="fr-FR",
            storage_state=session,
        )
        context.set_default_timeout(STEP_MS)
        watch.over(context)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def sessions(browser: Browser, live_site: str) -> dict[str, StorageState]:
    """Let two people sign up once, and keep their sessions."""
    kept = {}
    for name, side in (("Marc", "Personnel d'un organisme"), ("Odile", "Locataire")):
        with browser.new_context(base_url=live_site, locale="fr-FR") as context:
            sign_up(context.new_page(), name, side)
            kept[name] = context.storage_state()
    return kept


def sign_up(page: Page, name: str, side: str) -> None:
    """Create an account and sign in, as a person does."""
    page.goto("/inscription")
    page.get_by_label("Votre nom").fill(name)
    page.get_by_label("Adresse e-mail").fill(f"{slugify(name)}@exemple.fr")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_label(side, exact=True).check()
    page.get_by_role("button", name="Créer mon compte").click()
    expect(page.get_by_text("Presque fini")).to_be_visible()
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    expect(page).to_have_url("/")


@pytest.fixture
def page(open_browser: Newcomer, *, javascript: bool, width: int) -> Page:
    """Come to the site, with and without scripts, on a telephone and on a desk."""
    return open_browser(javascript=javascript, width=width)
