"""Taking a site's database from one engine to the other."""

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.postgres import Cluster
from wiki.config import Settings
from wiki.domain.account import Account
from wiki.domain.errors import StoreUnavailable
from wiki.search import SearchRequest
from wiki.services.check import check
from wiki.services.find_sheets import find_sheets
from wiki.services.move import Occupied, move
from wiki.services.save_sheet import save_sheet
from wiki.services.site import open_site
from wiki.store import sheets
from wiki.store.database import Database
from wiki.store.transfer import NotEmpty


def unwatched(_done: int, _total: int) -> None:
    """Say nothing of how far a copy is."""


def test_a_site_goes_to_a_server_and_back(
    db: Database, installed: Settings, account: Callable[..., Account], now: datetime, cluster: Cluster
) -> None:
    """A site that is taken to a server is the same there, its index included, and the same once back."""
    sheet = sheets.get(db, "j-eco-trie")
    draft = replace(sheet.content, evaluation="Un lombricomposteur.")
    author = account()
    save_sheet(db, sheet.slug, sheet.head, draft, author, now, "")
    url = cluster.database()
    rows = move(str(installed.database), url, unwatched)
    served = open_site(replace(installed, database_url=url))
    with served.connect() as there:
        again = replace(sheets.get(there, sheet.slug).content, team="Zoé")
        found = find_sheets(there, served, SearchRequest("lombricomposteur"))
        assert [hit.slug for hit in found.hits] == [sheet.slug]
        save_sheet(there, sheet.slug, sheets.get(there, sheet.slug).head, again, author, now, "")
        find_sheets(there, served, SearchRequest("Zoé"))
        assert check(there, served) == []
    served.close()
    home = replace(installed, data=installed.data.with_name("retour"))
    shutil.copytree(installed.data, home.data, ignore=shutil.ignore_patterns("recueil.sqlite*"))
    assert move(url, str(home.database), unwatched) == rows + 2
    with closing(open_site(home)) as site, site.connect() as here:
        assert sheets.get(here, sheet.slug).content == again
        assert check(here, site) == []
    cluster.drop(url)


def test_nothing_is_moved_over_anything(installed: Settings, tmp_path: Path, cluster: Cluster) -> None:
    """A file that exists, or a server's database that holds a table, is refused and left as it is."""
    (tmp_path / "lettre").write_text("Chère voisine", encoding="utf-8")
    with pytest.raises(Occupied):
        move(str(installed.database), str(tmp_path / "lettre"), unwatched)
    assert (tmp_path / "lettre").read_text(encoding="utf-8") == "Chère voisine"
    url = cluster.database()
    move(str(installed.database), url, unwatched)
    with pytest.raises(NotEmpty):
        move(str(installed.database), url, unwatched)
    cluster.drop(url)


def test_what_is_no_site_is_not_moved(settings: Settings, tmp_path: Path, cluster: Cluster) -> None:
    """A path without a file or a database without a site is told by its name, and no file appears."""
    empty = cluster.database()
    told = {str(settings.database): "recueil.sqlite : il n'y a pas de fichier ici", empty: "recueil init"}
    for source, words in told.items():
        with pytest.raises(StoreUnavailable, match=words):
            move(source, str(tmp_path / "copie"), unwatched)
    assert list(tmp_path.iterdir()) == []
    cluster.drop(empty)
