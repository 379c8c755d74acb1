"""What one process has open of an index: the parts in use, and the journal as far as it was read."""

from contextlib import suppress
from pathlib import Path

from whoosh.index import EmptyIndexError

from wiki.domain.change import Change
from wiki.search.catalogue import Catalogue
from wiki.search.errors import IndexCorrupted
from wiki.search.whoosh import journal
from wiki.search.whoosh.part import Part
from wiki.search.whoosh.pointer import Version
from wiki.search.whoosh.recent import Recent
from wiki.search.whoosh.snapshot import WhooshSnapshot
from wiki.search.whoosh.versions import Versions

ATTEMPTS = 5
"""How many versions may be swept while one is being opened, before it is called damage."""


class Opened:
    """Follows an index, reading only what is new; for one thread at a time.

    Attributes
    ----------
    version
        The one in use when it last followed.
    end
        How far the journal was read, in bytes.
    """

    def __init__(self, versions: Versions) -> None:
        self._versions = versions
        self._parts: dict[str, Part] = {}
        self._recent = Recent()
        self._snapshot: WhooshSnapshot | None = None
        self._catalogue = Catalogue()
        self.version = Version("")
        self.end = self._size = 0

    @property
    def applied(self) -> Change:
        """The last change that was seen."""
        return max(self.version.applied, self._recent.applied)

    @property
    def is_long(self) -> bool:
        """Whether the journal is to be made a part: what it holds is in memory, and read at each start."""
        return self._recent.taken >= journal.LONG

    def follow(self) -> None:
        """Read which parts are in use, and what was added to the journal.

        Raises
        ------
        IndexCorrupted
            When the former cannot be read.
        """
        while (seen := self._look()) != (self.version, self._size):  # it may be swept while it is read
            version, size = seen
            path = self._versions.journal(version)
            if version != self.version or not self._read(path):  # or it was damaged and written anew
                self.version, self.end, self._recent, self._snapshot = version, 0, Recent(), None
                self._catalogue = Catalogue()
                self._read(path)
            self._size = max(size, self.end)

    def _look(self) -> tuple[Version, int]:
        version = self._versions.current()
        return version, journal.size(self._versions.journal(version))

    def _read(self, path: Path) -> bool:
        """Take in what was added to the journal; tell whether something was."""
        before = self.end
        for commit, end in journal.read(path, self.end):
            self._recent.take(commit)
            self.end, self._snapshot = end, None
        return self.end != before

    def snapshot(self) -> WhooshSnapshot:
        """Open what `follow` read.

        Raises
        ------
        IndexCorrupted
            When the files are damaged.
        """
        if not all(part.untouched() for part in self._parts.values()):
            self.close()
        for _ in range(ATTEMPTS):
            if self._snapshot is None:
                with suppress(IndexCorrupted, OSError, EmptyIndexError):
                    self._snapshot = WhooshSnapshot(self._open_parts(), self._recent, self._catalogue)
                    self._catalogue = self._snapshot.catalogue
            if self._snapshot is not None:
                return self._snapshot
            before = self.version
            self.follow()
            if self.version == before:
                break
        raise IndexCorrupted(f"{self._versions.directory} is damaged: rebuild it")

    def close(self) -> None:
        """Let go of the files."""
        for part in self._parts.values():
            part.close()
        self._parts, self._snapshot = {}, None

    def _open_parts(self) -> list[Part]:
        for files in self.version.parts:
            if files.folder not in self._parts:
                self._versions.check(files)
                self._parts[files.folder] = Part(self._versions.folder(files))
        used = {files.folder for files in self.version.parts}
        for folder in self._parts.keys() - used:
            self._parts.pop(folder).close()
        return [self._parts[files.folder] for files in self.version.parts]
