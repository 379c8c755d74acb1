"""How many sheet pages a second, beside a bare Flask view, in turns.

wrk asks: it is written in C, and leaves the cores to the servers.
"""

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.request import Request, urlopen

from tools.bench.serving import Server
from tools.load import bare

CONNECTIONS = 64
"""Enough for each process to get some: one keeps those it took, and now and then took all of eight."""
ROUNDS = 3
WARM_PASSES = 8
"""How often each page is asked for before, so that each process has made it."""
SCRIPT = Path(__file__).with_name("wrk.lua")
UNKEPT = "?froid"
"""A query, which nothing keeps (ADR 20): the page is made each time."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What wrk saw of one server: pages a second, and milliseconds at its side, of the median round."""

    pages_s: float
    p50: float
    p95: float
    p99: float
    failed: int


@dataclass(frozen=True, slots=True)
class Throughput:
    """Sheet pages that were read before, made each time, and the bare view's of the same sizes."""

    pages: int
    bytes: int
    kept: Rate
    made: Rate
    bare: Rate

    @property
    def ratio(self) -> float:
        """The share of the bare view's throughput."""
        return self.kept.pages_s / self.bare.pages_s


def lengths(address: str, paths: Sequence[str]) -> dict[str, int]:
    """Read each page once, and return how many bytes it has."""
    return {path: len(_read(address + path)) for path in paths}


def compare(site: Server, view: Server, sizes: dict[str, int], seconds: float, folder: Path) -> Throughput:
    """Measure the two servers in turns."""
    paths, made = folder / "paths", folder / "made"
    paths.write_text("\n".join(sizes), encoding="utf-8")
    made.write_text("\n".join(path + UNKEPT for path in sizes), encoding="utf-8")
    for _ in range(WARM_PASSES):
        lengths(site.address, list(sizes))
    rounds = [
        (_wrk(site, paths, seconds), _wrk(view, paths, seconds), _wrk(site, made, seconds))
        for _ in range(ROUNDS)
    ]
    ours, others, unkept = ([each[place] for each in rounds] for place in range(3))
    mean = sum(sizes.values()) // len(sizes)
    return Throughput(len(sizes), mean, _middle(ours), _middle(unkept), _middle(others))


def fill(file: Path, sizes: dict[str, int]) -> None:
    """Write what the bare view shows."""
    bare.fill(file, sizes)


def _wrk(server: Server, paths: Path, seconds: float) -> Rate:
    command = [
        "wrk",
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{max(1, round(seconds))}s",
        "-s",
        str(SCRIPT),
        server.address,
    ]
    said = subprocess.run(  # noqa: S603 - our own words
        command, env=os.environ | {"LOAD_PATHS": str(paths)}, capture_output=True, text=True, check=True
    )
    seen = json.loads(said.stdout.strip().splitlines()[-1])
    rate = seen["requests"] / seen["seconds"]
    return Rate(rate, seen["p50"], seen["p95"], seen["p99"], seen["failed"])


def _middle(rates: Sequence[Rate]) -> Rate:
    middle = median(rate.pages_s for rate in rates)
    return min(rates, key=lambda rate: abs(rate.pages_s - middle))


def _read(url: str) -> bytes:
    asked = Request(url, headers={"Accept-Language": "fr"})  # noqa: S310 - our own server
    with urlopen(asked) as answer:  # noqa: S310 - our own server
        return bytes(answer.read())
