"""The latest changes to pages of every kind: their revisions, and what was done to their contacts."""

from wiki.domain.account import Side
from wiki.domain.page import PageKind
from wiki.domain.recent import ContactDeed, RecentChange
from wiki.store.database import Database, Row

_SIGNED = "author_name, side, summary, created_at, '' AS deed, '' AS contact"

_OF_CONTACTS = """
    SELECT 'sheet' AS kind, changes.sheet AS page, revisions.title AS title, changes.number AS id,
        contact_changes.author_name AS author_name, contact_changes.side AS side, '' AS summary,
        changes.at AS created_at, deed, COALESCE(contacts.name, '') AS contact,
        CAST(NULL AS INTEGER) AS edition
    FROM contact_changes JOIN changes ON changes.number = contact_changes.change
    JOIN sheets ON sheets.slug = changes.sheet JOIN revisions ON revisions.id = sheets.head
    LEFT JOIN contacts ON contacts.id = contact_changes.contact AND (contacts.public = 1 OR :every = 1)
    WHERE (contact_changes.public = 1 OR :every = 1)
"""


def recent(db: Database, limit: int, skip: int = 0, *, public_only: bool = True) -> list[RecentChange]:
    """List the latest changes to published pages, newest first, after the `skip` newest ones.

    What files brought to the lexicon is no news: those are hundreds of concepts at once. With
    `public_only`, contacts that are for members are left out.
    """
    rows = db.query(
        f"""
        SELECT * FROM (
            SELECT 'sheet' AS kind, sheet AS page, title, id, {_SIGNED},
                CASE WHEN author IS NULL THEN
                    (SELECT edition FROM sheets WHERE sheets.slug = revisions.sheet) END AS edition
            FROM revisions
            WHERE EXISTS (SELECT 1 FROM sheets WHERE slug = revisions.sheet AND status = 'published')
            ORDER BY id DESC LIMIT :most
        ) AS of_sheets
        UNION ALL
        SELECT * FROM (
            SELECT 'concept' AS kind, concept AS page, preferred AS title, id, {_SIGNED},
                CAST(NULL AS INTEGER) AS edition
            FROM concept_revisions
            WHERE EXISTS (
                SELECT 1 FROM concepts WHERE slug = concept_revisions.concept AND status = 'published'
            )
                AND author IS NOT NULL
            ORDER BY id DESC LIMIT :most
        ) AS of_concepts
        UNION ALL
        SELECT * FROM (
            {_OF_CONTACTS} AND sheets.status = 'published' ORDER BY contact_changes.change DESC LIMIT :most
        ) AS of_contacts
        ORDER BY created_at DESC, kind DESC, id DESC LIMIT :limit OFFSET :skip
        """,  # noqa: S608 - the columns are ours
        {"most": limit + skip, "limit": limit, "skip": skip, "every": int(not public_only)},
    )
    return [_read(row) for row in rows]


def of_contacts(db: Database, kind: PageKind, page: str, *, public_only: bool) -> list[RecentChange]:
    """List what was done to the contacts of a page, the last first; concepts have none."""
    rows = db.query(
        f"{_OF_CONTACTS} AND changes.{kind} = :page ORDER BY contact_changes.change DESC",
        {"page": page, "every": int(not public_only)},
    )
    return [_read(row) for row in rows]


def _read(row: Row) -> RecentChange:
    return RecentChange(
        kind=PageKind(row["kind"]),
        page=row["page"],
        title=row["title"],
        author_name=row["author_name"],
        side=Side(row["side"]) if row["side"] else None,
        summary=row["summary"],
        created_at=row["created_at"],
        deed=ContactDeed(row["deed"]) if row["deed"] else None,
        contact=row["contact"],
        edition=row["edition"],
    )
