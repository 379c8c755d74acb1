"""Servers in processes of their own, which end with whoever started them, and what memory they take."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic
from urllib.request import urlopen

RECUEIL = Path(sys.executable).with_name("recueil")
START_S, STOP_S = 600, 60
"""How long the largest recueil may take to be ready, and requests under way to end."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers; `ready_s` is how long it took from nothing to its first «ready»."""

    address: str
    process: subprocess.Popen[str]
    log: Path
    ready_s: float

    @property
    def memory_mb(self) -> list[float]:
        """Each worker's share of the memory (PSS, 10⁶ bytes): pages that processes share are divided."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(
            encoding="utf-8"
        )
        return [_share_mb(Path(f"/proc/{child}/smaps_rollup")) for child in children.split()]


@contextmanager
def serving(command: Sequence[str | Path], log: Path, ready: str = "/", **settings: str) -> Iterator[Server]:
    """Start a server, wait until its path `ready` answers 200, and end it and all its processes."""
    env = os.environ | {"RECUEIL_WORKERS": "2", "RECUEIL_THREADS": "4"} | settings
    started = monotonic()
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(  # noqa: S603 - our own words
            command, env=env, stdout=subprocess.PIPE, stderr=errors, text=True, start_new_session=True
        )
        try:
            address = _address(process)
            _wait(address + ready, process)
            yield Server(address, process, log, monotonic() - started)
        finally:
            _end(process)


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None  # noqa: S101 - for mypy: it is a pipe
    for line in process.stdout:
        if found := re.search(r"servi sur (http://\S+) ", line):
            return found[1]
    raise SystemExit("le serveur s'est arrêté avant d'écouter")


def _wait(url: str, process: subprocess.Popen[str]) -> None:
    end = monotonic() + START_S
    while monotonic() < end and process.poll() is None:
        try:
            with urlopen(url, timeout=START_S) as answer:  # noqa: S310 - our own server
                if answer.status == 200:  # noqa: PLR2004 - «OK»
                    return
        except OSError:  # refused, cut off, or not ready yet: HTTP's errors are some too
            Event().wait(0.02)
    raise SystemExit(f"{url} ne répond pas")


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.communicate(timeout=STOP_S)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _share_mb(rollup: Path) -> float:
    kb = next(line.split()[1] for line in rollup.read_text().splitlines() if line.startswith("Pss:"))
    return int(kb) * 1024 / 1e6
