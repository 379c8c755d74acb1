"""Sheets: their address, their state, and which revision is their head."""

from collections.abc import Iterable, Mapping

from wiki.domain.page import Status
from wiki.domain.sheet import Provenance, Sheet
from wiki.store.database import Database, Row, names, one
from wiki.store.pages import Pages
from wiki.store.revisions import in_list, read_content

_PAGES = Pages("sheets")
move_head = _PAGES.move_head
set_status = _PAGES.set_status
taken = _PAGES.taken

_SELECT = """
    SELECT revisions.*, sheets.slug, sheets.head, sheets.status, sheets.edition, sheets.page,
        sheets.created_at AS sheet_created_at
    FROM sheets JOIN revisions ON revisions.id = sheets.head
"""


def add(db: Database, slug: str, provenance: Provenance, now: str) -> bool:
    """Reserve an address for a sheet without a head yet; False when it is taken."""
    return _PAGES.add(db, slug, now, {"edition": provenance.edition, "page": provenance.page})


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


def printed_first(db: Database, limit: int) -> list[Sheet]:
    """List published sheets, those of a printed edition first, in its order."""
    rows = db.query(
        f"""{_SELECT} WHERE sheets.status = 'published'
        ORDER BY sheets.edition IS NULL, sheets.edition, sheets.page, sheets.slug LIMIT :limit""",
        {"limit": limit},
    )
    return [_read(row) for row in rows]


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
        edited=row["author"] is not None,
    )
