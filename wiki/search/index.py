"""The index of one process: fed from the change feed, searched by any thread."""

import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Self

from whoosh.index import EmptyIndexError

from wiki.domain.completion import Name, complete
from wiki.domain.progress import Watch, unwatched
from wiki.search.abbreviations import read_abbreviations
from wiki.search.analysis import Analyser, TextPipeline
from wiki.search.committing import commit, create
from wiki.search.documents import SheetDocument
from wiki.search.errors import IndexCorrupted
from wiki.search.results import Hit, SearchRequest, SearchResults
from wiki.search.searching import Reader
from wiki.search.snapshot import Snapshot
from wiki.search.suggest import Mend, as_typed
from wiki.search.thesaurus import NO_WORDS, Thesaurus
from wiki.search.versions import Version, Versions

ATTEMPTS = 5
"""How many versions may be swept while one is being opened, before it is called damage."""


class SearchIndex:
    """A search index in a directory; open one a process.

    The store is the truth: an index can be lost and rebuilt at any time. Threads and processes
    may write and search at once; writers wait for one another, readers never wait for writers.
    """

    def __init__(self, versions: Versions, analyser: Analyser, reader: Reader) -> None:
        self._versions = versions
        self._analyser = analyser
        self._reader = reader
        self._lock = threading.RLock()
        self._opened: tuple[Version, Snapshot] | None = None

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
        analyser = Analyser(pipeline)
        return cls(versions, analyser, Reader(analyser, read_abbreviations(abbreviations, analyser)))

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
        """Bring in changes, in one commit together with their last number.

        Nothing happens when the index already holds `upto`.

        Parameters
        ----------
        changed
            The published sheets that changed, as they are now.
        removed
            Slugs of sheets that are no longer published.
        upto
            The number of the last change among these.
        since
            The number after which the changes were read. When the index holds less by now,
            because another process rebuilt it, nothing happens: read the feed again.
        watch
            Told how many sheets are written.
        """
        with self._versions.writing():
            version = self._versions.current()
            if version.applied >= upto or (since is not None and version.applied < since):
                return
            with self._versions.draft(version) as draft:
                commit(draft, changed, removed, self._analyser, watch)
                self._versions.publish(draft, upto)

    def rebuild(self, documents: Iterable[SheetDocument], upto: int, watch: Watch = unwatched) -> None:
        """Build the whole index anew beside the one in use, damaged or not, and swap."""
        with self._versions.writing(), self._versions.draft() as draft:
            create(draft)
            commit(draft, documents, (), self._analyser, watch)
            self._versions.publish(draft, upto)

    def search(
        self, request: SearchRequest, thesaurus: Thesaurus = NO_WORDS, mend: Mend = as_typed
    ) -> SearchResults:
        """Answer a request on the latest version; any text is a query.

        Plain words that name a concept of `thesaurus` also find sheets that say it otherwise; `mend`
        tells what a word that is written by ear means, for the suggestion.

        Raises
        ------
        IndexCorrupted
            When the files are damaged.
        """
        with self._lock:  # Whoosh's readers are not thread-safe, and its searches are pure Python
            return self._reader.search(self._snapshot(), request, thesaurus, mend)

    def saying(self, terms: Iterable[str], limit: int) -> tuple[int, tuple[Hit, ...]]:
        """Count the sheets that say something in one of these ways, and give the best ones.

        Raises
        ------
        IndexCorrupted
            When the files are damaged.
        """
        with self._lock:
            return self._reader.saying(self._snapshot(), terms, limit)

    def complete(self, typed: str, sheets: int, people: int) -> tuple[list[Name], list[Name]]:
        """Return the sheets (by slug) and the public contacts (by role) that somebody may be about to type.

        Raises
        ------
        IndexCorrupted
            When the files are damaged.
        """
        with self._lock:
            snapshot = self._snapshot()
            return complete(typed, snapshot.titles, sheets), complete(typed, snapshot.people, people)

    def _snapshot(self) -> Snapshot:
        version = self._versions.current()
        if self._opened is None or self._opened[0] != version:
            self.close()
            self._opened = self._open_latest()
        return self._opened[1]

    def _open_latest(self) -> tuple[Version, Snapshot]:
        for _ in range(ATTEMPTS):
            version = self._versions.current()
            with suppress(IndexCorrupted, OSError, EmptyIndexError):
                self._versions.check(version)
                return version, Snapshot(self._versions.folder(version))
            if version == self._versions.current():
                break
        raise IndexCorrupted(f"{self._versions.directory} is damaged: rebuild it")


def _publish_empty(versions: Versions) -> None:
    with versions.draft() as draft:
        create(draft)
        versions.publish(draft, 0)
