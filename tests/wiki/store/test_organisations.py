"""Organisations in the store."""

from wiki.domain.organisation import Kind, Organisation
from wiki.store import organisations
from wiki.store.database import Database

AMICALE = Organisation(
    "amicale-des-oeillets", "Amicale des Œillets", Kind.TENANT_ASSOCIATION, "2A", ("ADŒ", "l'Amicale")
)


def test_an_organisation_comes_back(db: Database) -> None:
    """What is saved is what is read."""
    organisations.save(db, AMICALE)
    assert organisations.get(db, AMICALE.slug) == AMICALE
    assert organisations.get(db, "inconnue") is None


def test_saving_again_brings_up_to_date(db: Database) -> None:
    """Saving under the same slug changes the organisation that is there."""
    organisations.save(db, AMICALE)
    renamed = Organisation(AMICALE.slug, "Amicale des Œillets rouges", Kind.PARTNER, "2B")
    organisations.save(db, renamed)
    assert organisations.get(db, AMICALE.slug) == renamed


def test_organisations_come_by_name(db: Database) -> None:
    """The list is in the order of the names."""
    organisations.save(db, AMICALE)
    assert list(organisations.every(db)) == ["amicale-des-oeillets", "opac-38", "ush-74"]


def test_names_are_those_of_organisations_that_exist(db: Database) -> None:
    """Of slugs, whose name is told is who exists; of none, nobody."""
    organisations.save(db, AMICALE)
    asked = (AMICALE.slug, "nulle-part")
    assert organisations.names_of(db, asked) == {AMICALE.slug: AMICALE.name}
    assert organisations.names_of(db, ()) == {}
