"""Revisions: every saved state of every sheet, whole; written once, never changed."""

import json

from wiki.domain.account import Side
from wiki.domain.sheet import CONTENT_FIELDS, Involvement, Phase, Revision, SheetContent
from wiki.store.database import Database, Row, one

_COLUMNS = ("sheet", "parent", *CONTENT_FIELDS, "author", "author_name", "side", "summary", "created_at")
_LISTS = ("themes", "publics")


def add(db: Database, revision: Revision) -> int:
    """Insert a revision (its `id` is ignored) and return its number."""
    values = {name: getattr(revision, name) for name in _COLUMNS if name not in CONTENT_FIELDS}
    values |= revision.content.as_fields()
    values |= {name: json.dumps(values[name], ensure_ascii=False) for name in _LISTS}
    placeholders = ", ".join(f":{name}" for name in _COLUMNS)
    statement = f"INSERT INTO revisions ({', '.join(_COLUMNS)}) VALUES ({placeholders}) RETURNING id"  # noqa: S608
    return int(next(iter(db.query(statement, values)))["id"])


def get(db: Database, sheet: str, number: int) -> Revision | None:
    """Find a revision of this sheet."""
    row = one(
        db.query("SELECT * FROM revisions WHERE id = :id AND sheet = :sheet", {"id": number, "sheet": sheet})
    )
    return None if row is None else _read(row)


def history(db: Database, sheet: str) -> list[Revision]:
    """List a sheet's revisions, newest first."""
    rows = db.query("SELECT * FROM revisions WHERE sheet = :sheet ORDER BY id DESC", {"sheet": sheet})
    return [_read(row) for row in rows]


def recent(db: Database, limit: int, before: int | None = None) -> list[Revision]:
    """List the latest revisions of published sheets, newest first, optionally older than `before`."""
    rows = db.query(
        """
        SELECT revisions.* FROM revisions JOIN sheets ON sheets.slug = revisions.sheet
        WHERE sheets.status = 'published' AND revisions.id < COALESCE(:before, revisions.id + 1)
        ORDER BY revisions.id DESC LIMIT :limit
        """,
        {"limit": limit, "before": before},
    )
    return [_read(row) for row in rows]


def read_content(row: Row) -> SheetContent:
    """Read the content of a row that holds a revision's columns."""
    return SheetContent(
        title=row["title"],
        organisation=row["organisation"],
        tagline=row["tagline"],
        phase=Phase(row["phase"]) if row["phase"] else None,
        involvement=Involvement(row["involvement"]) if row["involvement"] else None,
        themes=tuple(json.loads(row["themes"])),
        publics=tuple(json.loads(row["publics"])),
        context=row["context"],
        team=row["team"],
        collaboration=row["collaboration"],
        success_factors=row["success_factors"],
        evaluation=row["evaluation"],
    )


def in_list(value: str) -> str:
    """Return how a list that a column holds as JSON writes one of its values."""
    return json.dumps(value, ensure_ascii=False)


def _read(row: Row) -> Revision:
    return Revision(
        id=row["id"],
        sheet=row["sheet"],
        parent=row["parent"],
        content=read_content(row),
        author=row["author"],
        author_name=row["author_name"],
        side=Side(row["side"]) if row["side"] else None,
        summary=row["summary"],
        created_at=row["created_at"],
    )
