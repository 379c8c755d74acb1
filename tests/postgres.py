"""A PostgreSQL server of the tests' own: its files in a temporary folder, loopback only, gone at the end."""

import os
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path

import psycopg
import pytest

OLDEST = 15
MISSING = f"no PostgreSQL {OLDEST} or newer (initdb)"
ENGINES = ("sqlite", "postgresql")
both_engines = pytest.mark.both_engines
"""Runs a test, or the tests of a module that need a database, over a file and over a server."""

# Neither durable nor private: nothing of it is kept, and only this machine reaches it. Its language
# sorts «É» with «E», so that a statement that leaves the order of texts to the server fails.
INITDB = ("-U", "recueil", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
FRENCH = ("--locale-provider=icu", "--icu-locale=fr-FR")
DURABLE = "-c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
"""For a server that crashes, or that another one follows: what is committed is written at once."""

SERVER = f"{DURABLE} -c synchronous_commit=off"
START_S = 120


@cache
def binaries() -> Path | None:
    """Find the folder of the newest server's programs."""
    found = {path.resolve().parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")}
    if on_path := shutil.which("initdb"):
        found.add(Path(on_path).resolve().parent)
    version, folder = max(((_version(folder), folder) for folder in found), default=(0, None))
    return folder if version >= OLDEST else None


def _version(folder: Path) -> int:
    said = subprocess.run([folder / "initdb", "--version"], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"\d+", said)[0])


@dataclass(frozen=True, slots=True)
class Cluster:
    """A server that listens on a port of this machine, and keeps its files in a folder."""

    folder: Path
    port: int
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def url(self, name: str) -> str:
        """Return the address of one of its databases."""
        return f"postgresql://recueil@127.0.0.1:{self.port}/{name}"

    def database(self, template: str | None = None) -> str:
        """Make a database, empty or the copy of another one, and return its address."""
        url = self.url(f"essai_{next(self.numbers)}")
        self.copy(template or self.url("template1"), url)
        return url

    def copy(self, template: str, url: str) -> None:
        """Have a database be the copy of another one, in which nobody is."""
        source, target = (address.rpartition("/")[2] for address in (template, url))
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {target} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {target} TEMPLATE {source}")

    def drop(self, url: str) -> None:
        """Take a database away, whoever is in it."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {url.rpartition('/')[2]} WITH (FORCE)")

    def start(self, options: str = SERVER) -> None:
        """Start the server, and wait until it answers."""
        options = f"-p {self.port} -k {self.folder} {options}"
        _run("pg_ctl", "start", "-w", "-D", self.data, "-l", self.folder / "log", "-o", options)

    def stop(self) -> None:
        """Stop it as a crash does: nobody is waited for, nothing is put in order."""
        _run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", self.data)

    def restart(self) -> None:
        """Let it crash, and start it again with the options that it had."""
        _run("pg_ctl", "restart", "-w", "-m", "immediate", "-D", self.data, "-l", self.folder / "log")

    @property
    def data(self) -> Path:
        """Where its files are."""
        return self.folder / "data"


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Start the server once."""
    with running() as server:
        yield server


@contextmanager
def running(options: str = SERVER) -> Iterator[Cluster]:
    """Make a server and start it; it is gone at the end."""
    with _folder() as folder:
        server = Cluster(folder, _free_port())
        _run("initdb", "-D", server.data, *INITDB, *FRENCH)
        server.start(options)
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def standby(primary: Cluster) -> Iterator[Cluster]:
    """Start a copy of a server, which follows it and can only be read."""
    with _folder() as folder:
        server = Cluster(folder, _free_port())
        source = ("-d", primary.url("postgres"), "-c", "fast")
        source = ("-d", primary.url("postgres"), "-c", "fast")
        _run("pg_basebackup", "-D", server.data, *source, "--write-recovery-conf", "--no-sync")
        server.start()
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def _folder() -> Iterator[Path]:
    if binaries() is None:
        pytest.fail(MISSING) if os.environ.get("CI") == "true" else pytest.skip(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="recueil-postgresql-"))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _run(program: str, *words: str | Path) -> None:
    """Run one of the server's programs, which root may not."""
    demoted = ("runuser", "-u", "postgres", "--") if os.getuid() == 0 else ()
    command = [*demoted, binaries() / program, *words]
    subprocess.run(
        command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=START_S, cwd="/"
    )


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]
