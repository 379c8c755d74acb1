"""What happened lately: the revisions of pages, and what was done to the people to call about them."""

from dataclasses import dataclass
from enum import StrEnum

from wiki.domain.account import Side
from wiki.domain.page import PageKind


class ContactDeed(StrEnum):
    """What somebody did to a contact."""

    ADDED = "added"
    CORRECTED = "corrected"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class RecentChange:
    """What a list of changes tells of a revision, or of a deed upon a contact of a page.

    `title` is the page's, as of then for a revision. `contact` is the person's name as long as they
    are on the page and the reader may see them, else "": nothing of theirs is kept here. `edition` is
    the printed one whose text the revision brought in.
    """

    kind: PageKind
    page: str
    title: str
    author_name: str
    side: Side | None
    summary: str
    created_at: str
    deed: ContactDeed | None = None
    contact: str = ""
    edition: int | None = None
