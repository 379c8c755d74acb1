"""Search and the index that it rests on."""

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from wiki.domain.account import Account, Role
from wiki.domain.change import START
from wiki.domain.page import Status
from wiki.search import SearchError, SearchIndex, SearchRequest
from wiki.search.whoosh.versions import Versions
from wiki.services.catch_up import catch_up, lag, rebuild
from wiki.services.find_sheets import find_sheets
from wiki.services.keep_contacts import save_contact
from wiki.services.moderate import set_status
from wiki.services.read_sheets import read_published
from wiki.services.save_sheet import save_sheet
from wiki.services.shelf import SHEETS
from wiki.services.site import Site, open_site
from wiki.store import sheets
from wiki.store.database import Database

SLUG = "j-eco-trie"


def slugs_for(db: Database, site: Site, query: str) -> list[str]:
    """Search as a visitor."""
    return [hit.slug for hit in find_sheets(db, site, SearchRequest(query, limit=50)).hits]


def revise(db: Database, author: Account, now: datetime, text: str) -> None:
    """Change a section of a sheet."""
    sheet = sheets.get(db, SLUG)
    save_sheet(db, SLUG, sheet.head, replace(sheet.content, evaluation=text), author, now, "")


def test_the_22_sheets_are_found(db: Database, site: Site) -> None:
    """An empty query lists the 22 sheets, and a word of one sheet finds it."""
    assert sorted(slugs_for(db, site, "")) == sheets.slugs(db)
    assert SLUG in slugs_for(db, site, "tupperware")


