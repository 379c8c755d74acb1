"""Completing a command line with the Tab key."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.wiki.cli.conftest import Recueil
from wiki.cli import main
from wiki.cli.completion import SHELLS
from wiki.config import Settings

ROOT = Path(__file__).parents[3]


def complete(line: str, **env: object) -> list[str]:
    """Return what bash would be given for the last word of a line."""
    words = line.split(" ")
    asked = {"_RECUEIL_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    result = CliRunner(env={**asked, **{name: str(value) for name, value in env.items()}}).invoke(main)
    assert result.exit_code == 0
    return [line.partition(",")[2] for line in result.stdout.splitlines() if line.strip()]


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_its_script(bare: Recueil, shell: str) -> None:
    """The script names the command and asks it back; it needs no installation."""
    ran = bare("completion", shell)
    assert (ran.status, ran.err) == (0, "")
    assert "recueil" in ran.out
    assert f"_RECUEIL_COMPLETE={shell}_complete" in ran.out


def test_a_shell_that_is_none_is_told(bare: Recueil) -> None:
    """Another shell is refused in one line that names those that there are."""
    ran = bare("completion", "tcsh")
    told = "recueil : SHELL doit être l'un de : bash, zsh, fish (voir « recueil completion --help »)\n"
    assert (ran.status, ran.err) == (2, told)


def test_bash_reads_the_script(bare: Recueil, tmp_path: Path) -> None:
    """Bash, having read the script, completes a command with what the command answers."""
    command = tmp_path / "recueil"
    command.write_text(f"#!{sys.executable}\nfrom wiki.cli import main\nmain()\n", encoding="utf-8")
    command.chmod(0o755)
    script = bare("completion", "bash").out + (
        "COMP_WORDS=(recueil ben); COMP_CWORD=1; _recueil_completion recueil; echo ${COMPREPLY[@]}\n"
    )
    env = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(["bash", "-c", script], env=env, capture_output=True, text=True, check=True)
    assert ran.stdout == "bench\n"


COMPLETED = {
    "recueil re": ["reindex", "restore"],
    "recueil user s": ["set-role"],
    "recueil match --theme ja": ["jardins"],
    "recueil match --near 2": ["2A", "2B", *map(str, range(21, 30))],
    "recueil match --departement 97": ["971", "972", "973", "974", "976"],
    "recueil match --kind ten": ["tenant_association"],
    "recueil match --kind fede": ["fédération", "federation"],
    "recueil match --phase i": ["idée", "idea"],
    "recueil export --format l": ["lexicon-toml"],
}


@pytest.mark.parametrize(("line", "words"), COMPLETED.items())
def test_names_and_values_are_completed(line: str, words: list[str]) -> None:
    """Commands, and the values of options, are completed from what there is."""
    assert sorted(complete(line)) == sorted(words)


def test_accounts_are_completed_from_the_store(recueil: Recueil, installed: Settings) -> None:
    """The address of an account comes from the database; where there is none, nothing does."""
    recueil("user", "add", "odile@exemple.fr", "--name", "Odile Kervella", "--side", "locataire")
    assert complete("recueil user link od", RECUEIL_DATA=installed.data) == ["odile@exemple.fr"]
    assert complete("recueil user link od", RECUEIL_DATA=installed.data / "rien") == []
    assert complete("recueil user link od", RECUEIL_DATA=installed.data, PORT="zéro") == []
