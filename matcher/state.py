"""A matcher's arrays in a folder, which processes map into their memory and share.

    folder/
      current     JSON, sealed: the version in use, what it was made with, sizes and checksums of its files
      lock        held (flock) by whoever writes
      <version>/  one array a file; it never changes any more

A version is published by one atomic replacement of `current`: a process killed at any moment leaves
the former version in use.
"""

import fcntl
import json
import os
import re
import shutil
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from matcher.index import OnDisk
from matcher.opened import OpenedFiles

__all__ = [
    "FORMAT",
    "NOTHING",
    "Applied",
    "Arrays",
    "StateBusy",
    "StateError",
    "StateMissing",
    "load",
    "store",
]

FORMAT: Final = 5
"""Raise it when arrays mean something else or texts are read otherwise: older states are then refused."""

_FOLDER = re.compile(r"version-\w+")

Arrays = Mapping[str, NDArray[Any]]
Applied: TypeAlias = tuple[int, str]
"""A change of a feed that callers follow: its number, and what tells it from another of that number."""
NOTHING: Final[Applied] = 0, ""
"""What is held before the first change."""


class StateError(Exception):
    """A state is missing, damaged, or made by another format, lexicon or settings: fit a matcher anew."""


class StateMissing(StateError):
    """Nothing was ever saved there."""


class StateBusy(StateError):
    """Another process is saving to the same folder."""


@dataclass(frozen=True, slots=True)
class _Version:
    folder: str
    fingerprint: str
    applied: Applied
    files: dict[str, list[int]]
    format: int = FORMAT


def store(folder: Path, arrays: Arrays, fingerprint: str, applied: Applied) -> None:
    """Publish arrays in place of those of a folder, which is made if need be.

    Parameters
    ----------
    folder
        Made if need be.
    arrays
        By name, which is that of a file.
    fingerprint
        What the arrays were made with: `load` asks for the same.
    applied
        The last change that they hold.

    Raises
    ------
    StateBusy
        When another process is doing it.
    OSError
        When the disk does not let it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _writing(folder):
        draft = Path(mkdtemp(dir=folder, prefix="version-"))
        try:
            files = {name: _write(draft / name, array) for name, array in arrays.items()}
            _publish(folder, _Version(draft.name, fingerprint, applied, files))
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        # What was taken out of the arrays is to be nowhere any more; who is opening them tries again.
        for path in folder.glob("version-*"):
            if path != draft:
                shutil.rmtree(path, ignore_errors=True)


def load(
    folder: Path, fingerprint: str, sliced: Collection[str] = ()
) -> tuple[Mapping[str, NDArray[Any] | OnDisk], Applied, OpenedFiles]:
    """Map the arrays of a folder into memory; return also the change stored with them, and their files.

    Parameters
    ----------
    folder
        Where `store` put them.
    fingerprint
        What they are to have been made with.
    sliced
        The names of those that are not mapped, but read slice by slice.

    Returns
    -------
    tuple of (mapping of str to ndarray or OnDisk, Applied, OpenedFiles)
        The arrays, which cannot be written to, the last change that they hold, and their files.

    Raises
    ------
    StateError
        When they are missing or damaged, or were stored under another fingerprint or format.
    """
    version = _current(folder)
    while True:
        if version.fingerprint != fingerprint:
            raise StateError(f"{folder} was made with another lexicon, other settings or other words")
        try:
            files = _opened(folder, version)  # before they are read: what is written from now on shows
            return _arrays(folder, version, sliced), version.applied, files
        except StateError:
            read, version = version, _current(folder)
            if version == read:  # damaged, and not swept by another save meanwhile
                raise


def _opened(folder: Path, version: _Version) -> OpenedFiles:
    try:
        return OpenedFiles(folder / version.folder / name for name in version.files)
    except (OSError, ValueError) as error:
        raise StateError(f"a file of {folder} cannot be opened") from error


def _arrays(folder: Path, version: _Version, sliced: Collection[str]) -> dict[str, NDArray[Any] | OnDisk]:
    return {
        name: _read(folder / version.folder / name, size, checksum, sliced=name in sliced)
        for name, (size, checksum) in version.files.items()
    }


def _current(folder: Path) -> _Version:
    try:
        written = json.loads((folder / "current").read_bytes())
    except FileNotFoundError as error:
        raise StateMissing(f"nothing was saved in {folder}") from error
    except (OSError, ValueError, RecursionError) as error:
        raise StateError(f"the state in {folder} cannot be read") from error
    match written:
        case {
            "folder": str(name),
            "fingerprint": str(fingerprint),
            "applied": [int(number), str(told)],
            "files": dict(files),
            "format": int(form),
            "checksum": int(checksum),
        } if (
            form == FORMAT
            and checksum == _seal({fact: value for fact, value in written.items() if fact != "checksum"})
            and _FOLDER.fullmatch(name)
            and all(isinstance(each, list) and len(each) == _FACTS for each in files.values())
        ):
            return _Version(name, fingerprint, (number, told), files)
    raise StateError(f"the state in {folder} is damaged, or not of format {FORMAT}")


_BLOCK = 1 << 20
"""Bytes read at once: faster than mapping the whole file, and they stay out of the memory of the process."""
_FACTS = 2
"""What is known of a file: its size and its checksum."""


def _write(path: Path, array: NDArray[Any]) -> list[int]:
    with path.open("wb") as file:
        np.save(file, array, allow_pickle=False)
        file.flush()
        os.fsync(file.fileno())
    return [path.stat().st_size, _checksum(path)]


def _read(path: Path, size: object, checksum: object, *, sliced: bool) -> NDArray[Any] | OnDisk:
    try:
        if (path.stat().st_size, _checksum(path)) != (size, checksum):
            raise StateError(f"{path} was altered")
        # A plain view: slices of a memmap object cost ten times as much.
        return OnDisk(path) if sliced else np.lib.format.open_memmap(path, mode="r").view(np.ndarray)
    except (OSError, ValueError) as error:
        raise StateError(f"{path} cannot be read") from error


def _checksum(path: Path) -> int:
    checksum, block = 0, memoryview(bytearray(_BLOCK))
    with path.open("rb", buffering=0) as file:
        while read := file.readinto(block):
            checksum = zlib.crc32(block[:read], checksum)
    return checksum


def _seal(facts: Mapping[str, object]) -> int:
    return zlib.crc32(json.dumps(facts, sort_keys=True).encode())


def _publish(folder: Path, version: _Version) -> None:
    pointer, facts = folder / "current.new", asdict(version)
    with pointer.open("w", encoding="utf-8") as file:
        json.dump({**facts, "checksum": _seal(facts)}, file)
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(folder / "current")


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Keep other writers out; a killed one lets go by itself."""
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StateBusy(f"another process is saving to {folder}") from error
        yield
