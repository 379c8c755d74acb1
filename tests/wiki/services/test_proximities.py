"""The chart of proximities, in step with the sheets."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

import pytest

from tests.postgres import both_engines
from wiki.domain.account import Account, Role
from wiki.domain.page import Status
from wiki.services import proximities
from wiki.services.moderate import set_status
from wiki.services.read_proximities import MOST_THEMES, Proximities, read_proximities
from wiki.services.save_sheet import save_sheet
from wiki.services.shelf import SHEETS
from wiki.services.site import Site
from wiki.store import sheets
from wiki.store.database import Database

pytestmark = both_engines

VERTE, JARDIN, TRI = "la-vie-plus-verte", "jardin-fleuri-et-potager-villa-hortus", "j-eco-trie"


def chart(db: Database, site: Site) -> Proximities:
    """Read the chart as a visitor."""
    return read_proximities(db, site, None)


def test_every_sheet_has_its_place_and_its_neighbours(db: Database, site: Site) -> None:
    """The 22 sheets are on the chart, each with its nearest others and the words that they share."""
    found = chart(db, site)
    assert len(found.sheets) == found.total == len(found.chart.nodes) == 22
    first = found.nearest[JARDIN][0]
    assert (first.slug, first.alike) == (VERTE, True)
    assert "jardins" in first.words
    for slug, nearest in found.nearest.items():
        assert slug not in {near.slug for near in nearest}
        assert len(nearest) == proximities.NEAREST
        assert all(one.score >= other.score > 0 for one, other in pairwise(nearest))


def test_comparable_sheets_are_tied_once(db: Database, site: Site) -> None:
    """A pair of comparable sheets has one tie, whichever is the nearest of the other."""
    pairs = [(one.slug, other.slug) for one, other, _score in chart(db, site).ties]
    assert (JARDIN, VERTE) in pairs
    assert len({frozenset(pair) for pair in pairs}) == len(pairs)


def test_each_sheet_bears_one_mark(db: Database, site: Site) -> None:
    """Marks are of few themes, and each sheet bears that of one of its own, or the one for the others."""
    found = chart(db, site)
    assert sorted(slug for slugs in found.themes.values() for slug in slugs) == sorted(found.sheets)
    assert len(found.themes) <= MOST_THEMES + 1
    for theme, slugs in found.themes.items():
        for slug in slugs:
            own = found.sheets[slug].sheet.content.themes
            assert theme in own if theme else not set(own) & set(found.themes)
    assert list(found.themes)[-1] == ""


def test_the_chart_is_drawn_once(db: Database, site: Site) -> None:
    """Between two changes every page shows the same drawing, and a change makes another one."""
    matcher = site.peers.current(db, site.vocabularies)
    held = site.proximities.current(db, matcher)
    assert site.proximities.current(db, matcher) is held
    changed = matcher.update(applied=(matcher.applied[0] + 1, ""))
    again = site.proximities.current(db, changed)
    assert again is not held
    assert again.chart == held.chart


def test_the_chart_follows_a_save(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """A new title is on the chart at the next page."""
    sheet = sheets.get(db, TRI)
    save_sheet(db, TRI, sheet.head, replace(sheet.content, title="Trier"), account(), now, "")
    assert chart(db, site).chart.node(TRI).lines == ("Trier",)


def test_a_hidden_sheet_leaves_the_chart(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """A hidden sheet is neither on the chart, nor near another, nor counted, for moderators too."""
    moderator = account(Role.MODERATOR)
    set_status(db, SHEETS, VERTE, Status.HIDDEN, moderator, now)
    for reader in (None, moderator):
        found = read_proximities(db, site, reader)
        assert VERTE not in found.sheets
        assert VERTE not in {near.slug for nearest in found.nearest.values() for near in nearest}
        assert found.chart.node(VERTE) is None
        assert found.total == 21


def test_a_chart_is_bounded(
    db: Database,
    site: Site,
    account: Callable[..., Account],
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of more sheets than one can make out, those that were saved last are shown, and the total is told."""
    sheet = sheets.get(db, TRI)
    save_sheet(db, TRI, sheet.head, replace(sheet.content, tagline="Trier mieux"), account(), now, "")
    monkeypatch.setattr(proximities, "MOST", 5)
    found = chart(db, site)
    assert (len(found.sheets), found.total) == (5, 22)
    assert TRI in found.sheets
    assert {near.slug for nearest in found.nearest.values() for near in nearest} <= set(found.sheets)


def test_an_empty_site_has_an_empty_chart(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """With every sheet hidden but one, it stands alone, and with none the chart is empty."""
    moderator = account(Role.MODERATOR)
    for slug in sheets.slugs(db)[1:]:
        set_status(db, SHEETS, slug, Status.HIDDEN, moderator, now)
    (alone,) = chart(db, site).nearest.values()
    assert alone == ()
    set_status(db, SHEETS, sheets.slugs(db)[0], Status.HIDDEN, moderator, now)
    assert chart(db, site).sheets == {}
