"""The engines compared, each behind the same five calls."""

from importlib import import_module
from importlib.util import find_spec
from typing import cast

from tools.bench.engines.protocol import Engine

__all__ = ["ENGINES", "NEEDED", "Engine", "load"]

ENGINES = ("ours", "linear_kernel", "bm25s", "fts5", "tantivy", "tantivy_explained")
NEEDED = {
    "linear_kernel": ("sklearn",),
    "bm25s": ("bm25s", "Stemmer"),
    "tantivy": ("tantivy",),
    "tantivy_explained": ("tantivy",),
}
"""What the rivals that the project does not live on ask for: the extra `bench`."""


def load(name: str) -> type[Engine]:
    """Return an engine by its name.

    Raises
    ------
    ModuleNotFoundError
        If what it needs is not installed.
    """
    for library in NEEDED.get(name, ()):
        if find_spec(library) is None:
            raise ModuleNotFoundError(f"no module named {library!r}", name=library)
    return cast("type[Engine]", import_module(f"tools.bench.engines.{name}_engine").ENGINE)
