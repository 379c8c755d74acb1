"""What services ask of a search engine."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from contextlib import AbstractContextManager

from wiki.domain.change import Change
from wiki.domain.completion import Name
from wiki.domain.progress import Watch, unwatched
from wiki.search.documents import SheetDocument
from wiki.search.results import Hit, SearchRequest, SearchResults
from wiki.search.searching import Reader
from wiki.search.snapshot import Snapshot
from wiki.search.suggest import Mend, as_typed
from wiki.search.thesaurus import NO_WORDS, Thesaurus


class SearchIndex(ABC):
    """An index of the published sheets, derived from the store, which is the truth.

    It can be lost and rebuilt at any time. Any thread and any process may write and search at once;
    writers wait for one another, readers never wait for writers. Whatever reads or writes it may raise
    `IndexCorrupted`, of which a rebuild is the cure; whatever writes may raise `IndexBusy`.

    An engine keeps and looks up; what a search means is written once, in `Reader`.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    @abstractmethod
    def applied(self) -> Change:
        """Return the last change that the index holds, `START` for a new one."""

    @abstractmethod
    def apply(
        self,
        changed: Iterable[SheetDocument],
        removed: Iterable[str],
        upto: Change,
        *,
        since: Change | None = None,
        watch: Watch = unwatched,
    ) -> None:
        """Bring in changes, in one commit together with the last one of the feed.

        Nothing happens when the index already holds `upto`.

        Parameters
        ----------
        changed
            The published sheets that changed, as they are now.
        removed
            Slugs of sheets that are no longer published.
        upto
            The last change among these.
        since
            The change after which these were read. When the index holds less by now,
            because another process rebuilt it, nothing happens: read the feed again.
        watch
            Told how many sheets are written.
        """

    @abstractmethod
    def rebuild(
        self,
        documents: Iterable[SheetDocument],
        upto: Change,
        *,
        instead: Change | None = None,
    ) -> None:
        """Build the whole index anew beside the one in use, damaged or not, and swap.

        Parameters
        ----------
        documents
            All published sheets, read as they are written, and not at all where nothing happens.
        upto
            A change that they hold, and all before it.
        instead
            The last change that the index is to hold, if any; when it holds another one by now, because
            another process rebuilt it, nothing happens.
        """

    @abstractmethod
    def tidy(self) -> None:
        """Do what makes later starts and searches quick, and that nobody should wait for."""

    def search(
        self, request: SearchRequest, thesaurus: Thesaurus = NO_WORDS, mend: Mend = as_typed
    ) -> SearchResults:
        """Answer a request on what the index holds; any text is a query.

        Plain words that name a concept of `thesaurus` also find sheets that say it otherwise; `mend`
        tells what a word that is written by ear means, for the suggestion.
        """
        with self._reading() as snapshot:
            return self._reader.search(snapshot, request, thesaurus, mend)

    def saying(self, terms: Iterable[str], limit: int) -> tuple[int, tuple[Hit, ...]]:
        """Count the sheets that say something in one of these ways, and give the best ones."""
        with self._reading() as snapshot:
            return self._reader.saying(snapshot, terms, limit)

    def complete(self, typed: str, sheets: int, people: int) -> tuple[list[Name], list[Name]]:
        """Return the sheets (by slug) and the public contacts (by role) that may be being typed."""
        with self._reading() as snapshot:
            return self._reader.complete(snapshot, typed, sheets, people)

    @abstractmethod
    def close(self) -> None:
        """Let go of files and connections; the index can still be used afterwards."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Snapshot]:
        """Open what the index holds now, for the time of one request."""
