"""The index of one process: fed from the change feed, searched by any thread."""

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from wiki.domain.change import Change
from wiki.domain.progress import Watch, unwatched, watched
from wiki.search.analysis import TextPipeline
from wiki.search.documents import SheetDocument
from wiki.search.engine import SearchIndex
from wiki.search.searching import Reader
from wiki.search.whoosh import growing
from wiki.search.whoosh.journal import Commit, Entry
from wiki.search.whoosh.opened import Opened
from wiki.search.whoosh.snapshot import WhooshSnapshot
from wiki.search.whoosh.versions import LOCK_SECONDS, Versions

MOST_AT_ONCE = 1_000
"""Parts of so many sheets forget what is taken off at once, in some 5 ms a sheet; larger ones, in `tidy`."""


class WhooshIndex(SearchIndex):
    """A search index in a directory; open one a process."""

    def __init__(self, versions: Versions, reader: Reader) -> None:
        super().__init__(reader)
        self._versions = versions
        self._lock = threading.RLock()  # Whoosh's readers are not thread-safe, and searches are pure Python
        self._opened = Opened(versions)

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
            When a file is missing, cut or of another format: `discard` it, open it again and bring the
            sheets back. What was altered otherwise shows in the first search.
        """
        versions = Versions(directory)
        if not versions.exists():
            with versions.making(), versions.writing():
                if not versions.exists():
                    versions.publish(())
        versions.glance()
        return cls(versions, Reader.of(pipeline, abbreviations))

    @classmethod
    def discard(cls, directory: Path) -> None:
        """Leave the first damaged part of an index out, and what came after it: those changes come again.

        A sound one is left alone: another process may have mended it meanwhile.
        """
        versions = Versions(directory)
        with versions.writing():
            sound = versions.sound_parts()
            if not versions.holds(sound):
                versions.publish(sound)

    def close(self) -> None:
        """Let go of the files; the index can still be used afterwards."""
        with self._lock:
            self._opened.close()

    def applied(self) -> Change:
        """Return the last change that the index holds, `START` for a new one."""
        with self._lock:
            self._opened.follow()
            return self._opened.applied

    def apply(
        self,
        changed: Iterable[SheetDocument],
        removed: Iterable[str],
        upto: Change,
        *,
        since: Change | None = None,
        watch: Watch = unwatched,
    ) -> None:
        """Bring in changes, in one commit together with the last one of the feed."""
        documents, gone = list(changed), list(removed)
        with growing.room(self._versions, len(documents)) as draft, self._versions.writing():
            with self._lock:
                self._opened.follow()
                held, version, end = self._opened.applied, self._opened.version, self._opened.end
            if held >= upto or (since is not None and held < since):
                return
            self._versions.glance()
            read = watched(documents, watch, len(documents))
            entries = {each.slug: Entry.of(each, self._reader.analyser) for each in read}
            commit = Commit(upto, {**entries, **dict.fromkeys(gone)})
            if draft is None:
                growing.add_line(self._versions, version, commit, end)
            else:
                growing.add_part(self._versions, version, commit, draft)
        if gone:
            self._forget()

    def rebuild(
        self,
        documents: Iterable[SheetDocument],
        upto: Change,
        *,
        instead: Change | None = None,
    ) -> None:
        """Build the whole index anew beside the one in use, damaged or not, and swap."""
        with growing.alone(self._versions) as draft:
            if instead is None or instead == self.applied():
                entries = (Entry.of(each, self._reader.analyser) for each in documents)
                growing.rebuild(self._versions, draft, entries, upto)

    def tidy(self) -> None:
        """Make a part of a long journal, and parts again that hold a sheet or a person taken off.

        Nothing is made while another process is at it. The files are opened before and after, so that no
        reader waits for that.
        """
        with self._reading() as snapshot:
            parts, first, long = self._opened.version.parts, snapshot.left_over, self._opened.is_long
        if long or first is not None:
            growing.fold(self._versions, parts, first)
            with self._reading():
                pass

    def _forget(self) -> None:
        """Have what was taken off leave the files, where they are small enough for somebody to wait for."""
        with self._reading() as snapshot:
            parts, first = self._opened.version.parts, snapshot.left_over
        if first is not None and sum(part.sheets for part in parts[first:]) <= MOST_AT_ONCE:
            growing.fold(self._versions, parts, first, LOCK_SECONDS)

    @contextmanager
    def _reading(self) -> Iterator[WhooshSnapshot]:
        with self._lock:
            self._opened.follow()
            yield self._opened.snapshot()
