"""Fetching the HTML checker where no registry of npm answers."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "tools" / "ensure-vnu"
MISSING = "npm or Java is not installed"


@pytest.mark.parametrize(("ci", "status"), [("true", 1), ("", 0)])
def test_a_registry_that_does_not_answer_is_told(tmp_path: Path, ci: str, status: int) -> None:
    """Where npm gets nothing the script says so, and fails only where tests must be whole."""
    if None in {shutil.which("npm"), shutil.which("java")}:
        pytest.fail(MISSING) if os.environ.get("CI") == "true" else pytest.skip(MISSING)
    nowhere = {"npm_config_registry": "http://127.0.0.1:9", "npm_config_fetch_retries": "0"}
    env = os.environ | nowhere | {"npm_config_cache": str(tmp_path / "cache"), "CI": ci}
    jar = tmp_path / "vnu.jar"
    ran = subprocess.run([SCRIPT, jar], env=env, capture_output=True, text=True, check=False)
    assert (ran.returncode, jar.exists()) == (status, False)
    assert ran.stderr.startswith("Le registre de npm n'a pas donné vnu-jar@")
