"""Saving a sheet: nothing is overwritten, nothing is lost, nothing is saved twice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from wiki.domain.account import Account
from wiki.domain.clock import timestamp
from wiki.domain.draft import read_summary
from wiki.domain.errors import NotFound, RecueilError
from wiki.domain.merge import merge
from wiki.domain.policy import Action, require
from wiki.domain.sheet import Provenance, Revision, Sheet, SheetContent
from wiki.domain.slug import first_free, slugify
from wiki.services.read_sheets import visible_sheet
from wiki.store import changes, revisions, sheets
from wiki.store.database import Database


class SheetConflict(RecueilError):
    """Somebody else changed the same fields, differently, since the author began.

    Attributes
    ----------
    started
        The content that the author began from.
    saved
        The sheet as it now stands.
    merged
        The sheet with the author's changes to every other field brought in.
    fields
        The fields in conflict.
    """

    def __init__(
        self, started: SheetContent, saved: Sheet, merged: SheetContent, fields: Sequence[str]
    ) -> None:
        super().__init__(", ".join(fields))
        self.started = started
        self.saved = saved
        self.merged = merged
        self.fields = tuple(fields)


class UnknownBase(NotFound):
    """The sheet is there, but has no such revision to start from."""


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
    """Who writes a revision, when, and what they say of it; no author for the booklet itself."""

    author: Account | None
    name: str
    at: str
    summary: str = ""

    @classmethod
    def of(cls, author: Account, now: datetime, summary: str) -> "Signature":
        """Sign as an account."""
        return cls(author, author.name, timestamp(now), read_summary(summary))


def create_sheet(db: Database, draft: SheetContent, author: Account, now: datetime, summary: str) -> Saved:
    """Publish a new sheet under the first free address that its title gives.

    Raises
    ------
    Forbidden
        When the author may not edit.
    """
    require(author, Action.EDIT_SHEETS)
    base, signature = slugify(draft.title), Signature.of(author, now, summary)

    def create() -> Saved:
        slug = first_free(base, sheets.taken(db, base))
        if not insert_sheet(db, slug, draft, Provenance(), signature):
            raise Outrun(slug)
        return Saved(slug, changed=True)

    return _write(db, create)


def insert_sheet(
    db: Database, slug: str, content: SheetContent, provenance: Provenance, signature: Signature
) -> bool:
    """Insert a sheet and its first revision in the caller's transaction; False if the address is taken."""
    if not sheets.add(db, slug, provenance, signature.at):
        return False
    _append(db, slug, None, content, signature)
    return True


def save_sheet(
    db: Database, slug: str, base: int, draft: SheetContent, author: Account, now: datetime, summary: str
) -> Saved:
    """Save what an author made of revision `base`.

    Raises
    ------
    Forbidden
        When the author may not edit.
    NotFound
        When the author may know of no such sheet; `UnknownBase` when `base` is none of its revisions.
    SheetConflict
        When others changed the same fields since; nothing is saved.
    """
    require(author, Action.EDIT_SHEETS)
    signature = Signature.of(author, now, summary)
    return _write(db, lambda: _save(db, slug, base, draft, signature))


def restore_revision(
    db: Database, slug: str, number: int, author: Account, now: datetime, summary: str
) -> Saved:
    """Make an old revision the newest one: a new revision with its content.

    Raises
    ------
    Forbidden, NotFound
        As in `save_sheet`.
    """
    require(author, Action.RESTORE_REVISIONS)
    signature = Signature.of(author, now, summary)

    def restore() -> Saved:
        sheet, old = visible_sheet(db, slug, author), revisions.get(db, slug, number)
        if old is None:
            raise NotFound(slug)
        return _save(db, slug, sheet.head, old.content, signature)

    return _write(db, restore)


def _write(db: Database, save: Callable[[], Saved]) -> Saved:
    """Save in one transaction; where writers do not wait for each other, read and merge again."""
    while True:
        try:
            with db.atomic():
                return save()
        except Outrun:
            continue


def _save(db: Database, slug: str, base: int, draft: SheetContent, signature: Signature) -> Saved:
    sheet, started = visible_sheet(db, slug, signature.author), revisions.get(db, slug, base)
    if started is None:
        raise UnknownBase(slug)
    merged = merge(started.content, sheet.content, draft)
    if merged.conflicts:
        raise SheetConflict(started.content, sheet, merged.content, merged.conflicts)
    if merged.content == sheet.content:
        return Saved(slug, changed=False)
    _append(db, slug, sheet.head, merged.content, signature)
    return Saved(slug, changed=True, merged=sheet.head != base)


def _append(db: Database, slug: str, head: int | None, content: SheetContent, signature: Signature) -> None:
    author = signature.author
    revision = Revision(
        id=0,
        sheet=slug,
        parent=head,
        content=content,
        author=author.id if author else None,
        author_name=signature.name,
        side=author.side if author else None,
        summary=signature.summary,
        created_at=signature.at,
    )
    if not sheets.move_head(db, slug, head, revisions.add(db, revision)):
        raise Outrun(slug)
    changes.append(db, slug, signature.at)
