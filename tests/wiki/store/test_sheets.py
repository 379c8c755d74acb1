"""Sheets in the store."""

from collections.abc import Callable

import pytest

from wiki.domain.page import Revision, Status
from wiki.domain.sheet import Involvement, Phase, Provenance, Sheet, SheetContent
from wiki.store import recent, revisions, sheets
from wiki.store.database import Database

NOW = "2026-01-15T08:30:00.000000+00:00"
LATER = "2026-01-16T08:30:00.000000+00:00"
JARDIN = SheetContent(
    "Le jardin des mamies",
    "opac-38",
    tagline="Un potager « partagé »",
    phase=Phase.OPERATIONAL,
    involvement=Involvement.COPRODUCTION,
    themes=("développement-durable", "lien-social"),
    publics=("aînés",),
    context="Une friche au pied de l'immeuble.\n\n- des bacs",
    team="Odile et Zoé",
    collaboration="Un cœur de métier",
    success_factors="L'été",
    evaluation="La récolte",
)
ACCUEIL = SheetContent("À l'accueil", "ush-74", context="Un hall.")
Publish = Callable[..., int]


def revise(db: Database, slug: str, parent: int, content: SheetContent, now: str = LATER) -> int:
    """Add a revision without making it the head."""
    return revisions.add(db, Revision(0, slug, parent, content, None, "Odile", None, "", now))


def test_a_sheet_comes_back_whole(db: Database, publish: Publish) -> None:
    """A sheet is read with every field of its head, its provenance and its times."""
    head = publish("le-jardin", JARDIN)
    assert sheets.get(db, "le-jardin") == Sheet(
        "le-jardin", head, Status.PUBLISHED, JARDIN, NOW, NOW, Provenance(2011, 26), edited=False
    )
    assert sheets.get(db, "inconnue") is None


def test_an_address_is_given_once(db: Database, publish: Publish) -> None:
    """An address that is taken is refused, and its sheet stays as it is."""
    publish("le-jardin", JARDIN)
    assert sheets.add(db, "le-jardin", Provenance(), LATER) is False
    assert sheets.get(db, "le-jardin").created_at == NOW


def test_the_latest_sheets_come_first(db: Database, publish: Publish) -> None:
    """The published sheets that were saved last come first, as many as asked for."""
    head = publish("le-jardin", JARDIN)
    publish("l-accueil", ACCUEIL)
    publish("un-hall", ACCUEIL)
    sheets.set_status(db, "un-hall", Status.HIDDEN)
    assert sheets.latest(db, 9) == ["l-accueil", "le-jardin"]
    sheets.move_head(db, "le-jardin", head, revise(db, "le-jardin", head, JARDIN))
    assert sheets.latest(db, 1) == ["le-jardin"]


def test_the_head_moves_only_from_where_it_was_expected(db: Database, publish: Publish) -> None:
    """Of two writers who start from one head, the second is refused and changes nothing."""
    head = publish("le-jardin", JARDIN)
    mine, theirs = revise(db, "le-jardin", head, JARDIN), revise(db, "le-jardin", head, ACCUEIL)
    assert sheets.move_head(db, "le-jardin", head, mine)
    assert not sheets.move_head(db, "le-jardin", head, theirs)
    assert not sheets.move_head(db, "le-jardin", None, theirs)
    assert not sheets.move_head(db, "inconnue", None, theirs)
    moved = sheets.get(db, "le-jardin")
    assert (moved.head, moved.updated_at, moved.created_at) == (mine, LATER, NOW)


def test_a_sheet_without_a_revision_is_nowhere(db: Database) -> None:
    """An address that is only reserved is taken, but no reader meets it."""
    assert sheets.add(db, "reservee", Provenance(), NOW)
    assert sheets.get(db, "reservee") is None
    assert sheets.slugs(db, published_only=False) == []
    assert sheets.taken(db, "reserv") == {"reservee"}


def test_a_hidden_sheet_is_in_no_list(db: Database, publish: Publish) -> None:
    """Hiding takes a sheet out of every list but the hidden ones, and publishing brings it back."""
    publish("le-jardin", JARDIN)
    publish("l-accueil", ACCUEIL)
    assert sheets.set_status(db, "le-jardin", Status.HIDDEN)
    assert list(sheets.published(db, ["le-jardin", "l-accueil", "inconnue"])) == ["l-accueil"]
    assert sheets.slugs(db) == ["l-accueil"]
    assert sheets.slugs(db, published_only=False) == ["l-accueil", "le-jardin"]
    assert sheets.of_organisation(db, "opac-38") == []
    assert sheets.organisations_with_sheets(db) == {"ush-74": 1}
    assert [revision.page for revision in recent.recent(db, 10)] == ["l-accueil"]
    assert [sheet.slug for sheet in sheets.hidden(db)] == ["le-jardin"]
    assert sheets.get(db, "le-jardin").status is Status.HIDDEN
    assert sheets.set_status(db, "le-jardin", Status.PUBLISHED)
    assert sheets.of_organisation(db, "opac-38") == [sheets.get(db, "le-jardin")]
    assert not sheets.set_status(db, "inconnue", Status.HIDDEN)


def test_an_organisation_has_the_sheets_of_their_heads(db: Database, publish: Publish) -> None:
    """A sheet belongs to the organisation that its newest revision names, not to an older one."""
    head = publish("l-accueil", ACCUEIL)
    moved = revise(db, "l-accueil", head, SheetContent("À l'accueil", "opac-38"))
    assert sheets.move_head(db, "l-accueil", head, moved)
    assert sheets.of_organisation(db, "ush-74") == []
    assert [sheet.slug for sheet in sheets.of_organisation(db, "opac-38")] == ["l-accueil"]
    assert sheets.organisations_with_sheets(db) == {"opac-38": 1}


def test_taken_reads_no_wildcard(db: Database, publish: Publish) -> None:
    """The addresses that begin with a prefix are found by its very signs."""
    publish("jardin-2", JARDIN)
    publish("jardinage", JARDIN)
    assert sheets.taken(db, "jardin") == {"jardin-2", "jardinage"}
    assert sheets.taken(db, "j_rdin") == frozenset()
    assert sheets.taken(db, "%") == frozenset()


def test_thousands_of_sheets_are_read_at_once(db: Database, publish: Publish) -> None:
    """A list far longer than any page of results is one query."""
    publish("le-jardin", JARDIN)
    wanted = [f"fiche-{number}" for number in range(5_000)]
    assert list(sheets.published(db, [*wanted, "le-jardin"])) == ["le-jardin"]


@pytest.mark.parametrize(
    ("filters", "passes"),
    [
        ({"kind": "landlord"}, True),
        ({"kind": "federation"}, False),
        ({"departement": "38"}, True),
        ({"departement": "74"}, False),
        ({"phase": "operational"}, True),
        ({"phase": "idea"}, False),
        ({"theme": "développement-durable"}, True),
        ({"theme": "durable"}, False),
        ({"theme": "lien-social", "phase": "idea"}, False),
        ({}, True),
    ],
)
def test_filters_keep_the_published_sheets_that_pass_them_all(
    db: Database, publish: Publish, filters: dict[str, str], *, passes: bool
) -> None:
    """A filter is on the whole value, several are all asked for, and a hidden sheet passes none."""
    publish("le-jardin", JARDIN)
    publish("cache", JARDIN)
    sheets.set_status(db, "cache", Status.HIDDEN)
    assert sheets.passing(db, filters) == (["le-jardin"] if passes else [])
