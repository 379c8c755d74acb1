"""The documents closest to a description, before it is said why: saying it costs more than finding them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.explanation import explained
from matcher.index import Index, Query
from matcher.results import Match
from matcher.scoring import Scored
from matcher.settings import Settings

__all__ = ["Shortlist"]


@dataclass(frozen=True, slots=True, eq=False)
class Shortlist:
    """Documents in order, for callers who choose among them and show only some; `Matcher.shortlist` makes it.

    Parameters
    ----------
    found
        The documents, best first.
    """

    found: Sequence[Scored]
    _index: Index
    _query: Query
    _asked: Mapping[str, str]
    _settings: Settings

    def explained(self, chosen: Sequence[Scored] | None = None) -> tuple[Match, ...]:
        """Say why documents are there.

        Parameters
        ----------
        chosen
            Some of `found`, in any order; all by default.

        Returns
        -------
        tuple of Match
            One for each, in the same order; each says what it would among the others.
        """
        wanted = self.found if chosen is None else chosen
        return explained(self._index, self._query, wanted, self._asked, self._settings)
