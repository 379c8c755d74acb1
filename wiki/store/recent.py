"""The latest revisions of pages of every kind."""

from wiki.domain.account import Side
from wiki.domain.page import PageKind, RecentChange
from wiki.store.database import Database, Row

_COLUMNS = "id, author_name, side, summary, created_at"


def recent(db: Database, limit: int, skip: int = 0) -> list[RecentChange]:
    """List the latest revisions of published pages, newest first, after the `skip` newest ones.

    What files brought to the lexicon is no news: those are hundreds of concepts at once.
    """
    rows = db.query(
        f"""
        SELECT * FROM (
            SELECT 'sheet' AS kind, sheet AS page, title, {_COLUMNS} FROM revisions
            WHERE sheet IN (SELECT slug FROM sheets WHERE status = 'published')
            ORDER BY id DESC LIMIT :most
        ) AS of_sheets
        UNION ALL
        SELECT * FROM (
            SELECT 'concept' AS kind, concept AS page, preferred AS title, {_COLUMNS} FROM concept_revisions
            WHERE concept IN (SELECT slug FROM concepts WHERE status = 'published') AND author IS NOT NULL
            ORDER BY id DESC LIMIT :most
        ) AS of_concepts
        ORDER BY created_at DESC, kind DESC, id DESC LIMIT :limit OFFSET :skip
        """,  # noqa: S608 - the columns are ours
        {"most": limit + skip, "limit": limit, "skip": skip},
    )
    return [_read(row) for row in rows]


def _read(row: Row) -> RecentChange:
    return RecentChange(
        kind=PageKind(row["kind"]),
        page=row["page"],
        revision=row["id"],
        title=row["title"],
        author_name=row["author_name"],
        side=Side(row["side"]) if row["side"] else None,
        summary=row["summary"],
        created_at=row["created_at"],
    )
