"""An entry of the change feed, by which whatever follows the feed says how far it is."""

from typing import NamedTuple


class Change(NamedTuple):
    """A change, told from that of the same number in a database that was put back since; they are in order.

    Attributes
    ----------
    number
        Its number in the feed; 0 for what is before the first one.
    at
        When it was made, to the microsecond: who counts a number again does so at another time.
    """

    number: int = 0
    at: str = ""


START = Change()
"""Where whatever holds nothing is."""
