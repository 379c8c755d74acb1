"""What happened lately on the wiki."""

from wiki.domain.page import RecentChange
from wiki.store import recent
from wiki.store.database import Database


def recent_changes(db: Database, limit: int, skip: int = 0) -> list[RecentChange]:
    """List the latest revisions of published pages, newest first, after the `skip` newest ones."""
    return recent.recent(db, limit, skip)
