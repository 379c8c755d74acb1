"""The command at a real terminal, and at the end of a pipe."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.wiki.cli.screen import COMMAND, screen
from wiki.cli.words import fold
from wiki.config import Settings

BOLD, RULE, ERASE = "\033[1m", "─", "\r\033[K"
SEARCH = ("search", "potager", "--limit", "1")
MATCH = ("match", "--limit", "2", "On voudrait monter un potager avec les mamies de la résidence")
USERS = ("user", "list")
PLAIN = [("NO_COLOR", "1"), ("TERM", "dumb")]


def piped(settings: Settings, words: tuple[str, ...]) -> str:
    """Run a command at the end of a pipe, and return what it wrote."""
    env = {**os.environ, "RECUEIL_DATA": str(settings.data), "RECUEIL_URL": "https://recueil.example.org"}
    ran = subprocess.run([*COMMAND, *words], env=env, capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    return ran.stdout


@pytest.fixture
def peopled(installed: Settings) -> Settings:
    """Prepare an installation with an account."""
    piped(installed, ("user", "add", "odile@exemple.fr", "--name", "Odile Kervella", "--side", "locataire"))
    return installed


def test_a_terminal_gets_weight_and_a_pipe_plain_text(installed: Settings) -> None:
    """Titles and the words found are bold on a terminal; a pipe gets the same words without any code."""
    with screen(installed, SEARCH) as shown:
        assert shown.status() == 0
        coloured = shown.text
    plain = piped(installed, SEARCH)
    assert BOLD in coloured
    assert "\033" not in plain
    assert coloured.replace(BOLD, "").replace("\033[0m", "").split() == plain.split()


def test_a_pipe_gets_whole_lines(installed: Settings) -> None:
    """In a pipe nothing is folded: a person to call, their telephone number included, is on one line."""
    lines = piped(installed, MATCH).splitlines()
    assert max(map(len, lines)) > 80
    people = [line for line in lines if line.startswith("- ")]
    assert people
    assert all(re.fullmatch(r"- .*, (\d\d ){4}\d\d \(projets? [\d, ]+\)", line) for line in people)


@pytest.mark.parametrize("columns", range(32, 81))
def test_a_number_stays_on_one_line(columns: int) -> None:
    """However narrow the terminal, a telephone number and what a colon follows are not torn apart."""
    lines = fold(
        "À appeler : Zoé Le Goff, Chargée de mission, 02 99 26 44 44 (projet 1)", columns
    ).splitlines()
    assert max(map(len, lines)) <= columns
    assert sum("02 99 26 44 44" in line for line in lines) == 1
    assert lines[0].startswith("À appeler : ")


@pytest.mark.parametrize(("name", "value"), PLAIN)
def test_colours_are_left_out_on_request(installed: Settings, name: str, value: str) -> None:
    """NO_COLOR, and a terminal that calls itself dumb, get no code at all."""
    with screen(installed, SEARCH, {name: value}) as shown:
        assert shown.status() == 0
        assert "\033" not in shown.text


def test_a_table_is_ruled_on_a_terminal_alone(peopled: Settings) -> None:
    """The head of a table stands over a line on a terminal; in a pipe there are only rows, in columns."""
    with screen(peopled, USERS) as shown:
        assert shown.status() == 0
        assert RULE in shown.text
    lines = piped(peopled, USERS).splitlines()
    assert len(lines) == 2
    assert lines[0].index("Nom") == lines[1].index("Odile Kervella")


def test_a_narrow_terminal_is_kept_to(installed: Settings) -> None:
    """Lines are folded to the width of the terminal when it has less than 80 columns."""
    with screen(installed, SEARCH, {"NO_COLOR": "1", "COLUMNS": "50"}) as shown:
        shown.status()
        folded = [line for line in shown.text.splitlines() if "/fiches/" not in line]
    assert max(map(len, folded)) <= 50


def test_a_long_command_draws_how_far_it_is_and_stops_cleanly(installed: Settings, tmp_path: Path) -> None:
    """After two seconds a bar is drawn; Ctrl-C wipes it out, and the status is 130."""
    judged = [
        {"id": str(number), "text": "un potager", "register": "courant", "relevance": {}}
        for number in range(100_000)
    ]
    file = tmp_path / "jugements.json"
    file.write_text(json.dumps(judged), encoding="utf-8")
    with screen(installed, ("evaluate", str(file))) as shown:
        assert " %  " in shown.read(" %  ")
        shown.press(b"\x03")
        assert shown.status() == 130
        assert shown.text.rpartition(ERASE)[2].strip() in {"", "^C"}
        assert "Traceback" not in shown.text


def test_a_reader_that_leaves_is_no_fault(installed: Settings) -> None:
    """A pipe that its reader closes ends the command without a word."""
    env = {**os.environ, "RECUEIL_DATA": str(installed.data)}
    with subprocess.Popen(
        [*COMMAND, "export", "--format", "jsonl"], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


HEAVY = ("sklearn", "scipy", "numpy", "whoosh", "flask", "gunicorn", "sqlite3")


@pytest.mark.parametrize("words", [["--help"], ["zut"]])
def test_help_imports_next_to_nothing(words: list[str]) -> None:
    """The help, and a command that does not exist, are answered without any of the large libraries."""
    program = (
        "import sys\nfrom wiki.cli import main\n"
        f"try:\n    main({words})\nexcept SystemExit:\n    print(*sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "click" in ran.stderr.split()
    assert set(HEAVY).isdisjoint(ran.stderr.split())


def test_a_search_does_without_scikit_learn(installed: Settings) -> None:
    """What only measuring and drawing need is not imported to search or to match."""
    program = (
        "import sys\nfrom wiki.cli import main\n"
        "try:\n    main(['match', 'un potager'])\n"
        "except SystemExit:\n    print(*sys.modules, file=sys.stderr)"
    )
    env = {**os.environ, "RECUEIL_DATA": str(installed.data)}
    ran = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True)
    assert {"sklearn", "scipy.stats"}.isdisjoint(ran.stderr.split())
