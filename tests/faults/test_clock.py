"""A clock that goes backwards, as one that is set right does."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from limits import parse

from tests.postgres import both_engines
from wiki.domain.account import Account
from wiki.search import SearchRequest
from wiki.services import count_attempts
from wiki.services.check import check
from wiki.services.find_sheets import find_sheets
from wiki.services.history import history
from wiki.services.save_sheet import save_sheet
from wiki.services.sessions import open_session, signed_in
from wiki.services.shelf import SHEETS
from wiki.services.site import Site
from wiki.services.upkeep import purge
from wiki.store import sheets
from wiki.store.database import Database
from wiki.web.accounts import FAILURE_LIMIT, SIGN_IN_LIMIT, SIGN_UP_LIMIT
from wiki.web.matching import VERDICT_LIMIT

SLUG = "j-eco-trie"


@both_engines
def test_saves_keep_their_order(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """Saves made while the clock goes back are all kept, in the order in which they were made, and found."""
    author = account()
    for step, team in enumerate(("Un lombricomposteur", "Un broyeur", "Un bokashi")):
        sheet = sheets.get(db, SLUG)
        draft = replace(sheet.content, team=f"{sheet.content.team} {team}.")
        save_sheet(db, SLUG, sheet.head, draft, author, now - timedelta(days=400 * step), team)
    _sheet, past = history(db, SHEETS, SLUG, author)
    assert [each.summary for each in past[:3]] == ["Un bokashi", "Un broyeur", "Un lombricomposteur"]
    assert "lombricomposteur" in sheets.get(db, SLUG).content.team
    for word in ("lombricomposteur", "bokashi"):
        assert [hit.slug for hit in find_sheets(db, site, SearchRequest(word)).hits] == [SLUG]
    assert check(db, site) == []


@both_engines
def test_nobody_is_shut_out_nor_let_in(db: Database, account: Callable[..., Account], now: datetime) -> None:
    """When the clock goes back a day a session still holds, and nobody waits a day to try again."""
    odile, before = account(), now - timedelta(days=1)
    token = open_session(db, odile, now)
    count_attempts.count(db, "clé", 10, 300, now)
    purge(db, before)
    assert signed_in(db, token, before) == odile
    assert count_attempts.count(db, "clé", 1, 300, before) == 1
    assert count_attempts.counted(db, "clé", before) == (1, before + timedelta(seconds=300))


@pytest.mark.parametrize("limit", [SIGN_IN_LIMIT, FAILURE_LIMIT, SIGN_UP_LIMIT, VERDICT_LIMIT])
def test_no_window_is_taken_for_a_clock_that_was_set_back(limit: str) -> None:
    """Every limit counts in a window that is forgotten at its own end, not before."""
    assert parse(limit).get_expiry() <= count_attempts.LONGEST.total_seconds()
