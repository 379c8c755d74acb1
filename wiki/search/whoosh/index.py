"""The Whoosh index of one process: fed from the change feed, searched by any thread."""

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from whoosh.index import EmptyIndexError

from wiki.domain.progress import Watch, unwatched
from wiki.search.analysis import TextPipeline
from wiki.search.documents import SheetDocument
from wiki.search.engine import SearchIndex
from wiki.search.errors import IndexCorrupted
from wiki.search.searching import Reader
from wiki.search.whoosh.committing import commit, create
from wiki.search.whoosh.snapshot import WhooshSnapshot
from wiki.search.whoosh.versions import Version, Versions

ATTEMPTS = 5
"""How many versions may be swept while one is being opened, before it is called damage."""


class WhooshIndex(SearchIndex):
    """A search index in a directory; open one a process."""

    def __init__(self, versions: Versions, reader: Reader) -> None:
        super().__init__(reader)
        self._versions = versions
        self._lock = threading.RLock()
        self._opened: tuple[Version, WhooshSnapshot] | None = None

    @classmethod
    def open(
        cls, directory: Path, pipeline: TextPipeline, abbreviations: Mapping[str, tuple[str, ...]]
    ) -> Self:
        """Open the index in a directory, made empty when there is none.

        Parameters
        ----------
        pipeline
            Folds, cuts and stems French; `matcher.text` is one.
        abbreviations
            Abbreviation -> what it stands for.

        Raises
        ------
        IndexCorrupted
            When it is damaged or of another format: `discard` it, open it again and bring the sheets back.
        """
        versions = Versions(directory)
        if not versions.exists():
            with versions.writing():
                if not versions.exists():
                    _publish_empty(versions)
        versions.check(versions.current())
        return cls(versions, Reader.of(pipeline, abbreviations))

    @classmethod
    def discard(cls, directory: Path) -> None:
        """Put an empty index, which holds no change, in the place of a damaged one.

        A sound one is left alone: another process may have mended it meanwhile.
        """
        versions = Versions(directory)
        with versions.writing():
            try:
                versions.check(versions.current())
            except IndexCorrupted:
                _publish_empty(versions)

    def close(self) -> None:
        """Let go of the files; the index can still be used afterwards."""
        with self._lock:
            if self._opened:
                self._opened[1].close()
                self._opened = None

    def applied(self) -> int:
        """Return the number of the last change that the index holds, 0 for a new one."""
        return self._versions.current().applied

    def apply(
        self,
        changed: Iterable[SheetDocument],
        removed: Iterable[str],
        upto: int,
        *,
        since: int | None = None,
        watch: Watch = unwatched,
    ) -> None:
        """Bring in changes, in one commit together with their last number."""
        with self._versions.writing():
            version = self._versions.current()
            if version.applied >= upto or (since is not None and version.applied < since):
                return
            with self._versions.draft(version) as draft:
                gone = list(removed)
                commit(draft, changed, gone, self._reader.analyser, watch)
                self._versions.publish(draft, upto, forget=bool(gone))

    def rebuild(self, documents: Iterable[SheetDocument], upto: int, watch: Watch = unwatched) -> None:
        """Build the whole index anew beside the one in use, damaged or not, and swap."""
        with self._versions.writing(), self._versions.draft() as draft:
            create(draft)
            commit(draft, documents, (), self._reader.analyser, watch)
            self._versions.publish(draft, upto)

    @contextmanager
    def _reading(self) -> Iterator[WhooshSnapshot]:
        with self._lock:  # Whoosh's readers are not thread-safe, and its searches are pure Python
            version = self._versions.current()
            if self._opened is None or self._opened[0] != version:
                self.close()
                self._opened = self._open_latest()
            yield self._opened[1]

    def _open_latest(self) -> tuple[Version, WhooshSnapshot]:
        for _ in range(ATTEMPTS):
            version = self._versions.current()
            with suppress(IndexCorrupted, OSError, EmptyIndexError):
                self._versions.check(version)
                return version, WhooshSnapshot(self._versions.folder(version))
            if version == self._versions.current():
                break
        raise IndexCorrupted(f"{self._versions.directory} is damaged: rebuild it")


def _publish_empty(versions: Versions) -> None:
    with versions.draft() as draft:
        create(draft)
        versions.publish(draft, 0)
