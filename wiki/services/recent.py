"""What happened lately on the wiki."""

from wiki.domain.account import Account
from wiki.domain.page import PageKind
from wiki.domain.policy import Action, allows
from wiki.domain.recent import RecentChange
from wiki.store import recent
from wiki.store.database import Database


def recent_changes(db: Database, reader: Account | None, limit: int, skip: int = 0) -> list[RecentChange]:
    """List the latest changes to published pages, newest first, after the `skip` newest ones."""
    return recent.recent(db, limit, skip, public_only=_public_only(reader))


def contact_changes(db: Database, kind: PageKind, page: str, reader: Account | None) -> list[RecentChange]:
    """List what was done to the contacts of a page that this reader may know of, the last first."""
    return recent.of_contacts(db, kind, page, public_only=_public_only(reader))


def _public_only(reader: Account | None) -> bool:
    return not allows(reader, Action.READ_MEMBER_CONTACTS)
