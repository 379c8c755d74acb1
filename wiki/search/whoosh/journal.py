"""The journal of an index: what changed since its last part was made, one commit a line.

A line holds a checksum, then JSON. One that is cut or altered ends the journal, whatever follows: its
changes are in the store, and come again. So a line needs not wait for the disk, and a process that is
killed while it writes one has written nothing. A line is never written over: what follows half of one
goes into another journal.
"""

import json
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from wiki.domain.change import Change
from wiki.search.analysis import Analyser
from wiki.search.contents import read_contents
from wiki.search.documents import SheetDocument
from wiki.search.whoosh.schema import as_fields

LONG = 256
"""How many changes it may hold before a part is made of it: they are in memory, and read at each start."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A sheet as it is indexed: the values of its fields, and what lists need of it."""

    fields: Mapping[str, Any]
    card: Mapping[str, Any]

    @classmethod
    def of(cls, document: SheetDocument, analyser: Analyser) -> Self:
        """Read a sheet."""
        contents = read_contents(document, analyser)
        return cls(as_fields(contents), json.loads(contents.card))


@dataclass(frozen=True, slots=True)
class Commit:
    """Changes that came together: slug -> sheet, None for one that is no longer published."""

    applied: Change
    sheets: Mapping[str, Entry | None]

    def line(self) -> bytes:
        """Write it down."""
        sheets = {slug: entry and [entry.fields, entry.card] for slug, entry in self.sheets.items()}
        written = json.dumps([self.applied, sheets]).encode()
        return b"%08x %b\n" % (zlib.crc32(written), written)

    @classmethod
    def of(cls, line: bytes) -> Self | None:
        """Read a line; None when it is not whole."""
        checksum, _, written = line[:-1].partition(b" ")
        if not line.endswith(b"\n") or checksum != b"%08x" % zlib.crc32(written):
            return None
        applied, sheets = json.loads(written)
        return cls(Change(*applied), {slug: found and Entry(*found) for slug, found in sheets.items()})


def read(path: Path, start: int = 0) -> Iterator[tuple[Commit, int]]:
    """Read the commits of a journal from an offset on, each with the offset of its end.

    A journal that nobody has written yet, or that is gone, is empty.
    """
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return
    with file:
        file.seek(start)
        for line in file:
            commit, start = Commit.of(line), start + len(line)
            if commit is None:
                return
            yield commit, start


def commits(path: Path) -> Iterator[Commit]:
    """Read the commits of a journal."""
    return (commit for commit, _ in read(path))


def size(path: Path) -> int:
    """Return how many bytes a journal has."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def append(path: Path, commit: Commit) -> None:
    """Write a commit at the end: all of it or, on a disk that is full, nothing."""
    end = size(path)
    try:
        with path.open("ab") as file:
            file.write(commit.line())
    except OSError:
        if path.exists():
            os.truncate(path, end)
        raise


def last_sheets(commits: Iterable[Commit]) -> dict[str, Entry | None]:
    """Slug -> what the last of some commits made of it."""
    return {slug: entry for commit in commits for slug, entry in commit.sheets.items()}
