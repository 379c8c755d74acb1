"""The layout of the terminal."""

import click
import pytest

from matcher import FieldWeights, Level
from wiki.cli.words import FIELDS, LEVELS, ROLES, SIDES, count, fold, table
from wiki.domain.account import Role, Side


def test_every_code_has_its_words() -> None:
    """Each level, side, role and field that a command may print has French words."""
    assert LEVELS.keys() == set(Level)
    assert SIDES.keys() == set(Side)
    assert ROLES.keys() == set(Role)
    assert FIELDS.keys() == FieldWeights().as_dict().keys()


@pytest.mark.parametrize(("number", "words"), [(0, "0 fiche"), (1, "1 fiche"), (2, "2 fiches")])
def test_zero_is_singular_in_french(number: int, words: str) -> None:
    """French counts 0 and 1 alike."""
    assert count(number, "fiche") == words


def test_a_paragraph_keeps_to_its_margin() -> None:
    """Lines hold at most so many signs, and those after the first hang further."""
    lines = fold("mot " * 40, 80, "  ", "   ").splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0].startswith("  mot")
    assert all(line.startswith("     mot") for line in lines[1:])


def test_styles_take_no_room() -> None:
    """A styled text is folded as the same text without its styles."""
    styled = " ".join(click.style("mot", bold=True) for _ in range(40))
    assert click.unstyle(fold(styled, 80, "  ")) == fold("mot " * 40, 80, "  ")


def test_a_table_aligns_accented_words() -> None:
    """Columns are as wide as their widest cell, and no line ends in spaces."""
    assert click.unstyle(table([("Rôle", "État"), ("modération", "")])) == "Rôle        État\nmodération"