def test_what_is_saved_is_found_at_once(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """A search holds every save committed before it, in this process and in another one."""
    revise(db, account(), now, "Une pesée des biodéchets au lombricomposteur.")
    elsewhere = open_site(site.settings)
    assert lag(db, site) == 1
    assert slugs_for(db, site, "lombricomposteur") == [SLUG]
    assert lag(db, site) == 0
    assert slugs_for(db, elsewhere, "lombricomposteur") == [SLUG]
    elsewhere.close()


def test_what_is_corrected_is_found_no_more(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """A word that a later revision dropped finds the sheet no longer."""
    odile = account()
    revise(db, odile, now, "Un lombricomposteur.")
    assert slugs_for(db, site, "lombricomposteur") == [SLUG]
    revise(db, odile, now, "Une enquête.")
    assert slugs_for(db, site, "lombricomposteur") == []


def test_catching_up_twice_does_nothing(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """A sheet changed several times is indexed once, and then there is nothing left to do."""
    odile = account()
    for text in ("Une enquête.", "Deux enquêtes."):
        revise(db, odile, now, text)
    assert catch_up(db, site) == 1
    assert catch_up(db, site) == 0


def test_an_index_built_anew_finds_the_same(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """An index that followed the changes and one rebuilt from nothing find the same sheets."""
    revise(db, account(), now, "Un lombricomposteur.")
    queries = ("", "lombricomposteur", "jardin", "propreté", "gardien d'immeuble")
    followed = [set(slugs_for(db, site, query)) for query in queries]
    rebuild(db, site)
    assert [set(slugs_for(db, site, query)) for query in queries] == followed


class RebuiltMeanwhile:
    """An index that another process empties just after it told how far it was."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index

    def applied(self) -> int:
        """Tell how far the index is, too early."""
        number = self._index.applied()
        self._index.rebuild((), START)
        return number

    def apply(self, *changes: Any, **more: Any) -> None:
        """Bring changes in."""
        self._index.apply(*changes, **more)


def test_a_rebuild_meanwhile_loses_no_sheet(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """A catch-up that crosses a rebuild of the index leaves it to the next one to bring every sheet."""
    revise(db, account(), now, "Un lombricomposteur.")
    catch_up(db, replace(site, index=RebuiltMeanwhile(site.index)))
    assert sorted(slugs_for(db, site, "")) == sheets.slugs(db)


def test_a_busy_index_makes_nobody_wait(
    db: Database,
    site: Site,
    account: Callable[..., Account],
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """While another process holds the index for long, a search answers from what it holds so far."""
    monkeypatch.setattr("wiki.search.whoosh.versions.LOCK_SECONDS", 0)
    revise(db, account(), now, "Un lombricomposteur.")
    with Versions(site.settings.index).writing():
        assert slugs_for(db, site, "lombricomposteur") == []
        assert SLUG in slugs_for(db, site, "tupperware")
    assert slugs_for(db, site, "lombricomposteur") == [SLUG]


def test_members_only_contacts_are_not_searched(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """A search finds a sheet by a public contact's name, never by a members-only one's."""
    typed = {"name": "Zoé Évanescente", "role": "Voisine", "organisation": "opac-38"}
    save_contact(db, SLUG, None, typed, account(), now)
    assert slugs_for(db, site, "évanescente") == []
    assert SLUG in slugs_for(db, site, "gauville")


def test_a_disk_that_is_full_hides_no_sheet(
    db: Database,
    site: Site,
    account: Callable[..., Account],
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A search whose index cannot be written answers from what is there, and follows once it can."""
    revise(db, account(), now, "Un lombricomposteur.")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("wiki.search.whoosh.journal.append", full)
        patch.setattr("wiki.search.whoosh.versions.mkdtemp", full)
        assert slugs_for(db, site, "lombricomposteur") == []
        assert SLUG in slugs_for(db, site, "tupperware")
        (site.settings.index / "current").write_text("{", encoding="utf-8")
        with pytest.raises(SearchError):
            slugs_for(db, site, "tupperware")
    assert slugs_for(db, site, "lombricomposteur") == [SLUG]


def test_charges_are_nobody_in_charge(db: Database, site: Site) -> None:
    """The word for what tenants pay does not find people «chargés de mission», nor the reverse."""
    charges, people = (set(slugs_for(db, site, query)) for query in ("charges", "chargée"))
    assert "optimisation-des-charges-locatives" in charges
    assert people
    texts = read_published(db, charges, None)
    assert all(" charge" in str(full).lower() for full in texts.values())
    assert charges != people


def test_an_unknown_filter_is_passed_over(db: Database, site: Site) -> None:
    """A value that no list knows narrows nothing and is told; a known one beside it still holds."""
    asked = {"public": "zzz", "departement": "29"}
    found = find_sheets(db, site, SearchRequest("", asked))
    assert found.filters == {"departement": "29"}
    assert 0 < found.total < 22
    assert [(notice.code, notice.piece) for notice in found.notices] == [("unknown_filter", "zzz")]


@pytest.mark.parametrize(
    ("query", "close"),
    [
        ("theme:proprté", ("Propreté",)),
        ("theme:jardn", ("Jardins et espaces verts",)),
        ("organisme:partenor", ("Partenord Habitat",)),
        ("organisme:nulle-part", ()),
    ],
)
def test_close_names_are_offered(db: Database, site: Site, query: str, close: tuple[str, ...]) -> None:
    """A theme or an organisation that does not exist is told with those whose name is close."""
    (notice,) = find_sheets(db, site, SearchRequest(query)).notices
    assert notice.close == close


def test_all_themes_are_offered_where_none_is_close(db: Database, site: Site) -> None:
    """There are few enough themes to name them all to whoever is far from each."""
    (notice,) = find_sheets(db, site, SearchRequest("theme:nimporte")).notices
    assert notice.close == tuple(site.vocabularies.themes.values())


def test_a_theme_without_a_sheet_is_a_theme(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """Nobody is told that a theme does not exist because no sheet has it yet."""
    asked = SearchRequest("theme:mutations")
    (slug,) = slugs_for(db, site, asked.query)
    set_status(db, SHEETS, slug, Status.HIDDEN, account(Role.MODERATOR), now)
    assert slugs_for(db, site, asked.query) == []
    assert find_sheets(db, site, asked).notices == ()
