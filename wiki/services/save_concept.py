"""Saving a concept, the way every page is saved (`wiki.services.save_page`)."""

from datetime import datetime

from wiki.domain.account import Account
from wiki.domain.clock import timestamp
from wiki.domain.concept import ConceptContent
from wiki.services.save_page import Saved, Signature, create_page, save_page
from wiki.services.shelf import CONCEPTS
from wiki.store import concepts
from wiki.store.database import Database


def create_concept(
    db: Database, draft: ConceptContent, author: Account, now: datetime, summary: str
) -> Saved:
    """Publish a new concept under the first free address that its preferred term gives.

    Raises
    ------
    Forbidden
        When the author may not edit.
    """

    def reserve(slug: str) -> bool:
        return concepts.add(db, slug, timestamp(now))

    return create_page(db, CONCEPTS, reserve, draft, Signature.of(author, now, summary))


def save_concept(
    db: Database, slug: str, base: int, draft: ConceptContent, author: Account, now: datetime, summary: str
) -> Saved:
    """Save what an author made of revision `base`.

    Raises
    ------
    Forbidden, NotFound, EditConflict
        As in `wiki.services.save_page`.
    """
    return save_page(db, CONCEPTS, slug, base, draft, Signature.of(author, now, summary))
