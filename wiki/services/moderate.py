"""Hiding a page from readers, and showing it again; nothing is ever erased."""

from datetime import datetime

from wiki.domain.account import Account
from wiki.domain.clock import timestamp
from wiki.domain.errors import NotFound
from wiki.domain.page import Content, Page, Status
from wiki.domain.policy import Action, require
from wiki.services.shelf import Shelf
from wiki.store.database import Database


def hidden_pages(db: Database, shelf: Shelf[Content], moderator: Account) -> list[Page[Content]]:
    """List the hidden pages of a kind by title.

    Raises
    ------
    Forbidden
        When the account may not.
    """
    require(moderator, Action.HIDE_SHEETS)
    return shelf.hidden(db)


def set_status(
    db: Database, shelf: Shelf[Content], slug: str, status: Status, moderator: Account, now: datetime
) -> None:
    """Publish or hide a page.

    Raises
    ------
    Forbidden, NotFound
        When the account may not, or there is no such page.
    """
    require(moderator, Action.HIDE_SHEETS)
    with db.atomic():
        if not shelf.set_status(db, slug, status):
            raise NotFound(slug)
        shelf.changed(db, slug, timestamp(now))
