"""Running the journeys with locust, in a process of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.bench.serving import Server
from tools.load.answered import Answered, Log

SCRIPT = Path(__file__).with_name("journeys.py")
READERS = 12
STOP_S = 5


@dataclass(frozen=True, slots=True)
class Walk:
    """Journeys of some people: pages a second, what the server says of them, what went wrong how often."""

    pages_s: float
    answered: Answered
    complaints: dict[str, int]


def walk(server: Server, log: Log, plan: Path, seconds: float) -> Walk:
    """Have readers walk about while a member writes now and then."""
    return _locust(server, log, plan, seconds, "Reader", "Writer", users=READERS + 1, wait="5")


def ask(server: Server, log: Log, plan: Path, seconds: float) -> Walk:
    """Have one visitor search and match without a pause, and nobody else come."""
    return _locust(server, log, plan, seconds, "Asker", users=1, wait="0")


def write(server: Server, log: Log, plan: Path, seconds: float) -> Walk:
    """Have one member write without a pause, and nobody else come."""
    return _locust(server, log, plan, seconds, "Writer", users=1, wait="0")


def _locust(server: Server, log: Log, plan: Path, seconds: float, *who: str, users: int, wait: str) -> Walk:
    log.since()
    command = [sys.executable, "-m", "locust", "-f", str(SCRIPT), "--headless", "--json", "--skip-log-setup"]
    command += ["-H", server.address, "-u", str(users), "-r", str(users), "-t", f"{max(1, round(seconds))}s"]
    command += ["-s", str(STOP_S), "--exit-code-on-error", "0", *who]
    env = os.environ | {"LOAD_PLAN": str(plan), "LOAD_WRITER_WAIT": wait}
    ran = subprocess.run(  # noqa: S603 - our own words
        command, env=env, capture_output=True, text=True, check=False, timeout=seconds + 60
    )
    if ran.returncode:
        raise SystemExit(ran.stderr.strip() or "locust s'est arrêté")
    seen = json.loads(ran.stdout[ran.stdout.index("[") :])
    pages = sum(each["num_requests"] for each in seen)
    complaints = dict(json.loads(line) for line in ran.stderr.splitlines() if line.startswith('["'))
    return Walk(pages / seconds, log.since(), complaints)
