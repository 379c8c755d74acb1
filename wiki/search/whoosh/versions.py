"""The versions of the index on disk: parts that never change, and a journal of what came since.

    directory/
      current          JSON: the parts in use, the oldest first, the last change that they hold, the journal
      part-*/          one part: sheets, and the addresses of those that no earlier part holds any more
      journal-*        what changed since; see `journal`
      writing          held (flock) by whoever adds to the journal or publishes
      making           held (flock) by whoever makes a part
      making-*/        its draft
      *.new            a journal or a pointer that is being written

A version is published by one atomic replacement of `current`: a process killed at any moment leaves
the former version in use, and what it holds and the number of its last change cannot part.
"""

import os
import shutil
import zlib
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import takewhile
from pathlib import Path
from secrets import token_hex
from tempfile import mkdtemp

from whoosh.util.filelock import FileLock, try_for

from wiki.domain.change import START, Change
from wiki.search.errors import IndexBusy, IndexCorrupted
from wiki.search.whoosh.journal import Commit
from wiki.search.whoosh.pointer import PartFiles, Version, read_version

LOCK_SECONDS = 5.0
"""How long a writer waits for another one; a reader who gave the writing a try then reads as it is."""
_LOCK_PAUSE = 0.005


class Versions:
    """The folder of an index: which version is in use, and how to publish the next one."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._pointer = directory / "current"
        self._read: tuple[bytes, Version] | None = None

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
            written = self._pointer.read_bytes()
            if self._read is not None and self._read[0] == written:
                return self._read[1]
            version = read_version(written)
        except (OSError, ValueError, RecursionError) as error:
            raise IndexCorrupted(f"{self._pointer} is damaged, or of another format") from error
        self._read = written, version
        return version

    def folder(self, part: PartFiles) -> Path:
        """Return where a part's files are."""
        return self.directory / part.folder

    def journal(self, version: Version) -> Path:
        """Return where a version's journal is."""
        return self.directory / version.journal

    def holds(self, parts: tuple[PartFiles, ...]) -> bool:
        """Tell whether the version in use can be read, and consists of these parts."""
        with suppress(IndexCorrupted):
            return self.current().parts == parts
        return False

    def glance(self) -> None:
        """See that no file of the version in use is missing or cut: cheap enough for every change.

        Raises
        ------
        IndexCorrupted
            When one is.
        """
        version = self.current()
        try:
            for part in version.parts:
                self._glance(part)
        except IndexCorrupted:
            if self.holds(version.parts):  # else it was swept meanwhile
                raise
            self.glance()

    def check(self, part: PartFiles) -> None:
        """Compare the files of a part with their checksums.

        Raises
        ------
        IndexCorrupted
            When a file is missing or was altered.
        """
        for name, facts in part.files.items():
            try:
                found = _facts(self.folder(part) / name)
            except (OSError, ValueError) as error:
                raise IndexCorrupted(f"{name} is missing") from error
            if found != facts:
                raise IndexCorrupted(f"{name} was altered")

    def sound_parts(self) -> tuple[PartFiles, ...]:
        """Return the parts before the first damaged one: what of the version in use can be trusted."""
        return tuple(takewhile(self._is_sound, self._former()))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep other writers out, of this process and of others; a killed one lets go by itself.

        Raises
        ------
        IndexBusy
            When another writer does not finish in time.
        """
        with self._holding("writing", LOCK_SECONDS) as held:
            if not held:
                raise IndexBusy(f"another process has been writing {self.directory} for {LOCK_SECONDS} s")
            yield

    @contextmanager
    def making(self, patience: float = 0.0) -> Iterator[Path | None]:
        """Be the only one that makes a part: give its draft, None when another process is at it for so long.

        What fails on the way leaves nothing behind: on a full disk each attempt would cost more of it.
        """
        with self._holding("making", patience) as held:
            for left in self.directory.glob("making-*") if held else ():  # by somebody who was killed
                shutil.rmtree(left, ignore_errors=True)
            draft = Path(mkdtemp(dir=self.directory, prefix="making-")) if held else None
            try:
                yield draft
            finally:
                if draft:
                    shutil.rmtree(draft, ignore_errors=True)

    def seal(self, draft: Path, applied: Change, sheets: int) -> PartFiles:
        """Have a finished draft written to the disk itself, and tell of the part that it makes."""
        files = {path.name: _facts(path) for path in draft.iterdir() if path.suffix in _SUFFIXES}
        for name in files:
            _flush(draft / name)
        return PartFiles(f"part-{draft.name.removeprefix('making-')}", applied, sheets, files)

    def publish(
        self, parts: Sequence[PartFiles], draft: Path | None = None, left: Iterable[Commit] = ()
    ) -> None:
        """Put parts in use, the last one out of a draft, and a new journal; only under `writing`.

        Whatever else is there is swept, what was taken off with it: who is opening it tries again. All that a
        full disk can refuse is written before anything moves: refused, it leaves no more than two files.

        Parameters
        ----------
        left
            What the journal is to begin with.
        """
        version = Version(f"journal-{token_hex(4)}", parts[-1].applied if parts else START, tuple(parts))
        journal, pointer = self.directory / "journal.new", self.directory / "current.new"
        journal.write_bytes(b"".join(commit.line() for commit in left))
        pointer.write_text(version.written(), encoding="utf-8")
        _flush(pointer)
        journal.rename(self.journal(version))
        if draft is not None:
            draft.rename(self.folder(parts[-1]))
        pointer.replace(self._pointer)
        self._sweep({version.journal, *(part.folder for part in parts)})

    def _glance(self, part: PartFiles) -> None:
        for name, (size, _) in part.files.items():
            try:
                found = (self.folder(part) / name).stat().st_size
            except (OSError, ValueError) as error:  # a name that no system can have is a ValueError
                raise IndexCorrupted(f"{name} is missing") from error
            if found != size:
                raise IndexCorrupted(f"{name} was cut")

    def _sweep(self, kept: Container[str]) -> None:
        patterns = "part-*", "journal-*", "version-*"  # the last ones are of former formats
        for path in (path for pattern in patterns for path in self.directory.glob(pattern)):
            if path.name not in kept:
                shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)

    def _former(self) -> tuple[PartFiles, ...]:
        with suppress(IndexCorrupted):
            return self.current().parts
        return ()

    def _is_sound(self, part: PartFiles) -> bool:
        with suppress(IndexCorrupted):
            self.check(part)
            return True
        return False

    @contextmanager
    def _holding(self, name: str, patience: float) -> Iterator[bool]:
        self.directory.mkdir(parents=True, exist_ok=True)
        lock = FileLock(str(self.directory / name))
        held = try_for(lock.acquire, timeout=patience, delay=_LOCK_PAUSE)
        try:
            yield held
        finally:
            if held:
                lock.release()


_BLOCK = 1 << 20
"""Bytes read at once, so that a file stays out of the memory of the process."""
_SUFFIXES = frozenset({".toc", ".trm", ".pst", ".col", ".json"})
"""Of the files that make a part: Whoosh leaves its lock beside them."""


def _facts(path: Path) -> list[int]:
    size, checksum, block = 0, 0, memoryview(bytearray(_BLOCK))
    with path.open("rb", buffering=0) as file:
        while read := file.readinto(block):
            size, checksum = size + read, zlib.crc32(block[:read], checksum)
    return [size, checksum]


def _flush(path: Path) -> None:
    """Have a file written to the disk itself: a power cut must not leave a pointer to empty files."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
