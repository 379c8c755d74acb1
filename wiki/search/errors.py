"""What can go wrong with the index.

SearchError
├── IndexCorrupted   rebuild it from the store
└── IndexBusy        another process is writing it; try again later
"""


class SearchError(Exception):
    """The index cannot do what was asked."""


class IndexCorrupted(SearchError):
    """The files are damaged, or were written by another format of this code: rebuild mends it."""


class IndexBusy(SearchError):
    """Another writer held the index for longer than the waiting time."""
