"""An edition of the site: as long as it is the same, so are the pages that visitors read."""

from dataclasses import dataclass

from wiki.domain.change import Change


@dataclass(frozen=True, slots=True)
class Edition:
    """What tells any two states of what visitors read apart.

    Attributes
    ----------
    change
        The last change of the feed.
    sheet_change
        The last change of a sheet, which the search index follows.
    organisations
        How many there are: the feed says nothing of them, and they are added, never changed.
    late
        Whether it was read from a replica.
    """

    change: Change
    sheet_change: Change
    organisations: int
    late: bool

    def held_by(self, index: Change, matcher: Change) -> bool:
        """Whether an index and a matcher, by the last change that each holds, go with this edition.

        A replica may be behind them; what is ahead of the primary comes from another database than this one.
        """
        if self.late:
            return index >= self.sheet_change and matcher >= self.change
        return (index, matcher) == (self.sheet_change, self.change)
