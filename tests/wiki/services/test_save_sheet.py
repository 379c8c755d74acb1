"""Saving sheets."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.postgres import both_engines
from wiki.domain.account import Account, Role, Side
from wiki.domain.clock import timestamp
from wiki.domain.errors import Forbidden, NotFound
from wiki.domain.page import Revision, Status
from wiki.domain.sheet import Sheet, SheetContent
from wiki.services.accounts import set_blocked
from wiki.services.history import history
from wiki.services.moderate import set_status
from wiki.services.save_page import EditConflict, Saved, restore_revision
from wiki.services.save_sheet import create_sheet, save_sheet
from wiki.services.shelf import SHEETS
from wiki.store import changes, revisions, sheets
from wiki.store.database import Database

pytestmark = both_engines

SLUG = "j-eco-trie"
AccountFactory = Callable[..., Account]


@pytest.fixture
def odile(account: AccountFactory) -> Account:
    """Make a tenant who contributes."""
    return account()


@pytest.fixture
def sheet(db: Database) -> Sheet:
    """Read a sheet of the booklet."""
    return sheets.get(db, SLUG)


def state(db: Database) -> tuple[Sheet, list[Revision], int]:
    """Read all that a save may change."""
    return sheets.get(db, SLUG), revisions.history(db, SLUG), changes.latest(db)


def test_a_save_makes_a_signed_revision(db: Database, sheet: Sheet, odile: Account, now: datetime) -> None:
    """A change becomes the sheet's head, signed by its author on their side, with its summary and time."""
    draft, later = replace(sheet.content, team="Odile, Zoé et le gardien"), now + timedelta(hours=1)
    saved = save_sheet(db, SLUG, sheet.head, draft, odile, later, " Nommé\tl'équipe ")
    assert saved == Saved(SLUG, changed=True)
    head = history(db, SHEETS, SLUG, None)[1][0]
    assert (head.content, head.parent, head.summary) == (draft, sheet.head, "Nommé l'équipe")
    assert (head.author, head.author_name, head.side) == (odile.id, "Odile Kervella", Side.TENANT)
    assert sheets.get(db, SLUG).updated_at == head.created_at == timestamp(later)


def test_an_unchanged_save_makes_nothing(db: Database, sheet: Sheet, odile: Account, now: datetime) -> None:
    """Saving what is already there makes no revision and no change of the feed."""
    before = state(db)
    assert save_sheet(db, SLUG, sheet.head, sheet.content, odile, now, "") == Saved(SLUG, changed=False)
    assert state(db) == before


def test_different_fields_merge(db: Database, sheet: Sheet, odile: Account, now: datetime) -> None:
    """Of two people who began from one revision and changed different fields, both keep their words."""
    save_sheet(db, SLUG, sheet.head, replace(sheet.content, tagline="Trier ensemble"), odile, now, "")
    saved = save_sheet(db, SLUG, sheet.head, replace(sheet.content, team="Zoé"), odile, now, "")
    assert saved == Saved(SLUG, changed=True, merged=True)
    assert sheets.get(db, SLUG).content == replace(sheet.content, tagline="Trier ensemble", team="Zoé")


def test_the_same_change_twice_is_one(db: Database, sheet: Sheet, odile: Account, now: datetime) -> None:
    """A form sent twice, or the same correction by two people, makes one revision."""
    draft = replace(sheet.content, tagline="Trier ensemble")
    assert save_sheet(db, SLUG, sheet.head, draft, odile, now, "").changed
    before = state(db)
    assert not save_sheet(db, SLUG, sheet.head, draft, odile, now, "").changed
    assert state(db) == before


def test_a_conflict_gives_both_texts_and_saves_nothing(
    db: Database, sheet: Sheet, odile: Account, now: datetime
) -> None:
    """A field changed by two people comes back in both versions, beside all that could be merged."""
    theirs = replace(sheet.content, tagline="Leur accroche")
    mine = replace(sheet.content, tagline="Mon accroche", team="Mon équipe")
    save_sheet(db, SLUG, sheet.head, theirs, odile, now, "")
    before = state(db)
    with pytest.raises(EditConflict) as caught:
        save_sheet(db, SLUG, sheet.head, mine, odile, now, "")
    conflict = caught.value
    assert conflict.fields == ("tagline",)
    assert conflict.saved == before[0]
    assert conflict.merged == replace(theirs, team="Mon équipe")
    assert mine.tagline == "Mon accroche"
    assert state(db) == before


def test_an_old_base_never_overwrites(db: Database, sheet: Sheet, odile: Account, now: datetime) -> None:
    """Whoever began from an old revision and changed nothing else undoes nothing of what came after."""
    for tagline in ("Première", "Deuxième", "Troisième"):
        head = sheets.get(db, SLUG)
        save_sheet(db, SLUG, head.head, replace(head.content, tagline=tagline), odile, now, "")
    save_sheet(db, SLUG, sheet.head, replace(sheet.content, evaluation="Une pesée"), odile, now, "")
    assert sheets.get(db, SLUG).content == replace(sheet.content, tagline="Troisième", evaluation="Une pesée")


