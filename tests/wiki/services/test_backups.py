"""Keeping a copy of an installation, and starting again from one."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.postgres import Cluster, both_engines
from wiki.config import Settings
from wiki.domain.account import Account
from wiki.domain.errors import StoreUnavailable
from wiki.domain.page import PageKind
from wiki.search import SearchRequest
from wiki.services.backups import back_up, restore
from wiki.services.check import check
from wiki.services.find_sheets import find_sheets
from wiki.services.move import Occupied
from wiki.services.save_sheet import save_sheet
from wiki.services.site import open_site
from wiki.store import changes, sheets
from wiki.store.backup import BadBackup
from wiki.store.database import Database
from wiki.store.transfer import NotEmpty


def test_a_backup_starts_a_new_installation(
    db: Database, installed: Settings, account: Callable[..., Account], tmp_path: Path, now: datetime
) -> None:
    """What was saved before a backup is read and found in the installation restored from it."""
    sheet = sheets.get(db, "j-eco-trie")
    draft = replace(sheet.content, evaluation="Un lombricomposteur.")
    save_sheet(db, sheet.slug, sheet.head, draft, account(), now, "")
    back_up(installed, tmp_path / "sauvegarde")
    elsewhere = Settings(data=tmp_path / "ailleurs")
    assert restore(elsewhere, tmp_path / "sauvegarde", now) == []
    assert elsewhere.secret_key.read_bytes() != installed.secret_key.read_bytes()
    site = open_site(elsewhere)
    with site.connect() as restored:
        found = find_sheets(restored, site, SearchRequest("lombricomposteur"))
        assert [hit.slug for hit in found.hits] == [sheet.slug]
        assert check(restored, site) == []
    site.close()


@both_engines
def test_a_backup_goes_to_either_engine(
    installed: Settings, cluster: Cluster, tmp_path: Path, now: datetime
) -> None:
    """A backup of a server's site is a file like any other, and starts a site on a file or on a server."""
    back_up(installed, tmp_path / "sauvegarde")
    url = cluster.database()
    for data, place in ((tmp_path / "fichier", None), (tmp_path / "serveur", url)):
        elsewhere = Settings(data=data, database_url=place)
        assert restore(elsewhere, tmp_path / "sauvegarde", now) == []
        assert elsewhere.database.exists() is (place is None)
        with closing(open_site(elsewhere)) as site, site.connect() as restored:
            assert sheets.slugs(restored) == sorted(sheets.slugs(restored))
            assert len(sheets.slugs(restored)) == changes.latest(restored, PageKind.SHEET).number == 22
    with pytest.raises(NotEmpty):
        restore(Settings(data=tmp_path / "encore", database_url=url), tmp_path / "sauvegarde", now)
    assert list((tmp_path / "encore").iterdir()) == []
    cluster.drop(url)


def test_nothing_is_restored_over_anything(installed: Settings, tmp_path: Path, now: datetime) -> None:
    """Restoring over an installation is refused and leaves it as it is."""
    back_up(installed, tmp_path / "sauvegarde")
    before = installed.database.read_bytes()
    with pytest.raises(Occupied):
        restore(installed, tmp_path / "sauvegarde", now)
    assert installed.database.read_bytes() == before


def test_what_cannot_be_backed_up_or_restored_is_told(
    settings: Settings, tmp_path: Path, template: Path, now: datetime
) -> None:
    """A missing database, a missing backup, a bad one and a database onto itself are refused."""
    with pytest.raises(StoreUnavailable, match="recueil init"):
        back_up(settings, tmp_path / "sauvegarde")
    with pytest.raises(FileNotFoundError):
        restore(settings, tmp_path / "sauvegarde", now)
    (tmp_path / "sauvegarde").write_text("Ceci n'est pas une sauvegarde.", encoding="utf-8")
    with pytest.raises(BadBackup):
        restore(settings, tmp_path / "sauvegarde", now)
    assert not settings.database.exists()
    made = Settings(data=template)
    with pytest.raises(Occupied):
        back_up(made, made.database)
