"""Each rule of the house, on the smallest tree that breaks it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "tools" / "house_rules.py"
Check = Callable[[dict[str, str]], list[str]]


@pytest.fixture(scope="module")
def house_rules(load_tool: Callable[[str], ModuleType]) -> ModuleType:
    """Load the script as a module."""
    return load_tool("house_rules")


@pytest.fixture
def check(house_rules: ModuleType, tmp_path: Path) -> Check:
    """Write a tree of files and return what is wrong with it."""

    def run(tree: dict[str, str]) -> list[str]:
        for path, text in tree.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        return [str(breach) for breach in house_rules.breaches(house_rules.project_files(tmp_path))]

    return run


def body(lines: int) -> str:
    """Write a function of so many lines."""
    return "def f():\n" + "    x = 1\n" * (lines - 1)


BREACHES = {
    "a long module": ("wiki/a.py", "x = 1\n" * 301, "wiki/a.py:1: 301 lines, 300 at most"),
    "a vague name": ("wiki/utils.py", "", "wiki/utils.py:1: utils.py names no subject"),
    "a long function": ("wiki/a.py", body(41), "wiki/a.py:1: f has 41 lines, 40 at most"),
    "a bare except": (
        "wiki/a.py",
        "try:\n    pass\nexcept:\n    pass\n",
        "wiki/a.py:3: an except that catches everything",
    ),
    "a wide except": (
        "wiki/a.py",
        "try:\n    pass\nexcept (OSError, Exception):\n    pass\n",
        "wiki/a.py:3: an except that catches everything",
    ),
    "a test that is named and not there": (
        "SECURITY.md",
        "held by `tests/a.py::test_gone`\n",
        "SECURITY.md:1: no test tests/a.py::test_gone",
    ),
    "a silent test": (
        "tests/test_a.py",
        "def test_a():\n    assert 1\n",
        "tests/test_a.py:1: test_a does not say in one sentence what it proves",
    ),
    "a wordy test": (
        "tests/test_a.py",
        'def test_a():\n    """It holds.\n\n    And more.\n    """\n',
        "tests/test_a.py:1: test_a does not say in one sentence what it proves",
    ),
    "a test that sleeps": (
        "tests/test_a.py",
        "import time\ntime.sleep(1)\n",
        "tests/test_a.py:2: a test that sleeps",
    ),
    "a test that imports sleep": (
        "tests/test_a.py",
        "from time import sleep\n",
        "tests/test_a.py:1: a test that sleeps",
    ),
    "a registry": ("a.md", "x\nfrom py" + "pi.org\n", "a.md:2: names a package registry"),
    "a machine path": ("a.toml", 'x = "/ho' + 'me/marie"\n', "a.toml:1: an absolute path of one machine"),
    "a path outside": ("wiki/a.py", "x = '../sha" + "red'\n", "wiki/a.py:1: reads outside the project"),
    "a bare requirement": (
        "requirements/run.txt",
        "flask==3.1.3 \\\n    --hash=sha256:00\n    # via x\nbabel==2.18.0\n",
        "requirements/run.txt:4: a requirement without a hash",
    ),
    "an inline script": (
        "templates/a.html",
        "<p>\n<script>alert(1)</script>",
        "templates/a.html:2: a script inside the page",
    ),
    "an inline style": (
        "templates/a.html",
        '<p class="a" style="color:red">',
        "templates/a.html:1: a style inside the page",
    ),
    "a remote resource": (
        "templates/a.html",
        '<img alt="" src="//cdn.example/x.png">',
        "templates/a.html:1: a resource of another site",
    ),
    "much JavaScript": (
        "wiki/static/a.js",
        "x;\n" * 400,
        "wiki/static/a.js:1: 400 lines of JavaScript in all, 399 at most",
    ),
}


@pytest.mark.parametrize(("path", "text", "told"), BREACHES.values(), ids=BREACHES.keys())
def test_each_breach_is_told_with_its_place(check: Check, path: str, text: str, told: str) -> None:
    """A broken rule is told once, with its file and line."""
    assert check({path: text}) == [told]


def test_what_keeps_to_the_rules_passes(check: Check) -> None:
    """Code, tests, pages and locks as the project writes them break nothing."""
    tree = {
        "wiki/store.py": 'def f():\n    """Say.' + "\n" * 60 + '    """\n' + "    x = 1\n" * 30,
        "tests/test_a.py": 'def test_a():\n    """La fiche s\'ouvre."""\n',
        "templates/a.html": '<script src="/static/a.js"></script><a href="https://exemple.fr">Site</a>',
        "requirements/run.txt": "babel==2 --hash=sha256:2\nflask==3 \\\n  --hash=sha256:0\n  # via x\n",
        "README.md": "Le port est dans HOST/PORT, et /fiches/work reste une adresse.\n",
    }
    assert check(tree) == []


def test_hidden_folders_are_left_alone(check: Check) -> None:
    """What tools keep in hidden folders is not the project's."""
    assert check({".venv/lib/utils.py": "", ".venv/a.py": "try: 1\nexcept: 2\n"}) == []


def test_the_exit_status_says_whether_the_house_is_in_order(tmp_path: Path) -> None:
    """The script prints the breach and exits 1, or prints nothing and exits 0."""
    (tmp_path / "helpers.py").touch()
    broken = subprocess.run(
        [sys.executable, str(SCRIPT)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    (tmp_path / "helpers.py").unlink()
    sound = subprocess.run(
        [sys.executable, str(SCRIPT)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (broken.returncode, broken.stdout) == (1, "helpers.py:1: helpers.py names no subject\n")
    assert (sound.returncode, sound.stdout) == (0, "")
