"""Concepts of the lexicon: their address, their state, which revision is their head, and their revisions."""

import json

from wiki.domain.concept import TERMS, Concept, ConceptContent
from wiki.domain.page import Page, Revision, Status
from wiki.store import revisions
from wiki.store.database import Database, Row, one
from wiki.store.pages import Pages

_PAGES = Pages("concepts")
add = _PAGES.add
move_head = _PAGES.move_head
set_status = _PAGES.set_status
taken = _PAGES.taken

_SELECT = """
    SELECT concept_revisions.*, concepts.slug, concepts.head, concepts.status,
        concepts.created_at AS concept_created_at
    FROM concepts JOIN concept_revisions ON concept_revisions.id = concepts.head
"""


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
