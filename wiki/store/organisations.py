"""Organisations in the store."""

import json
from collections.abc import Iterable

from wiki.domain.organisation import Kind, Organisation
from wiki.store.database import Database, Row, names, one


def save(db: Database, organisation: Organisation) -> None:
    """Insert an organisation, or bring the one with this slug up to date."""
    db.execute(
        """
        INSERT INTO organisations (slug, name, kind, departement, also)
        VALUES (:slug, :name, :kind, :departement, :also)
        ON CONFLICT (slug) DO UPDATE SET name = excluded.name, kind = excluded.kind,
            departement = excluded.departement, also = excluded.also
        """,
        {
            "slug": organisation.slug,
            "name": organisation.name,
            "kind": organisation.kind,
            "departement": organisation.departement,
            "also": json.dumps(organisation.also, ensure_ascii=False),
        },
    )


def get(db: Database, slug: str) -> Organisation | None:
    """Find an organisation by its slug."""
    row = one(db.query("SELECT * FROM organisations WHERE slug = :slug", {"slug": slug}))
    return None if row is None else _read(row)


def every(db: Database) -> dict[str, Organisation]:
    """Slug -> organisation, in the order of their names."""
    rows = db.query("SELECT * FROM organisations ORDER BY name, slug")
    return {row["slug"]: _read(row) for row in rows}


def some(db: Database, slugs: Iterable[str]) -> dict[str, Organisation]:
    """Slug -> organisation, for those of `slugs` that exist."""
    placeholders, params = names("s", slugs)
    rows = db.query(f"SELECT * FROM organisations WHERE slug IN ({placeholders})", params)  # noqa: S608
    return {row["slug"]: _read(row) for row in rows}


def names_of(db: Database, slugs: Iterable[str]) -> dict[str, str]:
    """Slug -> name, for those of `slugs` that exist."""
    placeholders, params = names("s", slugs)
    rows = db.query(f"SELECT slug, name FROM organisations WHERE slug IN ({placeholders})", params)  # noqa: S608
    return {row["slug"]: row["name"] for row in rows}


def _read(row: Row) -> Organisation:
    return Organisation(
        slug=row["slug"],
        name=row["name"],
        kind=Kind(row["kind"]),
        departement=row["departement"],
        also=tuple(json.loads(row["also"])),
    )
