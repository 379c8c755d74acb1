"""The organisations and their sheets."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from tests.postgres import both_engines
from wiki.domain.account import Account, Role
from wiki.domain.errors import Forbidden, Invalid, NotFound
from wiki.domain.page import Status
from wiki.services.moderate import set_status
from wiki.services.organisations import (
    add_organisation,
    insert_organisation,
    list_organisations,
    read_organisation,
)
from wiki.services.shelf import SHEETS
from wiki.store import organisations
from wiki.store.database import Database

pytestmark = both_engines

NEW = {
    "organisation_name": "Amicale des Œillets",
    "organisation_kind": "tenant_association",
    "departement": "29",
}
DEPARTEMENTS = frozenset({"29"})


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
    set_status(db, SHEETS, villa, Status.HIDDEN, moderator, now)
    assert counted() == (1, [label])


def test_an_unknown_organisation_is_not_found(db: Database) -> None:
    """An organisation that the wiki does not know is not found."""
    with pytest.raises(NotFound):
        read_organisation(db, "inconnue", None)


def test_a_member_adds_an_organisation(db: Database, account: Callable[..., Account]) -> None:
    """A contributor's organisation joins the list, once; the same name again names the known one."""
    odile = account()
    new = add_organisation(db, NEW, DEPARTEMENTS, odile)
    assert organisations.get(db, "amicale-des-oeillets") == new
    with pytest.raises(Invalid) as caught:
        add_organisation(db, NEW | {"organisation_name": "amicale des oeillets"}, DEPARTEMENTS, odile)
    assert caught.value.errors["organisation_name"].details["value"] == "Amicale des Œillets"


def test_only_who_writes_adds_an_organisation(db: Database, account: Callable[..., Account]) -> None:
    """A reader adds nothing to the list."""
    with pytest.raises(Forbidden):
        add_organisation(db, NEW, DEPARTEMENTS, account(Role.READER))
    assert organisations.get(db, "amicale-des-oeillets") is None


def test_an_organisation_added_meanwhile_is_not_overwritten(db: Database) -> None:
    """Of two people who add one organisation at once, the second is told and changes nothing."""
    known = organisations.get(db, "opac-38")
    with pytest.raises(Invalid) as caught:
        insert_organisation(db, replace(known, name="OPAC de l'Isère", departement="29"))
    assert caught.value.errors["organisation_name"].code == "taken_organisation"
    assert organisations.get(db, "opac-38") == known
