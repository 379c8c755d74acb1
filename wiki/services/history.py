"""What a sheet went through: its revisions, and the differences between two of them."""

from collections.abc import Callable
from dataclasses import dataclass

from wiki.domain.account import Account
from wiki.domain.diff import Piece, word_diff
from wiki.domain.errors import NotFound
from wiki.domain.sheet import CONTENT_FIELDS, Revision, Sheet, SheetContent
from wiki.services.read_sheets import visible_sheet
from wiki.store import revisions
from wiki.store.database import Database


@dataclass(frozen=True, slots=True)
class FieldDiff:
    """How one field changed between two revisions."""

    field: str
    pieces: tuple[Piece, ...]


def history(db: Database, slug: str, reader: Account | None) -> tuple[Sheet, list[Revision]]:
    """Return a sheet with its revisions, newest first.

    Raises
    ------
    NotFound
        When this reader may know of no such sheet.
    """
    return visible_sheet(db, slug, reader), revisions.history(db, slug)


def revision(db: Database, slug: str, number: int, reader: Account | None) -> tuple[Sheet, Revision]:
    """Return a sheet and one of its revisions.

    Raises
    ------
    NotFound
        When this reader may know of no such sheet, or it has no such revision.
    """
    sheet, found = visible_sheet(db, slug, reader), revisions.get(db, slug, number)
    if found is None:
        raise NotFound(slug)
    return sheet, found


def field_codes(content: SheetContent, name: str) -> str:
    """Write the value of a field as the store keeps it."""
    value = getattr(content, name)
    return " ".join(value) if isinstance(value, tuple) else str(value or "")


def compare(
    before: SheetContent, after: SheetContent, words: Callable[[SheetContent, str], str] = field_codes
) -> list[FieldDiff]:
    """Tell word by word how each field that differs changed; `words` writes a field of a sheet."""
    return [
        FieldDiff(name, word_diff(words(before, name), words(after, name)))
        for name in CONTENT_FIELDS
        if getattr(before, name) != getattr(after, name)
    ]
