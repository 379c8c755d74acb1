"""Finding what the tests drive, on a machine where it is not."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[2] / "tools"
FOUND = {"chromium": ("chromium",), "wrk": ("wrk",), "deploy": ("nginx", "openssl", "systemd-analyze")}
"""What a script looks for on the PATH."""


def run(
    name: str, folder: Path, programs: tuple[str, ...], **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run a script where there is nothing but Bash, what it cannot do without, and some programs."""
    for program in ("bash", "dirname", "id"):
        (folder / program).symlink_to(str(shutil.which(program)))
    for program in programs:
        (folder / program).write_text("#!/bin/sh\n")
        (folder / program).chmod(0o700)
    env = {"PATH": str(folder), "LANG": os.environ.get("LANG", "C.UTF-8"), **settings}
    script = TOOLS / f"ensure-{name}"
    return subprocess.run(
        [folder / "bash", script, folder / "vnu.jar"], env=env, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("name", FOUND)
def test_what_is_there_is_not_looked_for_any_further(tmp_path: Path, name: str) -> None:
    """Where the programs are there, nothing is said nor installed."""
    ran = run(name, tmp_path, FOUND[name], CI="true")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


@pytest.mark.parametrize(("ci", "status"), [("true", 1), ("", 0)])
@pytest.mark.parametrize("name", [*FOUND, "vnu"])
def test_what_is_missing_is_told(tmp_path: Path, name: str, ci: str, status: int) -> None:
    """Without apt-get a script says in one line what is missing, and fails only where tests must be whole."""
    ran = run(name, tmp_path, (), CI=ci)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (status, "", 1)
    assert " manque : " in ran.stderr
    assert ("apt install" in ran.stderr) == (ci == "")