@pytest.mark.parametrize("base", [0, 999_999])
def test_an_unknown_base_is_not_found(
    db: Database, sheet: Sheet, odile: Account, now: datetime, base: int
) -> None:
    """A base that is no revision, or another sheet's, cannot be merged with."""
    for wrong in (base, sheets.get(db, "la-vie-plus-verte").head):
        with pytest.raises(NotFound):
            save_sheet(db, SLUG, wrong, replace(sheet.content, team="Zoé"), odile, now, "")
    with pytest.raises(NotFound):
        save_sheet(db, "inconnue", sheet.head, sheet.content, odile, now, "")


def test_readers_and_blocked_people_save_nothing(
    db: Database, sheet: Sheet, account: AccountFactory, now: datetime
) -> None:
    """A reader, and a contributor who is blocked, may neither save, create nor restore."""
    account(name="Yann Le Bris")
    blocked = set_blocked(db, None, "yann-le-bris@exemple.fr", blocked=True)
    before = state(db), sheets.slugs(db)
    draft = replace(sheet.content, title="Un autre titre")
    for person in (account(Role.READER, name="Zoé Le Goff"), blocked):
        with pytest.raises(Forbidden):
            save_sheet(db, SLUG, sheet.head, draft, person, now, "")
        with pytest.raises(Forbidden):
            create_sheet(db, draft, person, now, "")
        with pytest.raises(Forbidden):
            restore_revision(db, SHEETS, SLUG, sheet.head, person, now, "")
    assert (state(db), sheets.slugs(db)) == before


def test_a_hidden_sheet_is_not_found_by_contributors(
    db: Database, sheet: Sheet, odile: Account, account: AccountFactory, now: datetime
) -> None:
    """A hidden sheet cannot be saved or restored by those who may not know of it; a moderator can."""
    moderator = account(Role.MODERATOR, name="Maud Ération")
    set_status(db, SHEETS, SLUG, Status.HIDDEN, moderator, now)
    draft = replace(sheet.content, team="Zoé")
    with pytest.raises(NotFound):
        save_sheet(db, SLUG, sheet.head, draft, odile, now, "")
    with pytest.raises(NotFound):
        restore_revision(db, SHEETS, SLUG, sheet.head, odile, now, "")
    assert save_sheet(db, SLUG, sheet.head, draft, moderator, now, "").changed
    assert sheets.get(db, SLUG).status is Status.HIDDEN


def test_restoring_makes_a_new_revision(db: Database, sheet: Sheet, odile: Account, now: datetime) -> None:
    """An old revision comes back as a new one on top, and the ones between stay in the history."""
    save_sheet(db, SLUG, sheet.head, replace(sheet.content, context="Vandalisé"), odile, now, "")
    between = sheets.get(db, SLUG).head
    assert restore_revision(db, SHEETS, SLUG, sheet.head, odile, now, "Remis").changed
    newest, middle, first = history(db, SHEETS, SLUG, None)[1]
    assert newest.content == first.content == sheet.content
    assert (newest.parent, middle.id, first.id) == (between, between, sheet.head)
    assert (newest.author_name, newest.summary) == ("Odile Kervella", "Remis")


def test_restoring_the_head_makes_nothing(db: Database, sheet: Sheet, odile: Account, now: datetime) -> None:
    """Restoring what already stands changes nothing, and what was never there is not found."""
    before = state(db)
    assert not restore_revision(db, SHEETS, SLUG, sheet.head, odile, now, "").changed
    with pytest.raises(NotFound):
        restore_revision(db, SHEETS, SLUG, 999_999, odile, now, "")
    assert state(db) == before


def test_creating_finds_a_free_address(db: Database, odile: Account, now: datetime) -> None:
    """Sheets of one title get addresses of their own, each with its text."""
    drafts = [SheetContent("J'éco-trie !", "opac-38", context=text) for text in ("Un", "Deux")]
    saved = [create_sheet(db, draft, odile, now, "Création") for draft in drafts]
    assert [one.slug for one in saved] == ["j-eco-trie-2", "j-eco-trie-3"]
    assert [sheets.get(db, one.slug).content for one in saved] == drafts
    assert len(history(db, SHEETS, "j-eco-trie-3", None)[1]) == 1


def test_a_hidden_address_is_not_given_again(
    db: Database, odile: Account, account: AccountFactory, now: datetime
) -> None:
    """A new sheet never takes the address of a hidden one."""
    set_status(db, SHEETS, SLUG, Status.HIDDEN, account(Role.MODERATOR, name="Maud Ération"), now)
    draft = SheetContent("J'éco-trie", "opac-38", context="Un")
    assert create_sheet(db, draft, odile, now, "").slug == "j-eco-trie-2"
