"""The command from a built wheel, anywhere."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def installed_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and install it alone in a folder of its own."""
    wheels, target = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("target")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(wheels), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = wheels.glob("*.whl")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(target),
    ]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    return target


@pytest.fixture
def elsewhere(installed_wheel: Path, tmp_path: Path) -> Run:
    """Give the way to run Python in another folder, where only the wheel has our packages."""

    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        environ = {**os.environ, "PYTHONPATH": str(installed_wheel), "RECUEIL_DATA": str(tmp_path / "data")}
        return subprocess.run(
            [sys.executable, *words], cwd=tmp_path, env=environ, capture_output=True, text=True, check=True
        )

    return run


COMMAND = ("-c", "from wiki.cli import main; main()")
PAGES = """
import sys
from pathlib import Path
import wiki
from wiki.app import create_app
from wiki.config import Settings
assert Path(wiki.__file__).is_relative_to(sys.argv[1]), wiki.__file__
client = create_app(Settings(data=Path("data"))).test_client()
pages = "/", "/fiches/j-eco-trie", "/recherche?q=tri", "/a-propos"
for path in (*pages, "/api/v1/openapi.json", "/static/recueil.css"):
    assert client.get(path).status_code == 200, path
"""


def test_the_wheel_brings_content_templates_and_static_files(elsewhere: Run, installed_wheel: Path) -> None:
    """From any folder, the installed command brings the 22 sheets in and serves its pages."""
    assert "22 ajoutées" in elsewhere(*COMMAND, "init").stdout
    elsewhere("-c", PAGES, str(installed_wheel))


def test_the_wheel_installs_the_command(installed_wheel: Path) -> None:
    """The script `recueil` comes with the wheel."""
    assert (installed_wheel / "bin" / "recueil").is_file()
