"""The checksum of a backup, inside the backup: one whose bytes were altered is refused.

SQLite's own check sees damaged pages, not a changed letter in a text. The CRC-32 of the whole file
stands in its header as the «user version» (SQLite file format, 1.3.14: 4 bytes at offset 60), which
counts as 0 in the sum. It is for accidents: who alters a backup on purpose can sum it again.
"""

import zlib
from pathlib import Path
from typing import Final

_CHUNK: Final = 1 << 20
_HEADER: Final = 100
_MODE: Final = 18
_WAL: Final = 2
_PLACE: Final = slice(60, 64)


def put(path: Path) -> None:
    """Seal a database that nobody has open and whose user version is 0."""
    with path.open("r+b") as file:
        file.seek(_PLACE.start)
        file.write(_sum(path))


def holds(path: Path) -> bool:
    """Tell whether a file is as it was when sealed, or has no seal: one of before, or a live database.

    A live database is in WAL mode (its header's write version is 2): what was written since it was
    sealed is meant.
    """
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if header[_MODE] == _WAL or not any(header[_PLACE]):
        return True
    return header[_PLACE] == _sum(path)


def _sum(path: Path) -> bytes:
    """Add up a file, its seal counted as 0; a sum of 0 would read as no seal, and is 1."""
    with path.open("rb") as file:
        header = bytearray(file.read(_HEADER))
        header[_PLACE] = bytes(4)
        total = zlib.crc32(header)
        while chunk := file.read(_CHUNK):
            total = zlib.crc32(chunk, total)
    return (total or 1).to_bytes(4)
