"""A backup put in the place of the database of a site that is being served."""

import subprocess
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import urlopen

from tests.browser.conftest import RECUEIL, START_S, running
from wiki.config import Settings
from wiki.domain.account import Role, Side
from wiki.services.catch_up import follow
from wiki.services.links import invite
from wiki.services.save_sheet import save_sheet
from wiki.services.site import open_site
from wiki.store import changes, sheets

LOST, FOUND = "lombricomposteur", "bokashi"
SLUGS = ("j-eco-trie", "le-detail-qui-tue")


def recueil(*words: object) -> None:
    """Run a command, which must succeed."""
    subprocess.run([RECUEIL, *map(str, words)], check=True, capture_output=True, timeout=START_S)


def write(data: Path, slug: str, word: str) -> int:
    """Save a sheet as another process of the site, and return the number of the change."""
    with closing(open_site(Settings(data=data))) as site, site.connect() as db:
        now = datetime.now(UTC)
        author, _link = invite(db, f"{word}@exemple.fr", word, Side.TENANT, Role.CONTRIBUTOR, now)
        sheet = sheets.get(db, slug)
        save_sheet(db, slug, sheet.head, replace(sheet.content, team=f"Un {word}"), author, now, "")
        follow(db, site)
        return changes.latest(db).number


def read(address: str, page: str) -> str:
    """Read a page as a visitor."""
    with urlopen(f"{address}{page}", timeout=START_S) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode())


def found(address: str, word: str) -> list[str]:
    """Search a word, and name which of the two sheets is found."""
    page = read(address, f"/recherche?q={word}")
    return [slug for slug in SLUGS if f"/fiches/{slug}" in page]


def test_a_site_finds_what_is_saved_after_its_database_was_put_back(tmp_path: Path) -> None:
    """While the site is served its database becomes that of before a save; what is saved then is found."""
    data, backup = tmp_path / "var", tmp_path / "sauvegarde"
    with running(tmp_path, workers=2) as (address, _server):
        recueil("backup", backup, "--data", data)
        lost = write(data, SLUGS[0], LOST)
        assert all(found(address, LOST) == [SLUGS[0]] for _ in range(4))  # both processes
        for left in data.glob("recueil.sqlite-*"):
            left.unlink()
        backup.rename(data / "recueil.sqlite")
        assert write(data, SLUGS[1], FOUND) == lost
        for _ in range(4):
            assert found(address, FOUND) == [SLUGS[1]]
            assert found(address, LOST) == []
            assert FOUND in read(address, f"/fiches/{SLUGS[1]}")
            assert LOST not in read(address, f"/fiches/{SLUGS[0]}")
        recueil("check", "--data", data)
