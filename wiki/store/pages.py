"""What the pages of every kind have in common in the store: an address, a state, and a head."""

from collections.abc import Mapping
from dataclasses import dataclass

from wiki.domain.page import Status
from wiki.store.database import Database, one

NOTHING_MORE: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True)
class Pages:
    """The table of the pages of one kind.

    Parameters
    ----------
    table
        Its name, one of ours: it is written into statements.
    """

    table: str

    def add(self, db: Database, slug: str, now: str, more: Mapping[str, object] = NOTHING_MORE) -> bool:
        """Reserve an address for a page without a head yet; False when it is taken.

        `more` gives the columns that only this kind has.
        """
        values = {"slug": slug, "status": str(Status.PUBLISHED), "created_at": now, **more}
        placeholders = ", ".join(f":{name}" for name in values)
        statement = (
            f"INSERT INTO {self.table} ({', '.join(values)}) VALUES ({placeholders}) "  # noqa: S608 - ours
            "ON CONFLICT (slug) DO NOTHING RETURNING slug"
        )
        return one(db.query(statement, values)) is not None

    def move_head(self, db: Database, slug: str, expected: int | None, head: int) -> bool:
        """Point a page at revision `head` if it still points at `expected` (compare and swap)."""
        cursor = db.execute(
            f"UPDATE {self.table} SET head = :head "  # noqa: S608 - ours
            "WHERE slug = :slug AND COALESCE(head, 0) = COALESCE(:expected, 0)",
            {"slug": slug, "expected": expected, "head": head},
        )
        return bool(cursor.rowcount)

    def set_status(self, db: Database, slug: str, status: Status) -> bool:
        """Publish or hide a page; False when there is none."""
        statement = f"UPDATE {self.table} SET status = :status WHERE slug = :slug"  # noqa: S608 - ours
        return bool(db.execute(statement, {"slug": slug, "status": status}).rowcount)

    def taken(self, db: Database, prefix: str) -> frozenset[str]:
        """List the addresses that begin with `prefix`, to find a free one."""
        rows = db.query(
            f"SELECT slug FROM {self.table} WHERE substr(slug, 1, :length) = :prefix",  # noqa: S608 - ours
            {"prefix": prefix, "length": len(prefix)},
        )
        return frozenset(row["slug"] for row in rows)
