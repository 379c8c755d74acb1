"""Hiding sheets and showing them again."""

from collections.abc import Callable
from datetime import datetime

import pytest

from tests.postgres import both_engines
from wiki.domain.account import Account, Role
from wiki.domain.errors import Forbidden, NotFound
from wiki.domain.page import Status
from wiki.search import SearchRequest
from wiki.services.find_peers import find_peers, find_similar
from wiki.services.find_sheets import find_sheets
from wiki.services.moderate import set_status
from wiki.services.shelf import SHEETS
from wiki.services.site import Site
from wiki.store import changes, sheets
from wiki.store.database import Database

pytestmark = both_engines

SLUG = "jardin-fleuri-et-potager-villa-hortus"
INTENT = "Nous voudrions créer un jardin potager partagé entre les locataires de la résidence."
AccountFactory = Callable[..., Account]


def test_a_hidden_sheet_leaves_search_and_match_and_comes_back(
    db: Database, site: Site, account: AccountFactory, now: datetime
) -> None:
    """A hidden sheet is neither searched, matched nor similar, even for a moderator, until it is shown."""
    moderator = account(Role.MODERATOR)

    def found() -> tuple[bool, bool, bool]:
        hits = find_sheets(db, site, SearchRequest("potager", limit=50)).hits
        peers = find_peers(db, site, INTENT, moderator, 30).peers
        similar = [peer for slug in sheets.slugs(db) for peer in find_similar(db, site, slug, moderator)]
        return (
            SLUG in {hit.slug for hit in hits},
            SLUG in {peer.full.sheet.slug for peer in peers},
            SLUG in {peer.full.sheet.slug for peer in similar},
        )

    assert found() == (True, True, True)
    set_status(db, SHEETS, SLUG, Status.HIDDEN, moderator, now)
    assert found() == (False, False, False)
    set_status(db, SHEETS, SLUG, Status.PUBLISHED, moderator, now)
    assert found() == (True, True, True)


def test_only_moderators_hide(db: Database, account: AccountFactory, now: datetime) -> None:
    """A contributor may not hide a sheet, nor a moderator one that is not there; nothing is written."""
    before = changes.latest(db)
    with pytest.raises(Forbidden):
        set_status(db, SHEETS, SLUG, Status.HIDDEN, account(), now)
    with pytest.raises(NotFound):
        set_status(db, SHEETS, "inconnue", Status.HIDDEN, account(Role.MODERATOR, name="Maud Ération"), now)
    assert sheets.get(db, SLUG).status is Status.PUBLISHED
    assert changes.latest(db) == before
