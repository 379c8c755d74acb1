"""The kinds of pages: what reading, saving and moderating need to know of each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from wiki.domain.account import Account
from wiki.domain.concept import ConceptContent
from wiki.domain.concept_draft import RESERVED
from wiki.domain.errors import NotFound
from wiki.domain.page import Content, Page, PageKind, Revision, Status
from wiki.domain.policy import Action, allows
from wiki.domain.sheet import SheetContent
from wiki.store import changes, concepts, revisions, sheets
from wiki.store.database import Database

AnyPage = TypeVar("AnyPage", bound=Page[Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf(Generic[Content]):
    """Where the pages of one kind stand.

    Parameters
    ----------
    edit
        What a person must be allowed to do to write them.
    title
        The text that a page's address is made of.
    get, taken, move_head, set_status, hidden, add_revision, revision, history
        The store's functions for a page and for its revisions.
    """

    kind: PageKind
    edit: Action
    title: Callable[[Content], str]
    get: Callable[[Database, str], Page[Content] | None]
    taken: Callable[[Database, str], frozenset[str]]
    move_head: Callable[[Database, str, int | None, int], bool]
    set_status: Callable[[Database, str, Status], bool]
    hidden: Callable[[Database], list[Page[Content]]]
    add_revision: Callable[[Database, Revision[Content]], int]
    revision: Callable[[Database, str, int], Revision[Content] | None]
    history: Callable[[Database, str], list[Revision[Content]]]

    def changed(self, db: Database, slug: str, at: str) -> None:
        """Tell the feed that a page changed; call it inside the transaction that changes it."""
        changes.append(db, self.kind, slug, at)

    def visible(self, db: Database, slug: str, reader: Account | None) -> Page[Content]:
        """Find a page that this reader may know of: a published one, or any for those who may hide.

        Raises
        ------
        NotFound
            When there is none.
        """
        return visible(self.get(db, slug), slug, reader)


def visible(page: AnyPage | None, slug: str, reader: Account | None) -> AnyPage:
    """Return what was found at `slug` if this reader may know of it; see `Shelf.visible`."""
    if page is None or not (page.status is Status.PUBLISHED or allows(reader, Action.HIDE_SHEETS)):
        raise NotFound(slug)
    return page


SHEETS: Shelf[SheetContent] = Shelf(
    kind=PageKind.SHEET,
    edit=Action.EDIT_SHEETS,
    title=lambda content: content.title,
    get=sheets.get,
    taken=sheets.taken,
    move_head=sheets.move_head,
    set_status=sheets.set_status,
    hidden=lambda db: list(sheets.hidden(db)),
    add_revision=revisions.add,
    revision=revisions.get,
    history=revisions.history,
)

CONCEPTS: Shelf[ConceptContent] = Shelf(
    kind=PageKind.CONCEPT,
    edit=Action.EDIT_LEXICON,
    title=lambda content: content.preferred,
    get=concepts.get,
    taken=lambda db, prefix: concepts.taken(db, prefix) | RESERVED,
    move_head=concepts.move_head,
    set_status=concepts.set_status,
    hidden=concepts.hidden,
    add_revision=concepts.add_revision,
    revision=concepts.revision,
    history=concepts.history,
)
