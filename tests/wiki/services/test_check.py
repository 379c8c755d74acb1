"""Whether an installation is sound."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from tests.postgres import both_engines
from wiki.domain.account import Account
from wiki.services.catch_up import catch_up
from wiki.services.check import check
from wiki.services.save_sheet import save_sheet
from wiki.services.site import Site
from wiki.store import sheets
from wiki.store.database import Database


@both_engines
def test_a_new_installation_is_sound(db: Database, site: Site) -> None:
    """Nothing is wrong with an installation that was just prepared."""
    assert check(db, site) == []


def test_a_loose_secret_key_is_named(db: Database, site: Site) -> None:
    """A key that others can read, or that is gone, is named with its file."""
    key = site.settings.secret_key
    key.chmod(0o640)
    (problem,) = check(db, site)
    assert "640" in problem
    assert str(key) in problem
    key.unlink()
    (problem,) = check(db, site)
    assert "absente" in problem


@both_engines
def test_an_index_that_lags_is_named(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """Changes that the search index has not seen are counted, until it catches up."""
    sheet = sheets.get(db, "j-eco-trie")
    save_sheet(db, sheet.slug, sheet.head, replace(sheet.content, team="Zoé"), account(), now, "")
    (problem,) = check(db, site)
    assert "retard" in problem
    assert "1 " in problem
    catch_up(db, site)
    assert check(db, site) == []


def test_orphans_and_pending_steps_are_named(db: Database, site: Site) -> None:
    """Rows that point at nothing and steps of the schema not yet taken are named together."""
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("UPDATE contacts SET organisation = 'disparue' WHERE sheet = 'j-eco-trie'")
    db.execute("DELETE FROM migrations WHERE name = 'create_changes'")
    found = check(db, site)
    assert "contacts → organisations" in found
    assert "migration en attente : create_changes" in found


@pytest.mark.parametrize(("name", "remedy"), [("data", "chmod 700"), ("database", "chmod 600")])
def test_what_others_can_read_is_named(db: Database, site: Site, name: str, remedy: str) -> None:
    """A data folder or a database that others can read is named with the command that closes it."""
    path = getattr(site.settings, name)
    path.chmod(path.stat().st_mode | 0o055)
    (problem,) = check(db, site)
    assert problem.endswith(f"{remedy} {path}")
