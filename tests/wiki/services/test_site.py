"""What one process holds open."""

import pytest

from wiki.config import Settings
from wiki.domain.errors import StoreUnavailable
from wiki.search import SearchRequest
from wiki.services.find_sheets import find_sheets
from wiki.services.site import Site, open_site


def test_a_site_opens_after_installing_only(settings: Settings) -> None:
    """Without a database, the error says which command makes one."""
    with pytest.raises(StoreUnavailable, match="recueil init"):
        open_site(settings)
    assert not settings.data.exists()


def test_a_database_that_went_away_is_told(site: Site) -> None:
    """A process whose database is removed learns at its next connection that the store is unavailable."""
    site.settings.database.unlink()
    with pytest.raises(StoreUnavailable), site.connect():
        pass
    assert not site.settings.database.exists()


def test_a_damaged_index_is_made_again(installed: Settings) -> None:
    """An index whose files are damaged is thrown away, and the next search has it whole again."""
    for file in installed.index.rglob("*"):
        if file.is_file():
            file.write_bytes(b"Ceci n'est pas un index.")
    site = open_site(installed)
    with site.connect() as db:
        assert find_sheets(db, site, SearchRequest("")).total == 22
    site.close()


def test_a_missing_index_is_made_again(installed: Settings) -> None:
    """A site without an index searches all the same."""
    for file in sorted(installed.index.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    site = open_site(installed)
    with site.connect() as db:
        assert find_sheets(db, site, SearchRequest("")).total == 22
    site.close()
