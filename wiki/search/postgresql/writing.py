"""Sheets into the tables of the index, in the transaction that the caller opened."""

import json
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any

from wiki.search.analysis import Analyser
from wiki.search.contents import Contents, read_contents
from wiki.search.documents import SheetDocument
from wiki.search.postgresql.server import Connection
from wiki.search.postgresql.vectors import vectors

BATCH = 50
"""How many sheets are sent at once."""

_KEEP = """
    WITH kept AS (
        INSERT INTO indexed_sheets (slug, applied, card, passages, exact, spellings)
        SELECT slug, :applied, card, passages, exact, spellings FROM json_to_recordset(:sheets::json)
            AS sheet (slug TEXT, card TEXT, passages TEXT, exact TEXT[], spellings TEXT[])
        ON CONFLICT (slug) DO UPDATE SET applied = excluded.applied, card = excluded.card,
            passages = excluded.passages, exact = excluded.exact, spellings = excluded.spellings
        RETURNING id, slug
    )
    INSERT INTO indexed_texts (sheet, field, words, stems)
    SELECT kept.id, field, words::TSVECTOR, stems::TSVECTOR FROM kept JOIN json_to_recordset(:texts::json)
        AS part (slug TEXT, field TEXT, words TEXT, stems TEXT) USING (slug)
"""
_COUNT = """
    INSERT INTO indexed_words (folded, surface, sheets)
    SELECT split_part(line, ' ', 1), split_part(line, ' ', 2), COUNT(*)
    FROM indexed_sheets, unnest(spellings) AS line WHERE slug = ANY (:slugs) GROUP BY line
    ON CONFLICT (folded, surface) DO UPDATE SET sheets = indexed_words.sheets + excluded.sheets
"""
_COUNT_OFF = """
    WITH gone AS (
        SELECT split_part(line, ' ', 1) AS folded, split_part(line, ' ', 2) AS surface, COUNT(*) AS sheets
        FROM indexed_sheets, unnest(spellings) AS line WHERE slug = ANY (:slugs) GROUP BY line
    )
    UPDATE indexed_words AS word SET sheets = word.sheets - gone.sheets FROM gone
    WHERE word.folded = gone.folded AND word.surface = gone.surface
"""
_CUT = "DELETE FROM indexed_texts USING indexed_sheets WHERE sheet = id AND slug = ANY (:slugs)"
_TAKE_OFF = """
    UPDATE indexed_sheets SET applied = :applied, card = NULL, passages = NULL, exact = '{}', spellings = '{}'
    WHERE slug = ANY (:slugs)
"""


def write(db: Connection, documents: Iterable[SheetDocument], applied: int, analyser: Analyser) -> None:
    """Bring sheets in, of which the index holds nothing."""
    batch: list[Contents] = []
    slugs: list[str] = []
    for document in documents:
        batch.append(read_contents(document, analyser))
        slugs.append(document.slug)
        if len(batch) == BATCH:
            _keep(db, batch, applied)
            batch.clear()
    _keep(db, batch, applied)
    db.execute(_COUNT, {"slugs": slugs})


def take_off(db: Connection, slugs: Sequence[str], applied: int) -> None:
    """Take off what the index holds of sheets."""
    named = {"slugs": list(slugs)}
    db.execute(_COUNT_OFF, named)
    db.execute("DELETE FROM indexed_words WHERE sheets < 1")
    db.execute(_CUT, named)
    db.execute(_TAKE_OFF, named | {"applied": applied})


def _keep(db: Connection, batch: Sequence[Contents], applied: int) -> None:
    sheets = [_sheet(contents) for contents in batch]
    texts = [row for contents in batch for row in _texts(contents)]
    db.execute(_KEEP, {"applied": applied, "sheets": json.dumps(sheets), "texts": json.dumps(texts)})


def _sheet(contents: Contents) -> dict[str, Any]:
    return {
        "slug": contents.slug,
        "card": contents.card,
        "passages": contents.passages,
        "exact": [f"{name}={term}" for name, terms in contents.exact.items() for term in terms],
        "spellings": sorted(contents.spellings),
    }


def _texts(contents: Contents) -> Iterable[dict[str, str]]:
    for name, words in contents.words.items():
        parts = zip_longest(vectors(words), vectors(contents.stems[name]), fillvalue="")
        for own_words, own_stems in parts:
            yield {"slug": contents.slug, "field": name, "words": own_words, "stems": own_stems}
