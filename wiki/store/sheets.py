"""Sheets: their address, their state, and which revision is their head."""

from collections.abc import Iterable, Mapping

from wiki.domain.page import Status
from wiki.domain.sheet import Provenance, Sheet
from wiki.store.database import Database, Row, names, one
from wiki.store.revisions import in_list, read_content

_SELECT = """
    SELECT revisions.*, sheets.slug, sheets.head, sheets.status, sheets.edition, sheets.page,
        sheets.created_at AS sheet_created_at
    FROM sheets JOIN revisions ON revisions.id = sheets.head
"""


def add(db: Database, slug: str, provenance: Provenance, now: str) -> bool:
    """Reserve an address for a sheet without a head yet; False when it is taken."""
    rows = db.query(
        """
        INSERT INTO sheets (slug, status, edition, page, created_at)
        VALUES (:slug, 'published', :edition, :page, :now)
        ON CONFLICT (slug) DO NOTHING RETURNING slug
        """,
        {"slug": slug, "edition": provenance.edition, "page": provenance.page, "now": now},
    )
    return one(rows) is not None


def move_head(db: Database, slug: str, expected: int | None, head: int) -> bool:
    """Point a sheet at revision `head` if it still points at `expected` (compare and swap)."""
    cursor = db.execute(
        "UPDATE sheets SET head = :head WHERE slug = :slug AND COALESCE(head, 0) = COALESCE(:expected, 0)",
        {"slug": slug, "expected": expected, "head": head},
    )
    return bool(cursor.rowcount)


def set_status(db: Database, slug: str, status: Status) -> bool:
    """Publish or hide a sheet; False when there is none."""
    cursor = db.execute(
        "UPDATE sheets SET status = :status WHERE slug = :slug", {"slug": slug, "status": status}
    )
    return bool(cursor.rowcount)


def get(db: Database, slug: str) -> Sheet | None:
    """Find a sheet by its address, whatever its state."""
    row = one(db.query(f"{_SELECT} WHERE sheets.slug = :slug", {"slug": slug}))
    return None if row is None else _read(row)


def published(db: Database, slugs: Iterable[str]) -> dict[str, Sheet]:
    """Slug -> sheet, for those of `slugs` that are published."""
    placeholders, params = names("s", slugs)
    rows = db.query(
        f"{_SELECT} WHERE sheets.status = 'published' AND sheets.slug IN ({placeholders})", params
    )
    return {row["slug"]: _read(row) for row in rows}


def of_organisation(db: Database, organisation: str) -> list[Sheet]:
    """List an organisation's published sheets by title."""
    rows = db.query(
        f"""{_SELECT} WHERE sheets.status = 'published' AND revisions.organisation = :organisation
        ORDER BY revisions.title, sheets.slug""",
        {"organisation": organisation},
    )
    return [_read(row) for row in rows]


def hidden(db: Database) -> list[Sheet]:
    """List the hidden sheets by title."""
    rows = db.query(f"{_SELECT} WHERE sheets.status = 'hidden' ORDER BY revisions.title, sheets.slug")
    return [_read(row) for row in rows]


def slugs(db: Database, *, published_only: bool = True) -> list[str]:
    """List the addresses of the sheets."""
    rows = db.query(
        """SELECT slug FROM sheets WHERE head IS NOT NULL AND (status = 'published' OR :every = 1)
        ORDER BY slug""",
        {"every": int(not published_only)},
    )
    return [row["slug"] for row in rows]


def latest(db: Database, limit: int) -> list[str]:
    """List the addresses of the published sheets that were saved last, the latest first."""
    rows = db.query(
        """SELECT slug FROM sheets WHERE head IS NOT NULL AND status = 'published'
        ORDER BY head DESC LIMIT :limit""",
        {"limit": limit},
    )
    return [row["slug"] for row in rows]


def passing(db: Database, filters: Mapping[str, str]) -> list[str]:
    """List the addresses of the published sheets that pass filters.

    `kind` and `departement` are the organisation's; `phase` and `theme`, the sheet's own.
    """
    known = {
        "kind": "organisations.kind = :kind",
        "departement": "organisations.departement = :departement",
        "phase": "revisions.phase = :phase",
        "theme": "revisions.themes LIKE '%' || :theme || '%'",
    }
    wanted = "".join(f" AND {known[name]}" for name in filters)
    rows = db.query(
        f"""SELECT sheets.slug AS slug FROM sheets
        JOIN revisions ON revisions.id = sheets.head
        JOIN organisations ON organisations.slug = revisions.organisation
        WHERE sheets.status = 'published'{wanted} ORDER BY sheets.slug""",  # noqa: S608 - ours
        {name: in_list(value) if name == "theme" else value for name, value in filters.items()},
    )
    return [row["slug"] for row in rows]


def taken(db: Database, prefix: str) -> frozenset[str]:
    """List the addresses that begin with `prefix`, to find a free one."""
    rows = db.query(
        "SELECT slug FROM sheets WHERE substr(slug, 1, :length) = :prefix",
        {"prefix": prefix, "length": len(prefix)},
    )
    return frozenset(row["slug"] for row in rows)


def organisations_with_sheets(db: Database) -> dict[str, int]:
    """Organisation -> how many published sheets it has."""
    rows = db.query("""
        SELECT revisions.organisation AS organisation, COUNT(*) AS sheets
        FROM sheets JOIN revisions ON revisions.id = sheets.head
        WHERE sheets.status = 'published' GROUP BY revisions.organisation""")
    return {row["organisation"]: row["sheets"] for row in rows}


def _read(row: Row) -> Sheet:
    return Sheet(
        slug=row["slug"],
        head=row["head"],
        status=Status(row["status"]),
        content=read_content(row),
        created_at=row["sheet_created_at"],
        updated_at=row["created_at"],
        provenance=Provenance(row["edition"], row["page"]),
    )
