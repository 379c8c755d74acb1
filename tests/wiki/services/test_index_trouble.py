"""Saves and searches while the index is damaged or held by somebody else."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from wiki.domain.account import Account, Role
from wiki.domain.page import Status
from wiki.search import SearchRequest
from wiki.search.contents import FORMAT
from wiki.search.whoosh.versions import Versions
from wiki.services.catch_up import follow, rebuild
from wiki.services.find_sheets import find_sheets
from wiki.services.moderate import set_status
from wiki.services.save_sheet import save_sheet
from wiki.services.shelf import SHEETS
from wiki.services.site import Site
from wiki.store import sheets
from wiki.store.database import Database

SLUG = "j-eco-trie"
PART = {"folder": "part-a", "applied": [1, ""], "sheets": 1, "files": {"a": [1, 1]}}


def pointer(part: dict[str, object]) -> str:
    """Write a pointer to one part."""
    return json.dumps({"journal": "journal-a", "applied": [1, ""], "parts": [part], "format": FORMAT})


POINTERS = {
    "half of it": "{",
    "a number": "7",
    "deep": "[" * 100_000,
    "former format": json.dumps({"folder": "version-a", "applied": 1, "files": {"a": 1}, "format": 3}),
    "folder outside": pointer(PART | {"folder": "../x"}),
    "no files": pointer(PART | {"files": {}}),
    "odd file": pointer(PART | {"files": {"a\0b": [1, 1]}}),
}
AccountFactory = Callable[..., Account]


def slugs_for(db: Database, site: Site, query: str) -> list[str]:
    """Search as a visitor."""
    return [hit.slug for hit in find_sheets(db, site, SearchRequest(query, limit=50)).hits]


def save(db: Database, author: Account, now: datetime) -> None:
    """Write a word that no sheet holds."""
    sheet = sheets.get(db, SLUG)
    draft = replace(sheet.content, evaluation="Un lombricomposteur.")
    save_sheet(db, SLUG, sheet.head, draft, author, now, "")


@pytest.mark.parametrize("damaged", POINTERS.values(), ids=POINTERS)
def test_a_process_starts_with_a_damaged_pointer(db: Database, site: Site, damaged: str) -> None:
    """Opening the index ahead passes over damage, which the first search then mends."""
    (site.settings.index / "current").write_text(damaged, encoding="utf-8")
    site.warm()
    assert SLUG in slugs_for(db, site, "éco-trie")


@pytest.mark.parametrize("damaged", POINTERS.values(), ids=POINTERS)
def test_a_save_stands_with_a_damaged_pointer(
    db: Database, site: Site, account: AccountFactory, now: datetime, damaged: str
) -> None:
    """A save goes through whatever became of the index's pointer, and the next search finds its text."""
    (site.settings.index / "current").write_text(damaged, encoding="utf-8")
    save(db, account(), now)
    follow(db, site)
    assert slugs_for(db, site, "lombricomposteur") == [SLUG]
    assert len(slugs_for(db, site, "")) == 22


def test_a_save_stands_with_emptied_files(
    db: Database, site: Site, account: AccountFactory, now: datetime
) -> None:
    """A save goes through where a power cut emptied the index's files, and the next search finds its text."""
    rebuild(db, site)
    emptied = list(site.settings.index.glob("part-*/*"))
    for path in emptied:
        path.write_bytes(b"")
    assert emptied
    save(db, account(), now)
    follow(db, site)
    assert slugs_for(db, site, "lombricomposteur") == [SLUG]
    assert len(slugs_for(db, site, "")) == 22


def test_a_sheet_just_hidden_is_not_listed_by_a_late_index(
    db: Database, site: Site, account: AccountFactory, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While somebody else holds the index, a sheet that was just hidden is neither listed nor counted."""
    monkeypatch.setattr("wiki.search.whoosh.versions.LOCK_SECONDS", 0.0)
    assert SLUG in slugs_for(db, site, "tupperware")
    with Versions(site.settings.index).writing():
        set_status(db, SHEETS, SLUG, Status.HIDDEN, account(Role.MODERATOR, name="Maud Ération"), now)
        follow(db, site)
        found = find_sheets(db, site, SearchRequest("", limit=50))
        assert SLUG not in {hit.slug for hit in found.hits}
        assert found.total == len(found.hits) == 21
        assert SLUG not in slugs_for(db, site, "tupperware")
