"""Saving concepts; what a save does of whatever kind is in `test_save_sheet`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from tests.postgres import both_engines
from wiki.domain.account import Account, Role
from wiki.domain.concept import ConceptContent
from wiki.domain.errors import Forbidden, NotFound
from wiki.domain.page import PageKind, Status
from wiki.services.history import compare, history
from wiki.services.moderate import hidden_pages, set_status
from wiki.services.save_concept import create_concept, save_concept
from wiki.services.save_page import EditConflict, Saved, restore_revision
from wiki.services.shelf import CONCEPTS
from wiki.store import changes, concepts
from wiki.store.database import Database

pytestmark = both_engines

SLUG = "potager"
AccountFactory = Callable[..., Account]


def test_fields_merge_and_conflict(db: Database, account: AccountFactory, now: datetime) -> None:
    """Two people's changes to different fields meet; to the same field, the second gets both texts."""
    odile, old = account(), concepts.get(db, SLUG)
    feed = changes.latest(db, PageKind.CONCEPT).number
    mine = replace(old.content, everyday=("carré de légumes",))
    theirs = replace(old.content, abbreviations=("PTG",))
    assert save_concept(db, SLUG, old.head, theirs, odile, now, "") == Saved(SLUG, changed=True)
    assert save_concept(db, SLUG, old.head, mine, odile, now, "") == Saved(SLUG, changed=True, merged=True)
    assert concepts.get(db, SLUG).content == replace(mine, abbreviations=("PTG",))
    with pytest.raises(EditConflict) as caught:
        save_concept(db, SLUG, old.head, replace(mine, everyday=("binette",)), odile, now, "")
    assert caught.value.fields == ("everyday",)
    assert changes.latest(db, PageKind.CONCEPT).number == feed + 2


def test_a_new_concept_gets_an_address_of_its_own(
    db: Database, account: AccountFactory, now: datetime
) -> None:
    """Concepts of one name get addresses of their own, and none that of a page of the site."""
    odile = account()
    again = create_concept(db, ConceptContent("Potager"), odile, now, "")
    new = create_concept(db, ConceptContent("Nouveau"), odile, now, "")
    assert (again.slug, new.slug) == ("potager-2", "nouveau-2")


def test_readers_may_not_write(db: Database, account: AccountFactory, now: datetime) -> None:
    """An account that only reads may neither add nor change a concept."""
    reader, old = account(Role.READER), concepts.get(db, SLUG)
    with pytest.raises(Forbidden):
        create_concept(db, ConceptContent("Verger"), reader, now, "")
    with pytest.raises(Forbidden):
        save_concept(db, SLUG, old.head, ConceptContent("Verger"), reader, now, "")
    assert concepts.get(db, SLUG) == old


def test_an_old_version_comes_back(db: Database, account: AccountFactory, now: datetime) -> None:
    """A concept goes back to an old version by a new one, and the difference is told word by word."""
    odile, old = account(), concepts.get(db, SLUG)
    save_concept(
        db, SLUG, old.head, replace(old.content, preferred=f"{old.content.preferred} fleuri"), odile, now, ""
    )
    new = concepts.get(db, SLUG)
    (difference,) = compare(old.content, new.content)
    assert (difference.field, difference.pieces[-1].text) == ("preferred", " fleuri")
    assert restore_revision(db, CONCEPTS, SLUG, old.head, odile, now, "Retour").changed
    assert concepts.get(db, SLUG).content == old.content
    assert [revision.summary for revision in history(db, CONCEPTS, SLUG, None)[1]] == ["Retour", "", ""]


def test_a_removed_concept_comes_back(db: Database, account: AccountFactory, now: datetime) -> None:
    """Moderators take a concept off and show it again; others know of none meanwhile."""
    moderator = account(Role.MODERATOR)
    with pytest.raises(Forbidden):
        set_status(db, CONCEPTS, SLUG, Status.HIDDEN, account(name="Zoé Le Goff"), now)
    set_status(db, CONCEPTS, SLUG, Status.HIDDEN, moderator, now)
    assert [page.slug for page in hidden_pages(db, CONCEPTS, moderator)] == [SLUG]
    with pytest.raises(NotFound):
        history(db, CONCEPTS, SLUG, None)
    assert SLUG not in concepts.published(db)
    set_status(db, CONCEPTS, SLUG, Status.PUBLISHED, moderator, now)
    assert SLUG in concepts.published(db)
