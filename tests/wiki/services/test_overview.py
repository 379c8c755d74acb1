"""What the recueil holds, in figures."""

from collections.abc import Callable
from datetime import datetime

from wiki.domain.account import Account, Role
from wiki.domain.page import Status
from wiki.services.moderate import set_status
from wiki.services.overview import take_overview
from wiki.services.shelf import SHEETS
from wiki.services.site import Site
from wiki.store.database import Database


def test_the_figures_are_those_of_the_published_sheets(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """Hiding the only sheet of an organisation takes it, its département and its theme out of the figures."""
    before = take_overview(db, site)
    assert (before.sheets, before.organisations) == (22, 18)
    assert sum(theme.count for theme in before.themes) >= 22
    set_status(db, SHEETS, "optimisation-des-charges-locatives", Status.HIDDEN, account(Role.MODERATOR), now)
    after = take_overview(db, site)
    assert (after.sheets, after.organisations) == (21, 17)
    assert after.departements == before.departements - 1
    assert {theme.value for theme in before.themes} - {theme.value for theme in after.themes} == {
        "charges-locatives"
    }
