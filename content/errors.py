"""Mistakes in content files, each with its file and line, told all at once."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NoReturn

MAX_PROBLEMS = 50
"""A file with more mistakes than this is not read further."""

MAX_SHOWN = 60

LIKE_ENOUGH = 0.8
"""Of 1: «titel» is «title»; «ideation» is not «idea»."""
MAX_LISTED = 20
"""A longer list of names is not told whole."""

INVISIBLE = re.compile(r"[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Control signs and lone surrogates: refused wherever they stand in a file, as YAML does."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: the file, the line counted from 1, and what to do, in French."""

    source: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.source}:{self.line}: {self.message}"


class ContentError(ValueError):
    """Content files that cannot be read; `problems` lists every mistake, in the order of the lines.

    Its text is one `file:line: message` a line.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.source, problem.line)))
        super().__init__("\n".join(map(str, self.problems)))


class Problems:
    """The mistakes found so far in one file."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._found: list[Problem] = []

    def add(self, line: int, message: str) -> None:
        """Note a mistake; with `MAX_PROBLEMS` of them, raise `ContentError` at once."""
        if len(self._found) + 1 == MAX_PROBLEMS:
            self.refuse(line, message)
        self._found.append(Problem(self._source, line, message))

    def refuse(self, line: int, message: str) -> NoReturn:
        """Note a mistake after which the file cannot be read on, and raise `ContentError`."""
        self._found.append(Problem(self._source, line, message))
        raise ContentError(self._found)

    def check(self) -> None:
        """Raise `ContentError` if anything was noted."""
        if self._found:
            raise ContentError(self._found)


def shown(value: str) -> str:
    """Quote a value for a message: on one line, without invisible signs, cut when long."""
    line = " ".join(INVISIBLE.sub("?", value).split())
    return f"« {line[:MAX_SHOWN]}… »" if len(line) > MAX_SHOWN else f"« {line} »"


def suggestion(value: str, known: Collection[str]) -> str:
    """Return « ; vouliez-vous dire … ? » when a known name is close to `value`, else the names, when few."""
    close = get_close_matches(value, known, n=1, cutoff=LIKE_ENOUGH)
    if close:
        return f" ; vouliez-vous dire « {close[0]} » ?"
    return f" ; on attend : {', '.join(known)}" if 0 < len(known) <= MAX_LISTED else ""
