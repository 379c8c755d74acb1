"""Which sheets are compared, out of those that an address names."""

from collections.abc import Callable
from datetime import datetime

from tests.postgres import both_engines
from wiki.domain.account import Account, Role
from wiki.domain.page import Status
from wiki.services.compare_sheets import MOST_READ, compare_sheets, may_join
from wiki.services.moderate import set_status
from wiki.services.shelf import SHEETS
from wiki.services.site import Site
from wiki.store import sheets
from wiki.store.database import Database

pytestmark = both_engines

TRI, JARDIN = "j-eco-trie", "jardin-fleuri-et-potager-villa-hortus"


def test_sheets_come_in_the_order_asked_each_once(db: Database) -> None:
    """Sheets stand in the order in which they were asked for; one asked twice stands once."""
    comparison = compare_sheets(db, [JARDIN, TRI, f" {JARDIN}", ""], None)
    assert (comparison.slugs, comparison.missing, comparison.left_out) == ((JARDIN, TRI), (), ())


def test_four_sheets_are_the_most(db: Database) -> None:
    """Of more than four sheets the first four are compared, and the rest is known to be left out."""
    comparison = compare_sheets(db, sheets.slugs(db), None)
    assert comparison.slugs == tuple(sheets.slugs(db)[:4])
    assert comparison.left_out


def test_a_hidden_sheet_is_missing_like_one_that_never_was(
    db: Database, account: Callable[..., Account], now: datetime
) -> None:
    """Hidden and unknown sheets are told alike, to moderators too, and the others are compared."""
    moderator = account(Role.MODERATOR)
    set_status(db, SHEETS, TRI, Status.HIDDEN, moderator, now)
    for reader in (None, moderator):
        comparison = compare_sheets(db, [TRI, "nulle-part", "\x00", JARDIN], reader)
        assert comparison.missing == (TRI, "nulle-part", "\x00")
        assert comparison.slugs == (JARDIN,)


def test_a_very_long_list_is_cut(db: Database) -> None:
    """Only the first addresses are looked for."""
    comparison = compare_sheets(db, (f"fiche-{number}" for number in range(10_000)), None)
    assert len(comparison.missing) == MOST_READ


def test_the_closest_may_join(db: Database, site: Site) -> None:
    """The sheets proposed beside one are the most like it, and none that is compared already."""
    alone = compare_sheets(db, [JARDIN], None)
    assert [full.sheet.slug for full in may_join(db, site, alone, None)] == ["la-vie-plus-verte"]
    both = compare_sheets(db, [JARDIN, "la-vie-plus-verte"], None)
    assert not {full.sheet.slug for full in may_join(db, site, both, None)} & set(both.slugs)
    assert may_join(db, site, compare_sheets(db, [], None), None) == ()
