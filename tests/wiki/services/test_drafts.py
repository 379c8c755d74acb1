"""Reading what a person typed against what this site knows."""

import pytest

from wiki.domain.errors import Invalid
from wiki.services.drafts import read_typed
from wiki.services.organisations import known_organisations
from wiki.services.site import Site
from wiki.store.database import Database

TYPED = {"title": "Des ruches sur le toit", "organisation": "opac-38", "context": "Un toit-terrasse."}


def test_a_sheet_names_what_the_site_knows(db: Database, site: Site) -> None:
    """Organisations come from the store, themes and publics from the vocabularies."""
    theme, public = next(iter(site.vocabularies.themes)), next(iter(site.vocabularies.publics))
    read = read_typed(db, site.vocabularies, TYPED | {"themes": [theme], "publics": [public]})
    assert (read.organisation, read.themes, read.publics) == ("opac-38", (theme,), (public,))
    wrong = {"organisation": "inconnu", "themes": ["inconnu"], "publics": ["inconnu"]}
    with pytest.raises(Invalid) as caught:
        read_typed(db, site.vocabularies, TYPED | wrong)
    assert set(caught.value.errors) == {"organisation", "themes", "publics"}


def test_organisations_come_by_name(db: Database) -> None:
    """The choice of organisations is in the order of their names."""
    names = [organisation.name for organisation in known_organisations(db).values()]
    assert "Opac 38" in names
    assert names == sorted(names)
