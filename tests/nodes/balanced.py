"""Real nodes (`recueil serve`) behind a real nginx, as programs of their own."""

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from tests.browser.conftest import RECUEIL, STOP_S

MISSING = "no nginx"
WAIT_S = 60
PROXY = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
{user}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    upstream nodes {{
        {servers}
    }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://nodes;
            proxy_connect_timeout 2s;
            proxy_next_upstream error timeout;
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_set_header X-Forwarded-Host $http_host;
        }}
    }}
}}
"""


def nginx() -> str | None:
    """Find nginx, which a user's PATH may leave out."""
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def ready(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until an address answers 200, for as long as its server runs."""
    while True:
        try:
            with urlopen(address, timeout=WAIT_S) as answer:  # noqa: S310 - our own server
                if answer.status == 200:
                    return
        except (HTTPError, URLError, OSError, HTTPException):
            assert server.poll() is None, "the server has ended"


@dataclass
class Node:
    """A node: its folder, its port, and its server while it runs."""

    data: Path
    port: int
    url: str
    server: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def address(self) -> str:
        """Where it answers without a load balancer."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def env(self) -> dict[str, str]:
        """Return the settings of its programs."""
        return os.environ | {"RECUEIL_DATABASE_URL": self.url, "RECUEIL_PROXIES": "1"}

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the node's."""
        command = [RECUEIL, *words, "--data", self.data]
        return subprocess.run(
            command, check=True, capture_output=True, text=True, timeout=WAIT_S, env=self.env
        )

    def start(self) -> None:
        """Serve, and wait until the node says that it is ready."""
        with (self.data / "log").open("ab") as log:
            words = ("serve", "--port", str(self.port), "--workers", "1")
            self.server = subprocess.Popen(
                [RECUEIL, *words, "--data", self.data],
                stdout=log,
                stderr=log,
                env=self.env,
                start_new_session=True,  # so that its workers can be killed with it
            )
        ready(f"{self.address}/readyz", self.server)

    def kill(self) -> None:
        """Kill the server and its workers, as a power cut does."""
        assert self.server is not None
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()

    def stop(self) -> None:
        """Ask the server to end; `wait` for it, so that several end together."""
        if self.server is not None:
            self.server.terminate()

    def wait(self) -> None:
        """Wait for the end of the server."""
        if self.server is not None:
            self.server.wait(STOP_S)


@contextmanager
def balancing(folder: Path, nodes: list[Node]) -> Iterator[str]:
    """Put nginx before nodes, and give its address."""
    found = nginx()
    if found is None:
        pytest.fail(MISSING) if os.environ.get("CI") == "true" else pytest.skip(MISSING)
    port, configuration = free_port(), folder / "nginx.conf"
    servers = "\n".join(f"server 127.0.0.1:{node.port} max_fails=1 fail_timeout=2s;" for node in nodes)
    user = "user root;" if os.getuid() == 0 else ""
    configuration.write_text(PROXY.format(folder=folder, port=port, servers=servers, user=user))
    proxy = subprocess.Popen([found, "-e", folder / "error.log", "-c", configuration])
    try:
        ready(f"http://127.0.0.1:{port}/healthz", proxy)
        yield f"http://127.0.0.1:{port}"
    finally:
        proxy.terminate()
        proxy.wait(STOP_S)
