"""Saving a page, of whatever kind: nothing is overwritten, nothing is lost, nothing is saved twice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wiki.domain.account import Account
from wiki.domain.clock import timestamp
from wiki.domain.draft import read_summary
from wiki.domain.errors import NotFound, RecueilError
from wiki.domain.merge import merge
from wiki.domain.page import Content, Page, Revision
from wiki.domain.policy import Action, require
from wiki.domain.slug import first_free, slugify
from wiki.services.shelf import Shelf
from wiki.store.database import Database


class EditConflict(RecueilError):
    """Somebody else changed the same fields, differently, since the author began.

    Attributes
    ----------
    started
        The content that the author began from.
    saved
        The page as it now stands.
    merged
        Its content with the author's changes to every other field brought in.
    fields
        The fields in conflict.
    """

    def __init__(self, started: Any, saved: Page[Any], merged: Any, fields: Sequence[str]) -> None:
        super().__init__(", ".join(fields))
        self.started = started
        self.saved = saved
        self.merged = merged
        self.fields = tuple(fields)


class UnknownBase(NotFound):
    """The page is there, but has no such revision to start from."""


class Outrun(RecueilError):
    """Another transaction moved the head, or took the address, between our reading and our writing."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a save: `changed` is False when there was nothing to save."""

    slug: str
    changed: bool
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """Who writes a revision, when, and what they say of it; no author for what files bring."""

    author: Account | None
    name: str
    at: str
    summary: str = ""

    @classmethod
    def of(cls, author: Account, now: datetime, summary: str) -> "Signature":
        """Sign as an account."""
        return cls(author, author.name, timestamp(now), read_summary(summary))


def create_page(
    db: Database,
    shelf: Shelf[Content],
    reserve: Callable[[str], bool],
    draft: Content,
    signature: Signature,
) -> Saved:
    """Publish a new page under the first free address that its title gives; `reserve` takes an address.

    Raises
    ------
    Forbidden
        When the author may not edit.
    """
    require(signature.author, shelf.edit)
    base = slugify(shelf.title(draft))

    def create() -> Saved:
        slug = first_free(base, shelf.taken(db, base))
        if not reserve(slug):
            raise Outrun(slug)
        append_revision(db, shelf, slug, None, draft, signature)
        return Saved(slug, changed=True)

    return _write(db, create)


def save_page(
    db: Database, shelf: Shelf[Content], slug: str, base: int, draft: Content, signature: Signature
) -> Saved:
    """Save what an author made of revision `base`.

    Raises
    ------
    Forbidden
        When the author may not edit.
    NotFound
        When the author may know of no such page; `UnknownBase` when `base` is none of its revisions.
    EditConflict
        When others changed the same fields since; nothing is saved.
    """
    require(signature.author, shelf.edit)
    return _write(db, lambda: _save(db, shelf, slug, base, draft, signature))


def restore_revision(
    db: Database,
    shelf: Shelf[Content],
    slug: str,
    number: int,
    author: Account,
    now: datetime,
    summary: str,
) -> Saved:
    """Make an old revision the newest one: a new revision with its content.

    Raises
    ------
    Forbidden, NotFound
        As in `save_page`.
    """
    require(author, Action.RESTORE_REVISIONS)
    signature = Signature.of(author, now, summary)

    def restore() -> Saved:
        page, old = shelf.visible(db, slug, author), shelf.revision(db, slug, number)
        if old is None:
            raise NotFound(slug)
        return _save(db, shelf, slug, page.head, old.content, signature)

    return _write(db, restore)


def append_revision(
    db: Database,
    shelf: Shelf[Content],
    slug: str,
    head: int | None,
    content: Content,
    signature: Signature,
) -> None:
    """Write a revision after `head`, in the caller's transaction.

    Raises
    ------
    Outrun
        When the head is another one by now.
    """
    author = signature.author
    revision = Revision(
        id=0,
        page=slug,
        parent=head,
        content=content,
        author=author.id if author else None,
        author_name=signature.name,
        side=author.side if author else None,
        summary=signature.summary,
        created_at=signature.at,
    )
    if not shelf.move_head(db, slug, head, shelf.add_revision(db, revision)):
        raise Outrun(slug)
    shelf.changed(db, slug, signature.at)


def _write(db: Database, save: Callable[[], Saved]) -> Saved:
    """Save in one transaction; where writers do not wait for each other, read and merge again."""
    while True:
        try:
            with db.atomic():
                return save()
        except Outrun:
            continue


def _save(
    db: Database, shelf: Shelf[Content], slug: str, base: int, draft: Content, signature: Signature
) -> Saved:
    page, started = shelf.visible(db, slug, signature.author), shelf.revision(db, slug, base)
    if started is None:
        raise UnknownBase(slug)
    merged = merge(started.content, page.content, draft)
    if merged.conflicts:
        raise EditConflict(started.content, page, merged.content, merged.conflicts)
    if merged.content == page.content:
        return Saved(slug, changed=False)
    append_revision(db, shelf, slug, page.head, merged.content, signature)
    return Saved(slug, changed=True, merged=page.head != base)
