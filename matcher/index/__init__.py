"""The index: documents both ways, by term to find them and by document to say why."""

from matcher.index.builder import Entries, ReadDocument
from matcher.index.files import SLICED, from_arrays, to_arrays
from matcher.index.gathered import Gathered
from matcher.index.index import Index
from matcher.index.ondisk import OnDisk
from matcher.index.query import Found, Query

__all__ = [
    "SLICED",
    "Entries",
    "Found",
    "Gathered",
    "Index",
    "OnDisk",
    "Query",
    "ReadDocument",
    "from_arrays",
    "to_arrays",
]
