"""What the documentation shows is what happens."""

import doctest
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import matcher

ROOT = Path(matcher.__file__).parent
MODULES = [module.name for module in pkgutil.walk_packages([str(ROOT)], "matcher.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_docstrings_run(name: str) -> None:
    """Every example of a docstring gives the result written under it."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0


SECTION = re.compile(r"^(\w+)\n-{3,}\n(.*?)(?=\n\n\w+\n---|\Z)", re.MULTILINE | re.DOTALL)


def public_of(name: str) -> Iterator[tuple[str, Callable[..., object]]]:
    """Give the public functions of a module, and the public methods of its public classes."""
    module = importlib.import_module(name)
    for each in module.__all__:
        found = getattr(module, each)
        if inspect.isfunction(found):
            yield each, found
        elif inspect.isclass(found):
            own = ((key, getattr(found, key)) for key in vars(found) if not key.startswith("_"))
            yield from (
                (f"{each}.{key}", method)
                for key, method in own
                if inspect.isfunction(method) or inspect.ismethod(method)
            )


@pytest.mark.parametrize("name", MODULES)
def test_public_functions_document_what_they_take_and_give(name: str) -> None:
    """The sections of every public function name each of its parameters, and tell what it returns."""
    for where, function in public_of(name):
        signature = inspect.signature(function)
        sections = dict(SECTION.findall(inspect.getdoc(function) or ""))
        headings = re.findall(r"^\S.*", sections.get("Parameters", ""), re.MULTILINE)
        named = [each for heading in headings for each in heading.split(", ")]
        assert sorted(named) == sorted(set(signature.parameters) - {"self", "cls"}), where
        assert (signature.return_annotation is None) is not bool(sections.keys() & {"Returns", "Yields"}), (
            where
        )


def test_the_example_of_the_readme_runs() -> None:
    """The README's example gives the results written in it."""
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert result.attempted > 0
    assert result.failed == 0
