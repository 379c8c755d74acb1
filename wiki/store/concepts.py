"""Concepts of the lexicon: their address, their state, which revision is their head, and their revisions."""

import json

from wiki.domain.concept import TERMS, Concept, ConceptContent
from wiki.domain.page import Page, Revision, Status
from wiki.store import revisions
from wiki.store.database import Database, Row, one

_SELECT = """
    SELECT concept_revisions.*, concepts.slug, concepts.head, concepts.status,
        concepts.created_at AS concept_created_at
    FROM concepts JOIN concept_revisions ON concept_revisions.id = concepts.head
"""


def add(db: Database, slug: str, now: str) -> bool:
    """Reserve an address for a concept without a head yet; False when it is taken."""
    rows = db.query(
        """
        INSERT INTO concepts (slug, status, created_at) VALUES (:slug, 'published', :now)
        ON CONFLICT (slug) DO NOTHING RETURNING slug
        """,
        {"slug": slug, "now": now},
    )
    return one(rows) is not None


def move_head(db: Database, slug: str, expected: int | None, head: int) -> bool:
    """Point a concept at revision `head` if it still points at `expected` (compare and swap)."""
    cursor = db.execute(
        "UPDATE concepts SET head = :head WHERE slug = :slug AND COALESCE(head, 0) = COALESCE(:expected, 0)",
        {"slug": slug, "expected": expected, "head": head},
    )
    return bool(cursor.rowcount)


def set_status(db: Database, slug: str, status: Status) -> bool:
    """Publish or hide a concept; False when there is none."""
    cursor = db.execute(
        "UPDATE concepts SET status = :status WHERE slug = :slug", {"slug": slug, "status": status}
    )
    return bool(cursor.rowcount)


def get(db: Database, slug: str) -> Concept | None:
    """Find a concept by its address, whatever its state."""
    row = one(db.query(f"{_SELECT} WHERE concepts.slug = :slug", {"slug": slug}))
    return None if row is None else _read(row)


def published(db: Database) -> dict[str, Concept]:
    """Slug -> concept of those that are published, in the order of their preferred terms."""
    return {concept.slug: concept for concept in _with_status(db, Status.PUBLISHED)}


def hidden(db: Database) -> list[Concept]:
    """List the hidden concepts by preferred term."""
    return _with_status(db, Status.HIDDEN)


def taken(db: Database, prefix: str) -> frozenset[str]:
    """List the addresses that begin with `prefix`, to find a free one."""
    rows = db.query(
        "SELECT slug FROM concepts WHERE substr(slug, 1, :length) = :prefix",
        {"prefix": prefix, "length": len(prefix)},
    )
    return frozenset(row["slug"] for row in rows)


def add_revision(db: Database, revision: Revision[ConceptContent]) -> int:
    """Insert a revision (its `id` is ignored) and return its number."""
    values = {"concept": revision.page, **revision.content.as_fields()}
    values |= {name: json.dumps(values[name], ensure_ascii=False) for name in TERMS}
    return revisions.insert(db, "concept_revisions", revision, values)


def revision(db: Database, concept: str, number: int) -> Revision[ConceptContent] | None:
    """Find a revision of this concept."""
    row = one(
        db.query(
            "SELECT * FROM concept_revisions WHERE id = :id AND concept = :concept",
            {"id": number, "concept": concept},
        )
    )
    return None if row is None else revisions.read(row, row["concept"], _content(row))


def history(db: Database, concept: str) -> list[Revision[ConceptContent]]:
    """List a concept's revisions, newest first."""
    rows = db.query(
        "SELECT * FROM concept_revisions WHERE concept = :concept ORDER BY id DESC", {"concept": concept}
    )
    return [revisions.read(row, row["concept"], _content(row)) for row in rows]


def _with_status(db: Database, status: Status) -> list[Concept]:
    rows = db.query(
        f"{_SELECT} WHERE concepts.status = :status ORDER BY concept_revisions.preferred, concepts.slug",
        {"status": status},
    )
    return [_read(row) for row in rows]


def _content(row: Row) -> ConceptContent:
    lists = {name: tuple(json.loads(row[name])) for name in TERMS}
    return ConceptContent(row["preferred"], broader=row["broader"], **lists)


def _read(row: Row) -> Concept:
    return Page(
        slug=row["slug"],
        head=row["head"],
        status=Status(row["status"]),
        content=_content(row),
        created_at=row["concept_created_at"],
        updated_at=row["created_at"],
    )
