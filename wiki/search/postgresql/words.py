"""The words of all sheets in their table: trigrams find those that look like another one."""

from wiki.search.postgresql.server import Connection
from wiki.search.spelling import Lexicon, slips_allowed

LIKENESS = {1: 0.1, 2: 0.05}
"""Slips that are allowed -> how many trigrams two words must share, as a part of all they have.

Low enough that a word with that many slips is found, but for two slips that leave no three letters in
a row as they were: letters swapped and another slip, in a word of six or seven.
"""

_NEAR = """
    SELECT folded, surface, sheets FROM indexed_words
    WHERE folded % :folded AND length(folded) BETWEEN :least AND :most
"""


class Words:
    """The words of all sheets as people write them, looked up one at a time."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def spelt(self, folded: str) -> str | None:
        """Return a word of the sheets as they usually write it."""
        same = "SELECT folded, surface, sheets FROM indexed_words WHERE folded = :folded"
        return self._lexicon(same, {"folded": folded}).spelt(folded)

    def closest(self, folded: str) -> str | None:
        """Return the nearest word by slips, the most frequent one among equals."""
        slips = slips_allowed(folded)
        if not slips:
            return None
        likeness = {"likeness": str(LIKENESS[slips])}
        self._db.query("SELECT set_config('pg_trgm.similarity_threshold', :likeness, true)", likeness)
        bounds = {"folded": folded, "least": len(folded) - slips, "most": len(folded) + slips}
        return self._lexicon(_NEAR, bounds).closest(folded)

    def _lexicon(self, sql: str, params: dict[str, object]) -> Lexicon:
        rows = self._db.query(sql, params)
        return Lexicon.of((row["folded"], row["surface"], row["sheets"]) for row in rows)
