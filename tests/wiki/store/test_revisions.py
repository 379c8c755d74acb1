"""Revisions in the store."""

from collections.abc import Callable

import pytest

from wiki.domain.account import Account, Role, Side
from wiki.domain.page import Revision
from wiki.domain.sheet import Involvement, Phase, SheetContent
from wiki.store import accounts, recent, revisions
from wiki.store.database import Database

NOW = "2026-01-15T08:30:00.000000+00:00"
FULL = SheetContent(
    "Le cœur du quartier",
    "opac-38",
    tagline="L'été, « tous dehors » !",
    phase=Phase.IDEA,
    involvement=Involvement.SOLICITATION,
    themes=("énergie", "lien, social", 'le "tri"'),
    publics=("aînés",),
    context="Une ligne\n\n- un point 🌱",
    team="É",
    collaboration="È",
    success_factors="Ê",
    evaluation="Ë",
)
BARE = SheetContent("Le cœur du quartier", "opac-38")
Publish = Callable[..., int]


@pytest.mark.parametrize("content", [FULL, BARE])
def test_a_revision_comes_back(db: Database, publish: Publish, content: SheetContent) -> None:
    """Every field of a revision is read as it was written, lists and absent codes included."""
    parent = publish("coeur", BARE)
    odile = Account(0, "odile@exemple.fr", "Odile", Side.TENANT, Role.CONTRIBUTOR, None, NOW)
    author = accounts.add(db, odile).id
    revision = Revision(0, "coeur", parent, content, author, "Odile", Side.TENANT, "Précisé l'équipe", NOW)
    number = revisions.add(db, revision)
    read = revisions.get(db, "coeur", number)
    assert read == Revision(
        number, "coeur", parent, content, author, "Odile", Side.TENANT, "Précisé l'équipe", NOW
    )


def test_a_revision_belongs_to_its_sheet(db: Database, publish: Publish) -> None:
    """A revision's number under another sheet's address finds nothing."""
    first, second = publish("coeur", FULL), publish("autre", BARE)
    assert revisions.get(db, "coeur", second) is None
    assert revisions.get(db, "autre", first) is None
    assert revisions.get(db, "coeur", 999) is None


def test_history_is_newest_first(db: Database, publish: Publish) -> None:
    """A sheet's history lists its own revisions, newest first."""
    first = publish("coeur", BARE)
    publish("autre", BARE)
    second = revisions.add(db, Revision(0, "coeur", first, FULL, None, "Odile", None, "", NOW))
    assert [revision.id for revision in revisions.history(db, "coeur")] == [second, first]
    assert revisions.history(db, "inconnue") == []


def test_recent_goes_page_by_page(db: Database, publish: Publish) -> None:
    """Pages of recent changes follow each other without a gap or a double."""
    for number in range(5):
        publish(f"fiche-{number}", BARE)
    page, following = recent.recent(db, 2), recent.recent(db, 10, skip=2)
    assert [change.page for change in page + following] == [f"fiche-{number}" for number in (4, 3, 2, 1, 0)]


def test_a_revision_points_at_things_that_exist(
    db: Database, publish: Publish, refused: type[Exception]
) -> None:
    """The store refuses a revision of an unknown sheet, organisation or author."""
    publish("coeur", BARE)
    strays = [
        Revision(0, "inconnue", None, BARE, None, "Odile", None, "", NOW),
        Revision(0, "coeur", None, SheetContent("Titre", "inconnue"), None, "Odile", None, "", NOW),
        Revision(0, "coeur", None, BARE, 999, "Odile", None, "", NOW),
    ]
    for stray in strays:
        with pytest.raises(refused):
            revisions.add(db, stray)
    assert len(revisions.history(db, "coeur")) == 1
