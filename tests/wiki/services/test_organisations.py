"""The organisations and their sheets."""

from collections.abc import Callable
from datetime import datetime

import pytest

from wiki.domain.account import Account, Role
from wiki.domain.errors import NotFound
from wiki.domain.sheet import Status
from wiki.services.moderate import set_status
from wiki.services.organisations import list_organisations, read_organisation
from wiki.store.database import Database


def test_organisations_count_their_published_sheets(
    db: Database, account: Callable[..., Account], now: datetime
) -> None:
    """Counts and lists hold published sheets only, even for a moderator."""
    moderator = account(Role.MODERATOR)

    def counted() -> tuple[int, list[str]]:
        counts = {organisation.slug: count for organisation, count in list_organisations(db)}
        _, own = read_organisation(db, "logis-mediterranee", moderator)
        return counts["logis-mediterranee"], [full.sheet.slug for full in own]

    villa, label = "jardin-fleuri-et-potager-villa-hortus", "label-residence-adaptee-le-vulcain"
    assert counted() == (2, [villa, label])
    set_status(db, villa, Status.HIDDEN, moderator, now)
    assert counted() == (1, [label])


def test_an_unknown_organisation_is_not_found(db: Database) -> None:
    """An organisation that the wiki does not know is not found."""
    with pytest.raises(NotFound):
        read_organisation(db, "inconnue", None)
