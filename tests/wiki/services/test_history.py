"""What a sheet went through."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from tests.postgres import both_engines
from wiki.domain.account import Account, Role
from wiki.domain.diff import Change
from wiki.domain.errors import NotFound
from wiki.domain.page import Status
from wiki.domain.sheet import Phase, SheetContent
from wiki.services.history import compare, history, revision
from wiki.services.moderate import set_status
from wiki.services.recent import recent_changes
from wiki.services.save_sheet import save_sheet
from wiki.services.shelf import SHEETS
from wiki.store import sheets
from wiki.store.database import Database

pytestmark = both_engines

SLUG = "le-detail-qui-tue"


def test_the_first_revision_is_the_booklets(db: Database) -> None:
    """A sheet of the booklet begins with one revision that nobody's account has signed."""
    sheet, (first,) = history(db, SHEETS, SLUG, None)
    assert (first.id, first.content) == (sheet.head, sheet.content)
    assert (first.author, first.author_name, first.side) == (None, "Recueil 2011", None)


def test_a_revision_is_read_under_its_own_sheet(db: Database) -> None:
    """A revision is found at its sheet's address, and at no other one."""
    head = sheets.get(db, SLUG).head
    assert revision(db, SHEETS, SLUG, head, None)[1].id == head
    with pytest.raises(NotFound):
        revision(db, SHEETS, "j-eco-trie", head, None)
    with pytest.raises(NotFound):
        history(db, SHEETS, "inconnue", None)


def test_a_hidden_sheet_has_no_history_for_readers(
    db: Database, account: Callable[..., Account], now: datetime
) -> None:
    """The revisions of a hidden sheet are moderators' alone, and leave the recent changes."""
    moderator = account(Role.MODERATOR)
    head = sheets.get(db, SLUG).head
    set_status(db, SHEETS, SLUG, Status.HIDDEN, moderator, now)
    with pytest.raises(NotFound):
        history(db, SHEETS, SLUG, None)
    with pytest.raises(NotFound):
        revision(db, SHEETS, SLUG, head, account(name="Zoé Le Goff"))
    assert revision(db, SHEETS, SLUG, head, moderator)[1].id == head
    assert SLUG not in {change.page for change in recent_changes(db, None, 100)}


def test_recent_changes_begin_with_the_last(
    db: Database, account: Callable[..., Account], now: datetime
) -> None:
    """The last revision saved is the first of the recent changes, and pages follow each other."""
    sheet = sheets.get(db, SLUG)
    save_sheet(db, SLUG, sheet.head, replace(sheet.content, team="Zoé"), account(), now, "")
    first, second = recent_changes(db, None, 2)
    assert (first.page, first.author_name) == (SLUG, "Odile Kervella")
    assert recent_changes(db, None, 1, skip=1) == [second]


def test_comparing_tells_only_the_fields_that_differ() -> None:
    """Two contents are compared field by field, in the order in which people read them."""
    before = SheetContent("Le détail", "opievoy", themes=("jardin",), context="Un hall sombre")
    after = replace(before, phase=Phase.IDEA, themes=("jardin", "accueil"), context="Un hall clair")
    told = {diff.field: diff.pieces for diff in compare(before, after)}
    assert list(told) == ["phase", "themes", "context"]
    assert [(piece.change, piece.text) for piece in told["phase"]] == [(Change.ADDED, "idea")]
    assert (Change.REMOVED, " sombre") in [(piece.change, piece.text) for piece in told["context"]]
    assert compare(before, before) == []
