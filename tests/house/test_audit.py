"""What is said of the locked packages."""

import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
REPORT = {
    "dependencies": [
        {"name": "flask", "version": "3.1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3.1.1"]}]},
        {"name": "click", "version": "8.4.0", "vulns": [{"id": "PYSEC-2", "fix_versions": []}]},
        {"name": "nh3", "version": "0.3.0", "vulns": []},
        {"name": "secret", "skip_reason": "not found"},
    ]
}


@pytest.fixture
def tool(load_tool: Callable[[str], ModuleType]) -> ModuleType:
    """Load the script."""
    return load_tool("audit")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Copy what the script reads."""
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_known_weakness_is_told(tool: ModuleType) -> None:
    """Each weakness of a report has its line, and a package that nobody knew is not counted as sound."""
    assert list(tool.weaknesses(REPORT)) == [
        "flask 3.1.0: PYSEC-1, mended in 3.1.1",
        "click 8.4.0: PYSEC-2, mended in no version yet",
    ]
    assert tool.known(REPORT) == 3


def test_a_weakness_fails_the_check(
    tool: ModuleType, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A known weakness gives the status of a failure, and a service that is away is told without one."""
    monkeypatch.setattr(tool, "ask", lambda *_asked: REPORT)
    assert tool.main(project) == 1
    assert "3 of 4 locked packages were audited.\nflask" in capsys.readouterr().out
    for silence in (None, {"dependencies": [REPORT["dependencies"][-1]]}):
        monkeypatch.setattr(tool, "ask", lambda *_asked, said=silence: said)
        assert tool.main(project) == 0
        assert capsys.readouterr().out.startswith("The packages were not audited")


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("pyproject.toml", '"flask>=3.1,<4"', '"flask>=3.1"', "flask>=3.1 has no upper bound"),
        ("pyproject.toml", '"flask>=3.1,<4"', '"flask>=4,<5"', "run.txt: flask>=4,<5 is locked at 3"),
        ("pyproject.toml", '"flask>=3.1,<4"', '"dash>=3,<4"', "run.txt: dash>=3,<4 is locked at None"),
        ("requirements/dev.txt", "\nclick==", "\nclick==0", "dev.txt: click 0"),
        ("requirements/fuzz.txt", "atheris==", "autre==", "fuzz.txt: atheris>=3,<4 is locked at None"),
    ],
)
def test_a_mistaken_lock_is_told(
    tool: ModuleType,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    file: str,
    old: str,
    new: str,
    told: str,
) -> None:
    """A requirement without bound, one that its lock does not hold, and locks that differ fail the check."""
    monkeypatch.setattr(tool, "ask", lambda *_asked: None)
    text = (project / file).read_text(encoding="utf-8")
    assert old in text
    (project / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert tool.main(project) == 1
    assert told in capsys.readouterr().out
