"""An edition of the site: as long as it is the same, so are the pages that visitors read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edition:
    """What tells any two states of what visitors read apart.

    Attributes
    ----------
    change, changed_at
        The last change of the feed, and when it was made: a database that was put back may count
        the same numbers again.
    sheet_change
        The last change of a sheet, which the search index follows.
    organisations
        How many there are: the feed says nothing of them, and they are added, never changed.
    late
        Whether it was read from a replica.
    """

    change: int
    changed_at: str
    sheet_change: int
    organisations: int
    late: bool

    def held_by(self, index: int, matcher: int) -> bool:
        """Whether an index and a matcher, by the last change that each holds, go with this edition.

        What is ahead of the primary comes from another database than this one.
        """
        whole = index >= self.sheet_change and matcher >= self.change
        return whole and (self.late or matcher == self.change)
