"""A real nginx before the real server, with the example of `deploy/` as its configuration."""

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from http.cookiejar import CookieJar
from pathlib import Path
from threading import Event
from time import monotonic
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, OpenerDirector, Request, build_opener

import pytest

from tests.browser.conftest import running

EXAMPLE = (Path(__file__).parents[2] / "deploy" / "nginx.conf").read_text(encoding="utf-8")
MISSING = "no nginx, or no openssl"
PATIENCE_S = 60
AROUND = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log warn; {user}
events {{ worker_connections 256; }}
http {{
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  include {folder}/recueil.conf;
}}
"""


@cache
def nginx() -> str | None:
    """Find nginx, which Debian keeps out of the path of users."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    return found if shutil.which("openssl") else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line why the tests behind nginx were skipped."""
    if nginx() is None:
        terminalreporter.write_line(f"The tests behind a caching proxy did not run: {MISSING}.", yellow=True)


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_args: object) -> None:
        """Go nowhere: the test looks at the redirect."""


@dataclass(frozen=True)
class Answer:
    """What came through the proxy."""

    status: int
    headers: Mapping[str, str]
    data: bytes

    @property
    def text(self) -> str:
        """Its words."""
        return self.data.decode()

    @property
    def cache(self) -> str:
        """What the cache did: MISS, HIT or STALE."""
        return self.headers.get("X-Cache", "")


@dataclass
class Reader:
    """Somebody with a browser of their own, who comes through the proxy."""

    address: str
    language: str = "fr"
    opener: OpenerDirector = field(
        default_factory=lambda: build_opener(HTTPCookieProcessor(CookieJar()), _Stay())
    )

    def get(self, path: str, data: Mapping[str, str] | None = None, **headers: str) -> Answer:
        """Ask for a page, or send a form."""
        sent = {"Accept-Language": self.language} | {k.replace("_", "-"): v for k, v in headers.items()}
        body = urlencode(data).encode() if data else None
        try:
            with self.opener.open(Request(self.address + path, body, sent), timeout=PATIENCE_S) as answer:  # noqa: S310 - ours
                return Answer(answer.status, answer.headers, answer.read())
        except HTTPError as error:
            with error:
                return Answer(error.code, error.headers, error.read())

    def sign_up(self, name: str) -> None:
        """Create an account through the form, and sign in."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.get("/inscription").text)
        assert token is not None
        typed = {
            "email": f"{name.partition(' ')[0].lower()}@exemple.fr",
            "password": "la chorale répète le jeudi",
            "csrf_token": token[1],
        }
        assert self.get("/inscription", {"name": name, "side": "tenant", **typed}).status == 200
        assert self.get("/connexion", typed).status == 302


def configure(folder: Path, conf: str) -> Path:
    """Write the configuration of an nginx that touches nothing outside a folder."""
    (folder / "recueil.conf").write_text(conf, encoding="utf-8")
    user = "user root;" if os.getuid() == 0 else ""
    main = folder / "nginx.conf"
    main.write_text(AROUND.format(folder=folder, user=user), encoding="utf-8")
    return main


def moved(conf: str, folder: Path) -> str:
    """Have the example keep its files in a folder."""
    return re.sub(
        r"/(?:var/cache|var/log)/nginx|/etc/letsencrypt/live/recueil\.example\.org", str(folder), conf
    )


@pytest.fixture
def needs_nginx() -> str:
    """Give nginx, or skip; where continuous integration runs, fail."""
    found = nginx()
    if found is None:
        pytest.fail(MISSING) if os.environ.get("CI") == "true" else pytest.skip(MISSING)
    return found


@dataclass(frozen=True)
class Proxied:
    """A site behind nginx: where readers come, and the server that can be stopped."""

    address: str
    server: "subprocess.Popen[str]"


@pytest.fixture
def proxied(needs_nginx: str, tmp_path: Path) -> Iterator[Proxied]:
    """Serve a site behind the example, without HTTPS and on a port of the test's own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with running(tmp_path, workers=2, RECUEIL_PROXIES="1") as (address, server):
        conf = moved(EXAMPLE, tmp_path).replace("127.0.0.1:8000", address.removeprefix("http://"))
        conf = re.sub(r"(?m)^ *(?:listen \[::\]|ssl_).*\n", "", conf)
        conf = conf.replace("listen 443 ssl http2", f"listen 127.0.0.1:{port} default_server")
        conf = conf.replace("listen 80;", f"listen unix:{tmp_path}/plain;")
        shown = "add_header X-Request-ID $request_id always;"
        conf = conf.replace(shown, f"{shown} add_header X-Cache $upstream_cache_status always;")
        command = [needs_nginx, "-e", "stderr", "-c", str(configure(tmp_path, conf))]
        proxy = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            _wait_for(port, proxy)
            yield Proxied(f"http://127.0.0.1:{port}", server)
        finally:
            proxy.terminate()
            proxy.communicate(timeout=PATIENCE_S)


def _wait_for(port: int, proxy: "subprocess.Popen[str]") -> None:
    end = monotonic() + PATIENCE_S
    while monotonic() < end and proxy.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            Event().wait(0.05)
        else:
            return
    pytest.fail(f"nginx does not listen: {proxy.stderr.read() if proxy.stderr and proxy.poll() else ''}")
