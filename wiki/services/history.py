"""What a page went through: its revisions, and the differences between two of them."""

from collections.abc import Callable
from dataclasses import dataclass

from wiki.domain.account import Account
from wiki.domain.diff import Piece, word_diff
from wiki.domain.errors import NotFound
from wiki.domain.merge import differing
from wiki.domain.page import Content, Page, Revision
from wiki.services.shelf import Shelf
from wiki.store.database import Database


@dataclass(frozen=True, slots=True)
class FieldDiff:
    """How one field changed between two revisions."""

    field: str
    pieces: tuple[Piece, ...]


def history(
    db: Database, shelf: Shelf[Content], slug: str, reader: Account | None
) -> tuple[Page[Content], list[Revision[Content]]]:
    """Return a page with its revisions, newest first.

    Raises
    ------
    NotFound
        When this reader may know of no such page.
    """
    return shelf.visible(db, slug, reader), shelf.history(db, slug)


def revision(
    db: Database, shelf: Shelf[Content], slug: str, number: int, reader: Account | None
) -> tuple[Page[Content], Revision[Content]]:
    """Return a page and one of its revisions.

    Raises
    ------
    NotFound
        When this reader may know of no such page, or it has no such revision.
    """
    page, found = shelf.visible(db, slug, reader), shelf.revision(db, slug, number)
    if found is None:
        raise NotFound(slug)
    return page, found


def field_codes(content: Content, name: str) -> str:
    """Write the value of a field as the store keeps it."""
    value = getattr(content, name)
    return " ".join(value) if isinstance(value, tuple) else str(value or "")


def compare(
    before: Content, after: Content, words: Callable[[Content, str], str] = field_codes
) -> list[FieldDiff]:
    """Tell word by word how each field that differs changed; `words` writes a field of a page."""
    return [
        FieldDiff(name, word_diff(words(before, name), words(after, name)))
        for name in differing(before, after)
    ]
