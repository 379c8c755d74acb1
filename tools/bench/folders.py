"""Where what is measured is kept, for one run or for the next ones too."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["folder_for"]


@contextmanager
def folder_for(size: int, keep: Path | None) -> Iterator[Path]:
    """Give the folder of a size: below `keep`, else one that is gone at the end."""
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="recueil-bench-") as folder:
            yield Path(folder)
    else:
        kept = keep.absolute() / str(size)
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
