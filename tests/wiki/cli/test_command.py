"""What holds of every command: its help, its errors, its place in the README."""

import re
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
import pytest

from wiki.cli import main
from wiki.config import Settings

README = Path(__file__).parents[3] / "README.md"
Recueil = Callable[..., Any]


def commands(group: click.Group = main, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Name every command, by the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*above, name))
        else:
            yield (*above, name)


ALL = list(commands())


def one_line(err: str) -> str:
    """Return the only line of an error, without what every one begins with."""
    assert err.startswith("recueil : ")
    assert err.count("\n") == 1
    return err.removeprefix("recueil : ").rstrip("\n")


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_the_readme_tells_of_every_command(words: tuple[str, ...]) -> None:
    """The section «Commands» of the README shows how each command is called."""
    section = re.search(r"(?ms)^## Commands\n(.*?)(?=^## |\Z)", README.read_text(encoding="utf-8"))
    assert section is not None
    rows = [row for row in section[1].splitlines() if f"recueil {words[0]} " in f"{row.replace('`', ' ')} "]
    assert any(re.search(rf"\b{words[-1]}\b", row) for row in rows)


@pytest.mark.parametrize("words", [(), ("user",), *ALL], ids=" ".join)
def test_help_is_in_french(bare: Recueil, words: tuple[str, ...]) -> None:
    """Help says how to call the command, needs no installation, and keeps none of click's English."""
    ran = bare(*words, "--help")
    assert ran.status == 0
    assert ran.out.startswith("Utilisation : recueil")
    assert not re.search(r"Usage|Show this|Commands|required|default:|INTEGER|PATH|TEXT\b", ran.out)
    assert max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize("words", [(), ("user",), ("user", "add"), ("search",)])
def test_help_is_asked_for_in_short_too(bare: Recueil, words: tuple[str, ...]) -> None:
    """«-h» is «--help», of every command."""
    assert bare(*words, "-h").out == bare(*words, "--help").out != ""


def test_the_version_is_told(bare: Recueil) -> None:
    """«--version» is that of the distribution, and needs no installation."""
    ran = bare("--version")
    assert (ran.status, ran.out) == (0, f"recueil {version('recueil')}\n")


def test_without_a_command_the_help_is_shown(bare: Recueil) -> None:
    """Calling nothing is a misuse, answered with the help on stderr."""
    ran = bare()
    assert ran.status == 2
    assert ran.err.startswith("Utilisation : recueil")


MISUSES = {
    ("zut",): "commande inconnue : zut (voir « recueil --help »)",
    ("serch", "jardin"): "commande inconnue : serch, vouliez-vous dire search ? (voir « recueil --help »)",
    ("search",): "il manque MOTS (voir « recueil search --help »)",
    ("search", "a", "b"): (
        "un mot est de trop : mettez un texte de plusieurs mots entre guillemets"
        " (voir « recueil search --help »)"
    ),
    (
        "search",
        "a",
        "--limit",
        "zéro",
    ): "--limit doit être un nombre de 1 à 50 (voir « recueil search --help »)",
    ("search", "a", "--limit"): "--limit est mal employée : une valeur manque ou est de trop",
    ("match", "a", "--limite", "3"): (
        "option inconnue : --limite, vouliez-vous dire --limit ? (voir « recueil match --help »)"
    ),
    ("user", "add", "a@b.fr", "--name", "Ana"): "il manque --side (voir « recueil user add --help »)",
    ("user", "add", "--name", ""): "il manque ADRESSE et --side (voir « recueil user add --help »)",
    ("user", "add"): "il manque ADRESSE, --name et --side (voir « recueil user add --help »)",
    ("user", "set-role", "a@b.fr", "reine"): (
        "RÔLE doit être l'un de : lecture, contribution, modération, administration"
        " (voir « recueil user set-role --help »)"
    ),
    ("export", "--format", "markdown"): (
        "--format markdown demande un dossier : --output DOSSIER (voir « recueil export --help »)"
    ),
}


@pytest.mark.parametrize(("words", "told"), MISUSES.items(), ids=[" ".join(words) for words in MISUSES])
def test_a_misuse_is_told_in_one_line(recueil: Recueil, words: tuple[str, ...], told: str) -> None:
    """What is wrong with a command line comes in French on one line of stderr, with status 2."""
    ran = recueil(*words)
    assert (ran.status, ran.out) == (2, "")
    assert one_line(ran.err) == told


NEED_A_DATABASE = (
    ("serve",),
    ("match", "jardin"),
    ("search", "jardin"),
    ("user", "list"),
    ("export", "--format", "jsonl"),
    ("reindex",),
    ("check",),
    ("backup", "copie"),
)


@pytest.mark.parametrize("words", NEED_A_DATABASE, ids=" ".join)
def test_before_init_a_command_says_so(bare: Recueil, settings: Settings, words: tuple[str, ...]) -> None:
    """Without a database a command refuses in one line, with status 1, and creates nothing."""
    ran = bare(*words)
    assert (ran.status, ran.out) == (1, "")
    assert (
        one_line(ran.err)
        == f"aucune base dans {settings.data} : lancez d'abord « recueil init --data {settings.data} »"
    )
    assert not settings.data.exists()


def test_a_setting_that_makes_no_sense_is_named(bare: Recueil, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong variable of the environment is named in one line."""
    monkeypatch.setenv("PORT", "huit mille")
    ran = bare("check")
    assert ran.status == 2
    assert one_line(ran.err) == "PORT doit être un nombre de 1 à 65535, et non « huit mille »"


def test_a_database_that_is_none_is_told(bare: Recueil, settings: Settings) -> None:
    """A file that is no database gives one line, no traceback."""
    settings.data.mkdir()
    settings.database.write_text("bonjour, je ne suis pas une base " * 40, encoding="utf-8")
    ran = bare("search", "jardin")
    assert ran.status == 1
    assert one_line(ran.err)


def test_data_wins_over_the_environment(bare: Recueil, installed: Settings, tmp_path: Path) -> None:
    """--data names another installation than RECUEIL_DATA."""
    assert bare("check", "--data", tmp_path / "ailleurs").status == 1
    assert bare("check", "--data", installed.data).status == 0
