"""The help of each command: its line in the list, and its examples."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.wiki.cli.conftest import Recueil
from wiki.cli import main
from wiki.cli.command import SECTIONS
from wiki.cli.french import Command
from wiki.config import Settings

JUDGED = [{"id": "a", "text": "Un potager", "register": "courant", "relevance": {"la-vie-plus-verte": 2}}]
NOT_RUN = {"serve", "bench", "move"}
"""They last, or need a server: that their examples are well formed is enough here."""


def walk(group: click.Group = main) -> Iterator[Command]:
    """Give every command and group."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert isinstance(command, Command)
        yield command
        if isinstance(command, click.Group):
            yield from walk(command)


EXAMPLES = [example for command in [main, *walk()] for example in command.examples]
RUN = [example for example in EXAMPLES if not NOT_RUN & set(example.split()) and "fish" not in example]


def calls(example: str) -> list[list[str]]:
    """Return the words of each call of `recueil` in a line of shell."""
    return [shlex.split(words) for words in re.findall(r"recueil ([^|<>&)]+)", example)]


def test_every_command_has_examples() -> None:
    """The help of each command ends with at least one example that calls it."""
    assert [command.name for command in walk() if not command.examples] == []
    assert EXAMPLES
    assert all(calls(example) for example in EXAMPLES)


def test_an_example_fits_its_line() -> None:
    """Examples are not folded, so they hold in 80 columns."""
    assert [example for example in EXAMPLES if len(example) > 78] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_well_formed(example: str) -> None:
    """The words of every example are understood by the command that they call."""
    for words in calls(example):
        read(main, "recueil", words)


def read(command: click.Command, name: str, words: list[str]) -> None:
    """Read the words of a call as click does, without running it; what is not understood fails."""
    if isinstance(command, click.Group):
        below, found, rest = command.resolve_command(click.Context(command), words)
        assert found is not None
        read(found, f"{name} {below}", rest)
    else:
        command.make_context(name, words)


@pytest.fixture
def desk(installed: Settings, recueil: Recueil, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Prepare a folder with the files that the examples name, and the account."""
    desk = tmp_path / "bureau"
    desk.mkdir()
    monkeypatch.chdir(desk)
    recueil("export", "--format", "markdown", "--output", "fiches")
    recueil("export", "--format", "lexicon-toml", "--output", ".")
    recueil("backup", "recueil-2026-03-14.sqlite")
    shutil.copy("recueil-2026-03-14.sqlite", "derniere.sqlite")
    recueil("user", "add", "odile@exemple.fr", "--name", "Odile Kervella", "--side", "locataire")
    Path("projet.txt").write_text("Un potager pour les enfants", encoding="utf-8")
    Path("projets.jsonl").write_text('{"id": 1, "text": "Un potager"}\n', encoding="utf-8")
    Path("jugements.json").write_text(json.dumps(JUDGED), encoding="utf-8")
    Path("avis.json").write_text(json.dumps([{**JUDGED[0], "id": "b"}]), encoding="utf-8")
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    script = bin_ / "recueil"
    script.write_text(f"#!{sys.executable}\nfrom wiki.cli import main\nmain()\n", encoding="utf-8")
    script.chmod(0o755)
    root = Path(__file__).parents[3]
    monkeypatch.setenv("PATH", f"{bin_}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(root))
    monkeypatch.setenv("RECUEIL_DATA", str(installed.data))
    monkeypatch.setenv("RECUEIL_URL", "https://recueil.example.org")
    return desk


@pytest.mark.parametrize("example", RUN)
def test_an_example_runs(desk: Path, recueil: Recueil, example: str) -> None:
    """An example does what it says: it is run as it is written, by a shell where it needs one."""
    if "recueil user add" in example or "backup recueil" in example:
        recueil("user", "block", "odile@exemple.fr")
        example = example.replace("odile@", "paul@").replace("2026-03-14", "2026-03-15")
    ran = subprocess.run(["bash", "-c", example], cwd=desk, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_help_marks_what_must_be_given() -> None:
    """In the help of every command the options that are required say so, and no other."""
    marked = {False: 0, True: 0}
    for command in walk():
        for param in command.params:
            if isinstance(param, click.Option):
                assert (param.help or "").startswith("(obligatoire) ") == param.required
                marked[param.required] += 1
    assert all(marked.values())


@pytest.mark.parametrize("heading", SECTIONS)
def test_the_list_says_what_each_help_begins_with(bare: Recueil, heading: str) -> None:
    """The line of a command under its heading is the first paragraph of its own help, and is not cut."""
    shown = bare("--help").out
    assert f"{heading} :\n" in shown
    for name, entry in SECTIONS[heading].items():
        command = main.get_command(click.Context(main), name)
        assert command is not None
        assert (command.help or "").split("\n\n")[0] == entry.summary
        assert f"{name.ljust(10)}  {entry.summary}\n" in shown
