"""A page of the wiki, a sheet or a concept of the lexicon, and the revisions it went through."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from wiki.domain.account import Side

Content = TypeVar("Content", bound=Any)
"""All that people write in a page of one kind: a frozen dataclass, merged by its fields."""


class PageKind(StrEnum):
    """What a page is."""

    SHEET = "sheet"
    CONCEPT = "concept"


class Status(StrEnum):
    """Who may see a page: everyone, or only those who look after the wiki."""

    PUBLISHED = "published"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Page(Generic[Content]):
    """A page as it stands: its content is that of the revision `head`."""

    slug: str
    head: int
    status: Status
    content: Content
    created_at: str
    updated_at: str


@dataclass(frozen=True, slots=True)
class Revision(Generic[Content]):
    """One saved state of a page, whole, with who saved it and as what.

    `author` is None for what came with the product or from files; `side` is the author's at the time.
    """

    id: int
    page: str
    parent: int | None
    content: Content
    author: int | None
    author_name: str
    side: Side | None
    summary: str
    created_at: str
