"""Pages kept in the memory of one process, never more than so many bytes."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock

from wiki.domain.edition import Edition

AROUND_BYTES = 2_000
"""What a page takes besides its text: its headers, its key, its place."""


@dataclass(frozen=True, slots=True)
class KeptPage:
    """An answer as it was given, of one edition of the site.

    Attributes
    ----------
    view, page
        What answered, and which page of the wiki it told of, "" for none.
    headers, body
        What it said of itself, and what it sent.
    """

    edition: Edition
    view: str
    page: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def size(self) -> int:
        """About how many bytes it takes."""
        return len(self.body) + AROUND_BYTES


class Memory:
    """Keeps the pages asked for last, and forgets the others."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._pages: OrderedDict[Hashable, KeptPage] = OrderedDict()
        self.size = 0

    def get(self, key: Hashable) -> KeptPage | None:
        """Return the page kept under a key, of whichever edition."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: Hashable, page: KeptPage) -> None:
        """Keep a page in the place of the one under this key, and forget the oldest if there is no room.

        One that is larger than all the room there is would only put the others out: it is not kept.
        """
        with self._lock:
            former = self._pages.pop(key, None)
            self.size -= former.size if former else 0
            if page.size > self._most:
                return
            self.size += page.size
            self._pages[key] = page
            while self.size > self._most:
                _, forgotten = self._pages.popitem(last=False)
                self.size -= forgotten.size
