"""Hiding a sheet from readers, and showing it again; nothing is ever erased."""

from datetime import datetime

from wiki.domain.account import Account
from wiki.domain.clock import timestamp
from wiki.domain.errors import NotFound
from wiki.domain.policy import Action, require
from wiki.domain.sheet import Sheet, Status
from wiki.store import changes, sheets
from wiki.store.database import Database


def hidden_sheets(db: Database, moderator: Account) -> list[Sheet]:
    """List the hidden sheets by title.

    Raises
    ------
    Forbidden
        When the account may not.
    """
    require(moderator, Action.HIDE_SHEETS)
    return sheets.hidden(db)


def set_status(db: Database, slug: str, status: Status, moderator: Account, now: datetime) -> None:
    """Publish or hide a sheet.

    Raises
    ------
    Forbidden, NotFound
        When the account may not, or there is no such sheet.
    """
    require(moderator, Action.HIDE_SHEETS)
    with db.atomic():
        if not sheets.set_status(db, slug, status):
            raise NotFound(slug)
        changes.append(db, slug, timestamp(now))
