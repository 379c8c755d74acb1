"""What the documentation shows is what happens."""

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import matcher

ROOT = Path(matcher.__file__).parent
MODULES = [module.name for module in pkgutil.walk_packages([str(ROOT)], "matcher.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_docstrings_run(name: str) -> None:
    """Every example of a docstring gives the result written under it."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_the_example_of_the_readme_runs() -> None:
    """The README's example gives the results written in it."""
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert result.attempted > 0
    assert result.failed == 0
