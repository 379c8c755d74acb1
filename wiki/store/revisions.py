"""Revisions: every saved state of every sheet, whole; written once, never changed."""

import json
from collections.abc import Mapping

from wiki.domain.account import Side
from wiki.domain.page import Content, Revision
from wiki.domain.sheet import Involvement, Phase, SheetContent
from wiki.store.database import Database, Row, one

_SIGNED = ("parent", "author", "author_name", "side", "summary", "created_at")
_LISTS = ("themes", "publics")


def add(db: Database, revision: Revision[SheetContent]) -> int:
    """Insert a revision (its `id` is ignored) and return its number."""
    values = {"sheet": revision.page, **revision.content.as_fields()}
    values |= {name: json.dumps(values[name], ensure_ascii=False) for name in _LISTS}
    return insert(db, "revisions", revision, values)


def get(db: Database, sheet: str, number: int) -> Revision[SheetContent] | None:
    """Find a revision of this sheet."""
    row = one(
        db.query("SELECT * FROM revisions WHERE id = :id AND sheet = :sheet", {"id": number, "sheet": sheet})
    )
    return None if row is None else _read(row)


def history(db: Database, sheet: str) -> list[Revision[SheetContent]]:
    """List a sheet's revisions, newest first."""
    rows = db.query("SELECT * FROM revisions WHERE sheet = :sheet ORDER BY id DESC", {"sheet": sheet})
    return [_read(row) for row in rows]


def insert(db: Database, table: str, revision: Revision[Content], values: Mapping[str, object]) -> int:
    """Insert into `table` what every revision has, and what is its kind's own (column -> value)."""
    values = {name: getattr(revision, name) for name in _SIGNED} | dict(values)
    placeholders = ", ".join(f":{name}" for name in values)
    statement = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({placeholders}) RETURNING id"  # noqa: S608 - the names are ours
    return int(next(iter(db.query(statement, values)))["id"])


def read(row: Row, page: str, content: Content) -> Revision[Content]:
    """Read what every revision has."""
    return Revision(
        id=row["id"],
        page=page,
        parent=row["parent"],
        content=content,
        author=row["author"],
        author_name=row["author_name"],
        side=Side(row["side"]) if row["side"] else None,
        summary=row["summary"],
        created_at=row["created_at"],
    )


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


def _read(row: Row) -> Revision[SheetContent]:
    return read(row, row["sheet"], read_content(row))
