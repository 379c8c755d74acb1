"""What happened lately on the wiki."""

from wiki.domain.page import Revision
from wiki.domain.sheet import SheetContent
from wiki.store import revisions
from wiki.store.database import Database


def recent_changes(db: Database, limit: int, before: int | None = None) -> list[Revision[SheetContent]]:
    """List the latest revisions of published sheets, newest first, optionally older than `before`."""
    return revisions.recent(db, limit, before)
