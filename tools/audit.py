"""Looks the locked packages over: what needs no network, then known weaknesses, where they can be asked for.

Prints a line for each mistake of a lock and for each known weakness, and exits 1 if there is any. Where the
service of weaknesses does not answer, or knows none of the packages, it says so in one line, and that is all
that is then known.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS: Mapping[str, tuple[str, ...]] = {
    "run.txt": (),
    "dev.txt": ("dev",),
    "bench.txt": ("bench",),
    "fuzz.txt": ("fuzz",),
    "build.txt": (),
}
"""Lock -> the extras of `pyproject.toml` that it holds besides what the site runs on; one is for building."""

PIN = re.compile(r"^([\w.-]+)(?:\[[\w,.-]+\])?==([^\s;]+)", re.MULTILINE)
UPPER = {"<", "<=", "==", "~="}
PROBE = "build.txt"
"""The smallest lock, asked for first: a service that knows nothing of it would know nothing of the others."""
FLAGS = ("--format=json", "--desc=off", "--disable-pip", "--progress-spinner=off", "--timeout=10")

Lock = Mapping[str, str]
Report = Mapping[str, Any]


def read_lock(text: str) -> Lock:
    """Return the packages of a lock with their versions."""
    return {canonicalize_name(name): version for name, version in PIN.findall(text)}


def unbounded(project: Mapping[str, Any]) -> Iterator[str]:
    """Tell which requirements of the project could take any later version."""
    extras = project["project"]["optional-dependencies"].values()
    for line in [*project["project"]["dependencies"], *(line for extra in extras for line in extra)]:
        if not UPPER & {each.operator for each in Requirement(line).specifier}:
            yield f"pyproject.toml: {line} has no upper bound"


def unmet(name: str, lock: Lock, wanted: Iterable[str]) -> Iterator[str]:
    """Tell which requirements a lock lacks, or holds in a version that they do not allow."""
    for line in wanted:
        requirement = Requirement(line)
        version = lock.get(canonicalize_name(requirement.name))
        if version is None or not requirement.specifier.contains(version, prereleases=True):
            yield f"requirements/{name}: {line} is locked at {version}; run make lock"


def apart(locks: Mapping[str, Lock]) -> Iterator[str]:
    """Tell which packages two locks hold in different versions: one environment takes them all."""
    for name, lock in locks.items():
        for package, version in lock.items():
            if locks["run.txt"].get(package, version) != version:
                yield f"requirements/{name}: {package} {version} is not that of run.txt; run make lock"


def weaknesses(report: Report) -> Iterator[str]:
    """Tell what a report of pip-audit found."""
    for package in report["dependencies"]:
        for weakness in package.get("vulns", ()):
            mended = ", ".join(weakness["fix_versions"]) or "no version yet"
            yield f"{package['name']} {package['version']}: {weakness['id']}, mended in {mended}"


def known(report: Report) -> int:
    """Count the packages that the service knew."""
    return sum("skip_reason" not in package for package in report["dependencies"])


def ask(root: Path, *names: str) -> Report | None:
    """Ask for the known weaknesses of some locks; None when the service did not answer."""
    files = [f"--requirement={root / 'requirements' / name}" for name in names]
    ran = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "pip_audit", *FLAGS, *files], capture_output=True, text=True, check=False
    )
    try:
        return dict(json.loads(ran.stdout))
    except ValueError:
        return None


def mistakes(project: Mapping[str, Any], locks: Mapping[str, Lock]) -> Iterator[str]:
    """Tell what is wrong with the requirements of a project and their locks, without asking anybody."""
    extras = project["project"]["optional-dependencies"]
    yield from unbounded(project)
    yield from apart(locks)
    for name, held in LOCKS.items():
        wanted = [*project["project"]["dependencies"], *(line for extra in held for line in extras[extra])]
        yield from () if name == PROBE else unmet(name, locks[name], wanted)
    yield from unmet(PROBE, {**locks["run.txt"], **locks[PROBE]}, project["build-system"]["requires"])


def audit(root: Path) -> Report | None:
    """Ask for the known weaknesses of every lock; None where nobody answers, or knows any of the packages."""
    report = ask(root, PROBE)
    if report is not None and known(report):
        report = ask(root, *LOCKS)
    return report if report is not None and known(report) else None


def main(root: Path) -> int:
    """Check the locks of a project, and ask for the weaknesses of what they hold; return the exit status."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    locks = {name: read_lock((root / "requirements" / name).read_text(encoding="utf-8")) for name in LOCKS}
    wrong, report = list(mistakes(project, locks)), audit(root)
    if report is None:
        print("The packages were not audited: no service of known weaknesses answers here.")
    else:
        wrong += weaknesses(report)
        print(f"{known(report)} of {len(report['dependencies'])} locked packages were audited.")
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
