"""Files that arrays are read from, as they were when they were opened."""

import os
import weakref
from collections.abc import Iterable
from pathlib import Path

__all__ = ["OpenedFiles"]


class OpenedFiles:
    """Some files, kept open to tell whether somebody wrote into them: ours are never written twice.

    A process that reads a mapped file where it was cut short is ended by the system (SIGBUS). Forked
    processes share what is here.

    Parameters
    ----------
    paths
        The files.

    Raises
    ------
    OSError
        If one cannot be opened.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._files: list[int] = []
        weakref.finalize(self, _close, self._files)
        self._files += (os.open(path, os.O_RDONLY | os.O_CLOEXEC) for path in paths)
        self._seen = self._look()

    def untouched(self) -> bool:
        """Tell whether they are as they were: some microseconds.

        Returns
        -------
        bool
            False once one was cut, lengthened or written over; one that was removed stays readable.
        """
        return self._look() == self._seen

    def _look(self) -> list[tuple[int, int]]:
        return [(facts.st_size, facts.st_mtime_ns) for facts in map(os.fstat, self._files)]


def _close(files: list[int]) -> None:
    for file in files:
        os.close(file)
