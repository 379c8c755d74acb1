"""The versions of the index on disk.

    directory/
      current     JSON: the folder in use, the last change that it holds, the checksums of its files
      lock        held (flock) by whoever writes
      <folder>/   one version: a complete Whoosh index that never changes any more

A version is published by one atomic replacement of `current`: a process killed at any moment
leaves the former version in use, and what it holds and the number of its last change cannot part.
"""

import json
import os
import re
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import mkdtemp

from whoosh.util.filelock import FileLock, try_for

from wiki.search.contents import FORMAT
from wiki.search.errors import IndexBusy, IndexCorrupted

LOCK_SECONDS = 5.0
"""How long a writer waits for another one; a reader who gave the writing a try then reads as it is."""
_LOCK_PAUSE = 0.02
_FOLDER = re.compile(r"version-\w+")


@dataclass(frozen=True, slots=True)
class Version:
    """A published version: its folder's name, its last change, and file name -> CRC-32."""

    folder: str
    applied: int
    files: dict[str, int]
    format: int = FORMAT


class Versions:
    """The folder of an index: which version is in use, and how to publish the next one."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._pointer = directory / "current"

    def exists(self) -> bool:
        """Tell whether a version was ever published."""
        return self._pointer.is_file()

    def current(self) -> Version:
        """Read which version is in use.

        Raises
        ------
        IndexCorrupted
            When that cannot be read, or is of another format.
        """
        try:
            written = json.loads(self._pointer.read_bytes())
        except (OSError, ValueError, RecursionError) as error:
            raise IndexCorrupted(f"{self._pointer} cannot be read") from error
        match written:
            case {
                "folder": str(folder),
                "applied": int(applied),
                "files": dict(files),
                "format": int(form),
            } if form == FORMAT and files and _FOLDER.fullmatch(folder):
                return Version(folder, applied, files)
        raise IndexCorrupted(f"{self._pointer} is damaged, or not of format {FORMAT}")

    def check(self, version: Version) -> None:
        """Compare the files of a version with their checksums.

        Raises
        ------
        IndexCorrupted
            When a file is missing or was altered.
        """
        for name, checksum in version.files.items():
            try:
                found = zlib.crc32((self.folder(version) / name).read_bytes())
            except (OSError, ValueError) as error:  # a name that no system can have is a ValueError
                raise IndexCorrupted(f"{name} is missing") from error
            if found != checksum:
                raise IndexCorrupted(f"{name} was altered")

    def folder(self, version: Version) -> Path:
        """Return where a version's files are."""
        return self.directory / version.folder

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep other writers out, of this process and of others; a killed one lets go by itself.

        Raises
        ------
        IndexBusy
            When another writer does not finish in time.
        """
        self.directory.mkdir(parents=True, exist_ok=True)
        lock = FileLock(str(self.directory / "lock"))
        if not try_for(lock.acquire, timeout=LOCK_SECONDS, delay=_LOCK_PAUSE):
            raise IndexBusy(f"another process has been writing {self.directory} for {LOCK_SECONDS} s")
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def draft(self, start: Version | None = None) -> Iterator[Path]:
        """Make the folder of a version to come, with the files of `start` if any; only under `writing`.

        What fails on the way leaves nothing behind: on a full disk each attempt would cost more of it.

        Raises
        ------
        IndexCorrupted
            When the files of `start` are damaged.
        """
        folder = Path(mkdtemp(dir=self.directory, prefix="version-"))
        try:
            if start is not None:
                self.check(start)
                for name in start.files:
                    shutil.copyfile(self.folder(start) / name, folder / name)
            yield folder
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def publish(self, draft: Path, applied: int, *, forget: bool = False) -> None:
        """Put a version in use, and sweep all others but the former one, which may be being opened.

        With `forget` the former one is swept too: who was opening it tries again.
        """
        files = {
            path.name: zlib.crc32(path.read_bytes()) for path in (*draft.glob("*.toc"), *draft.glob("*.seg"))
        }
        version = Version(draft.name, applied, files)
        former = None if forget else self._former()
        pointer = self.directory / "current.new"
        pointer.write_text(json.dumps(asdict(version)), encoding="utf-8")
        for path in (*(draft / name for name in files), pointer):
            _flush(path)
        pointer.replace(self._pointer)
        for folder in self.directory.glob("version-*"):
            if folder.name not in {version.folder, former}:
                shutil.rmtree(folder, ignore_errors=True)

    def _former(self) -> str | None:
        try:
            return self.current().folder
        except IndexCorrupted:
            return None


def _flush(path: Path) -> None:
    """Have a file written to the disk itself: a power cut must not leave a pointer to empty files."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
