"""The examples of `deploy/` are read by the programs that they are for, and say what the settings say."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import yaml

from tests.deploy.conftest import EXAMPLE, PATIENCE_S, configure, moved
from wiki.config import Settings, read_settings
from wiki.services.backups import restore
from wiki.services.serve_safely import refuse_unsafe

DEPLOY = Path(__file__).parents[2] / "deploy"
NO_SYSTEMD = "no systemd-analyze; on Debian: apt install systemd"
UNITS = sorted(path.name for path in DEPLOY.iterdir() if path.suffix in {".service", ".socket", ".timer"})


def read(name: str) -> str:
    """Read an example."""
    return (DEPLOY / name).read_text(encoding="utf-8")


def run(*command: str | Path) -> "subprocess.CompletedProcess[str]":
    """Run a program."""
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)


def test_nginx_reads_its_example(needs_nginx: str, tmp_path: Path) -> None:
    """The example for nginx, HTTPS included, is a configuration that nginx accepts without a warning."""
    key, certificate = tmp_path / "privkey.pem", tmp_path / "fullchain.pem"
    made = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-subj", "/CN=recueil.example.org")
    made = ("openssl", "req", "-x509", "-nodes", *made, "-keyout", key, "-out", certificate)
    assert run(*made).returncode == 0
    tested = run(needs_nginx, "-t", "-e", "stderr", "-c", configure(tmp_path, moved(EXAMPLE, tmp_path)))
    assert tested.returncode == 0, tested.stderr
    assert "[warn]" not in tested.stderr.replace("conflicting server name", "")


def test_caddy_reads_its_example() -> None:
    """The example for Caddy is one that Caddy accepts, where there is one; its braces nest in any case."""
    text = read("Caddyfile")
    assert text.count("{\n") == len(re.findall(r"(?m)^\s*}$", text))
    if caddy := shutil.which("caddy"):
        ran = run(caddy, "validate", "--adapter", "caddyfile", "--config", DEPLOY / "Caddyfile")
        assert ran.returncode == 0, ran.stderr


def test_the_container_file_passes_its_linter() -> None:
    """Hadolint finds nothing to say against the Containerfile."""
    ran = run(Path(sys.executable).with_name("hadolint"), DEPLOY / "Containerfile")
    assert (ran.returncode, ran.stdout) == (0, "")


def test_the_container_takes_what_there_is() -> None:
    """Every file that the Containerfile copies from the project is there."""
    copied = re.findall(r"(?m)^COPY (?!--from)(.+) \S+$", read("Containerfile"))
    assert copied
    assert all((DEPLOY.parent / name).exists() for line in copied for name in line.split())


def test_the_services_have_settings_that_are_served(installed: Settings) -> None:
    """The environment of the compose file is understood by the site, which finds it safe."""
    services = yaml.safe_load(read("compose.yaml"))["services"]
    assert set(services) == {"site", "database", "https"}
    environ = services["site"]["environment"] | {
        "RECUEIL_URL": "https://recueil.example.org",
        "HOST": "0.0.0.0",  # noqa: S104 - as in the container
    }
    settings = read_settings(environ, installed.data)
    refuse_unsafe(settings)
    assert (settings.https, settings.proxies, settings.logs) == (True, 1, "json")
    assert settings.database_url is not None


@pytest.mark.parametrize("name", UNITS)
def test_systemd_reads_its_units(tmp_path: Path, name: str) -> None:
    """Every unit is understood by systemd: no unknown word, nothing that is missing."""
    analyse = shutil.which("systemd-analyze")
    if analyse is None:
        pytest.fail(NO_SYSTEMD) if os.environ.get("CI") == "true" else pytest.skip(NO_SYSTEMD)
    for unit in UNITS:  # programs are not installed where the tests run
        (tmp_path / unit).write_text(
            read(unit).replace("/opt/recueil/bin/recueil", "/bin/true"), encoding="utf-8"
        )
    ran = run(analyse, "verify", "--recursive-errors=no", tmp_path / name)
    said = [line for line in ran.stderr.splitlines() if str(tmp_path) in line or name in line]
    assert said == []


def test_litestream_brings_the_base_back(
    installed: Settings, tmp_path: Path, serve_sheets: Callable[[Path], int]
) -> None:
    """The example for Litestream is read by it, and what it copied gives the base back with its 22 sheets."""
    litestream = Path(sys.executable).with_name("litestream")
    example = yaml.safe_load(read("litestream.yml"))
    (db,) = example["dbs"]
    assert db["path"].endswith(installed.database.name)
    db |= {"path": str(installed.database), "replica": {"type": "file", "path": str(tmp_path / "copy")}}
    conf, back = tmp_path / "litestream.yml", tmp_path / "back" / "recueil.sqlite"
    conf.write_text(yaml.safe_dump(example), encoding="utf-8")
    copied = run(litestream, "replicate", "-config", conf, "-once")
    assert copied.returncode == 0, copied.stderr
    back.parent.mkdir()
    restored = run(litestream, "restore", "-config", conf, "-o", back, installed.database)
    assert restored.returncode == 0, restored.stderr
    assert serve_sheets(back) == 22


@pytest.fixture
def serve_sheets(tmp_path: Path, now: object) -> Callable[[Path], int]:
    """Give the way to start a site from a file that came back, which counts its sheets."""

    def count(file: Path) -> int:
        assert restore(Settings(data=tmp_path / "again"), file, now) == []
        with closing(sqlite3.connect(tmp_path / "again" / "recueil.sqlite")) as db:
            return int(db.execute("SELECT COUNT(*) FROM sheets").fetchone()[0])

    return count
