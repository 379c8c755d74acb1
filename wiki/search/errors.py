"""What can go wrong with the index.

SearchError
├── IndexCorrupted   rebuild it from the store
├── IndexBusy        another process is writing it; try again later
└── Unfit            the chosen place cannot hold an index; an administrator can mend that
"""


class SearchError(Exception):
    """The index cannot do what was asked."""


class IndexCorrupted(SearchError):
    """The files are damaged, or were written by another format of this code: rebuild mends it."""


class IndexBusy(SearchError):
    """Another writer held the index for longer than the waiting time."""


class Unfit(SearchError):
    """The chosen place cannot hold an index; the message, in French, says what to do."""
