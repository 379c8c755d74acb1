"""One version of the index, read in one transaction."""

from collections.abc import Iterable, Sequence

from wiki.search.passages import Passage, read_passages
from wiki.search.postgresql.held import Held
from wiki.search.postgresql.server import Connection
from wiki.search.postgresql.vectors import following, together
from wiki.search.postgresql.words import Words
from wiki.search.scores import Scores
from wiki.search.wanted import Form, Run

# BM25 without lengths, which ts_rank tells next to nothing of: how often the terms are there, levelling off
# (ts_rank), times how rare they are in the field, times what the field counts.
_SCORES = """
    WITH found AS MATERIALIZED (
        SELECT sheet, field, ts_rank('{{1, 1, 1, 1}}', {form}, :terms::TSQUERY) AS often
        FROM indexed_texts WHERE {form} @@ :terms::TSQUERY AND field = ANY (:fields)
    ), rare AS (
        SELECT field, 1 + ln(:sheets::FLOAT / (1 + COUNT(DISTINCT sheet))) AS rarity
        FROM found GROUP BY field
    )
    SELECT sheet, SUM(often * rarity * weight) AS score
    FROM found JOIN rare USING (field) JOIN unnest(:fields, :weights) AS counts (field, weight) USING (field)
    GROUP BY sheet
"""
_SCORES_OF = {form: _SCORES.format(form=form) for form in (Form.WORDS, Form.STEMS)}
_AT_MOST = """
    SELECT (
        SELECT COUNT(*) FROM indexed_texts WHERE stems @@ asked.terms::TSQUERY AND field = ANY (:fields)
    ) AS number
    FROM unnest(:runs::TEXT[]) WITH ORDINALITY AS asked (terms, place) ORDER BY place
"""


class PostgresqlSnapshot:
    """What one request reads, with the cards that its process holds; it remembers what it was asked."""

    def __init__(self, db: Connection, held: Held) -> None:
        self._db = db
        self.catalogue = held.catalogue
        self._scores: dict[Run, Scores] = {}
        self.lexicon = Words(db)

    def scores(self, run: Run) -> Scores:
        """Score the sheets that hold a run of terms."""
        if run not in self._scores:
            read = self._find_exact if run.form is Form.EXACT else self._find
            self._scores[run] = read(run)
        return self._scores[run]

    def at_most(self, fields: Iterable[str], runs: Sequence[Sequence[str]]) -> list[int]:
        """Count, for each run of stems, the fields of sheets that have them all."""
        if not runs:
            return []
        asked = {"runs": [together(stems) for stems in runs], "fields": list(fields)}
        return [row["number"] for row in self._db.query(_AT_MOST, asked)]

    def passages(self, numbers: Sequence[int]) -> list[list[Passage]]:
        """Return the texts of each sheet."""
        rows = self._db.query(
            "SELECT id, passages FROM indexed_sheets WHERE id = ANY (:ids)", {"ids": list(numbers)}
        )
        texts = {row["id"]: read_passages(row["passages"]) for row in rows}
        return [texts[number] for number in numbers]

    def _find(self, run: Run) -> Scores:
        fields, weights = zip(*run.weights, strict=True)
        params = {
            "terms": following(run.terms),
            "fields": list(fields),
            "weights": list(weights),
            "sheets": len(self.catalogue.cards),
        }
        found = self._db.query(_SCORES_OF[run.form], params)
        return Scores.of((row["sheet"], row["score"]) for row in found)

    def _find_exact(self, run: Run) -> Scores:
        ((field, weight),), (term,) = run.weights, run.terms
        found = self._db.query(
            "SELECT id FROM indexed_sheets WHERE exact @> ARRAY[:value::TEXT]", {"value": f"{field}={term}"}
        )
        return Scores.of((row["id"], weight) for row in found)
