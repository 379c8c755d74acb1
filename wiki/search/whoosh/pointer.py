"""What the pointer to the version in use says: which parts, and which journal."""

import json
import re
from dataclasses import asdict, dataclass

from wiki.domain.change import START, Change
from wiki.search.contents import FORMAT

_FOLDER, _JOURNAL = re.compile(r"part-\w+"), re.compile(r"journal-\w+")


@dataclass(frozen=True, slots=True)
class PartFiles:
    """A published part.

    Parameters
    ----------
    folder
        The name of its folder.
    applied
        The last change that it holds.
    sheets
        How many sheets it was made of.
    files
        File name -> size and CRC-32.
    """

    folder: str
    applied: Change
    sheets: int
    files: dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Version:
    """What is in use: the parts, the oldest first, the last change that they hold, the journal's name."""

    journal: str
    applied: Change = START
    parts: tuple[PartFiles, ...] = ()

    def written(self) -> str:
        """Write it in JSON."""
        return json.dumps({**asdict(self), "format": FORMAT})


def read_version(text: bytes) -> Version:
    """Read what `Version.written` gives; raise `ValueError` for anything else."""
    written = json.loads(text)
    match written:
        case {
            "journal": str(journal),
            "applied": [int(number), str(at)],
            "parts": list(parts),
            "format": int(form),
        } if form == FORMAT and _JOURNAL.fullmatch(journal):
            return Version(journal, Change(number, at), tuple(map(_part, parts)))
    raise ValueError("not a version")


def _part(written: object) -> PartFiles:
    match written:
        case {
            "folder": str(folder),
            "applied": [int(number), str(at)],
            "sheets": int(sheets),
            "files": dict(files),
        } if files and _FOLDER.fullmatch(folder) and all(map(_are_facts, files.values())):
            return PartFiles(folder, Change(number, at), sheets, files)
    raise ValueError("not a part")


def _are_facts(written: object) -> bool:
    match written:
        case [int(), int()]:
            return True
    return False
