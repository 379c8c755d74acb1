"""How Whoosh writes a part: its own way, but that the postings of a term are columns of numbers.

Whoosh's own are pickled lists, which are unpickled posting by posting; columns are read as they are.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import W3Codec, W3PostingsWriter
from whoosh.formats import Format
from whoosh.matching import ListMatcher

from wiki.search.whoosh.postings import Postings, as_bytes, as_numbers, spots

WHOLE = 1 << 29
"""Sheets whose postings of a term make one block: all."""


class Spots(Format):  # type: ignore[misc]  # Whoosh has no types
    """A posting that holds the spots where a sheet says a term."""

    def word_values(
        self, value: Sequence[Sequence[str]], _analyzer: object, **_options: object
    ) -> Iterator[tuple[str, int, float, bytes]]:
        """Yield each term of a sheet, given those of each field: how often it is there, and where."""
        for term, found in spots(value).items():
            yield term, len(found), float(len(found)), as_bytes(found)


class Columns(W3Codec):  # type: ignore[misc]
    """Whoosh's codec with postings as columns."""

    @classmethod
    def postings_of(cls, reader: Any) -> Any:
        """Open the postings that a reader of Whoosh knows where to find; without sheets there are none."""
        segment = reader.segment()
        return segment.open_file(reader.storage(), cls.POSTS_EXT) if segment else BytesIO()

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> "ColumnsWriter":  # noqa: FBT001, FBT002 - Whoosh's signature
        """Write the postings of terms into a file."""
        return ColumnsWriter(dbfile, blocklimit=WHOLE, byteids=byteids, inlinelimit=0)

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Format, **options: Any) -> ListMatcher:
        """Give the postings of a term one by one, which Whoosh asks for when it merges parts."""
        places, values = zip(*read(dbfile, terminfo).by_sheet(), strict=True)
        counts = [float(len(as_numbers(value))) for value in values]
        return ListMatcher(places, counts, values, format_, **options)


def read(file: Any, terminfo: Any) -> Postings:
    """Read the postings of a term, of which Whoosh tells where they are."""
    offset, (length,) = terminfo.extent()  # whose second half Whoosh unpacks but in part
    return Postings.read(file.get(offset, length))


class ColumnsWriter(W3PostingsWriter):  # type: ignore[misc]
    """Writes the postings of one term after another."""

    def _write_block(self, last: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """Write all the postings of a term, which Whoosh gathered: the last block is the only one."""
        self._terminfo.add_block(self)
        places = np.repeat(np.array(self._ids, np.int64), np.array(self._weights, np.int64))
        self._postfile.write(Postings.of(places, as_numbers(b"".join(self._values))).kept())
        self._blockcount += 1
        self._new_block()
