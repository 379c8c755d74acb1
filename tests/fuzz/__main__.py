"""Fuzzes each target for some time: `python -m tests.fuzz [--seconds N] [TARGET… | FILE…]`.

A file that broke a target is in the folder of its name: it is then given to it again.
"""

import argparse
import hashlib
import re
import subprocess
import sys
from pathlib import Path

from tests.fuzz.targets import TARGETS

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "fuzz"
SLOWEST_S = 10
"""An input that takes longer breaks its target."""


def corpus(name: str) -> Path:
    """Write the seeds of a target beside what earlier runs found, and return the folder."""
    folder = KEPT / name / "corpus"
    folder.mkdir(parents=True, exist_ok=True)
    for seed in TARGETS[name].seeds():
        data = seed.encode(errors="replace")
        (folder / hashlib.sha1(data, usedforsecurity=False).hexdigest()).write_bytes(data)
    return folder


def fuzz(name: str, seconds: int) -> bool:
    """Mutate the seeds of a target for some time; tell whether all that it read went well."""
    print(f"{name} : {seconds} s…", flush=True)
    bounds = [
        f"-max_total_time={seconds}",
        f"-max_len={TARGETS[name].most}",
        f"-artifact_prefix={KEPT / name}/",
    ]
    told = _run(name, *bounds, "-print_final_stats=1", str(corpus(name)))
    if told is None:
        return False
    (read,) = re.findall(r"stat::number_of_executed_units:\s*(\d+)", told)
    *_, reached = re.findall(r"\bcov: (\d+)", told)
    print(f"  {read} entrées, {reached} endroits du code : rien n'a cassé.")
    return True


def again(file: Path) -> bool:
    """Give a file to the target of its folder; tell whether it goes well now."""
    print(f"{file.parent.name} : {file.name}", flush=True)
    fine = _run(file.parent.name, str(file)) is not None
    if fine:
        print("  rien n'a cassé.")
    return fine


def _run(name: str, *flags: str) -> str | None:
    """Run the fuzzer and return what it tells, None when the target broke, which is then shown."""
    bounds = (f"-timeout={SLOWEST_S}", "-rss_limit_mb=4096")
    command = [sys.executable, "-m", "tests.fuzz.mutate", name, *bounds, *flags]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    told = done.stderr.decode(errors="replace") + done.stdout.decode(errors="replace")
    if done.returncode:
        print(told[-6_000:])
        return None
    return told


def main() -> int:
    """Fuzz what is named, or every target; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("named", nargs="*", metavar="TARGET|FILE")
    asked = parser.parse_args()
    fine = [
        fuzz(each, asked.seconds) if each in TARGETS else again(Path(each)) for each in asked.named or TARGETS
    ]
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
