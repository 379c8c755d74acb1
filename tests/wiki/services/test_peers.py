"""The matcher of one process."""

import fcntl
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from matcher import Matcher
from wiki.domain.account import Account, Role
from wiki.domain.page import Status
from wiki.services import peers as peers_module
from wiki.services.catch_up import catch_up, follow, reindex, tidy
from wiki.services.check import check
from wiki.services.moderate import set_status
from wiki.services.peers import Peers
from wiki.services.save_concept import save_concept
from wiki.services.save_sheet import save_sheet
from wiki.services.shelf import SHEETS
from wiki.services.site import Site
from wiki.store import changes, concepts, sheets
from wiki.store.database import Database

SLUG = "j-eco-trie"
AccountFactory = Callable[..., Account]


def test_threads_share_one_matcher(site: Site) -> None:
    """Threads that ask at once for the first time get one and the same matcher."""
    peers = Peers(site.settings.matcher, site.lexicon)

    def ask(_: int) -> Matcher:
        with site.connect() as db:
            return peers.current(db, site.vocabularies)

    with ThreadPoolExecutor(4) as threads:
        assert len({id(matcher) for matcher in threads.map(ask, range(8))}) == 1


def test_a_reader_does_not_wait_for_changes_to_be_taken_in(
    db: Database, site: Site, account: Callable[..., Account], now: datetime
) -> None:
    """While another thread takes changes in, a reader gets the matcher without them; a saver waits."""
    before = site.peers.current(db, site.vocabularies)
    sheet = sheets.get(db, "j-eco-trie")
    save_sheet(db, sheet.slug, sheet.head, replace(sheet.content, team="Zoé"), account(), now, "")
    with site.peers._updating:
        assert site.peers.current(db, site.vocabularies) is before
    follow(db, site)
    after = site.peers.current(db, site.vocabularies)
    assert after is not before
    assert site.peers.current(db, site.vocabularies) is after


def rewrite(db: Database, author: Account, now: datetime, team: str) -> None:
    """Save a sheet with a word that no other one holds."""
    sheet = sheets.get(db, SLUG)
    save_sheet(db, sheet.slug, sheet.head, replace(sheet.content, team=team), author, now, "")


def found(matcher: Matcher, text: str) -> list[str]:
    """Match a text."""
    return [match.id for match in matcher.match(text).matches]


def test_a_matcher_follows_changes_without_a_refit(
    db: Database, site: Site, account: AccountFactory, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sheets saved, hidden and shown again are taken in one by one; nothing else is read again."""
    peers, moderator = site.peers, account(Role.MODERATOR)
    peers.current(db, site.vocabularies)
    monkeypatch.setattr(Matcher, "fit", None)
    rewrite(db, moderator, now, "Un lombricomposteur")
    assert found(peers.current(db, site.vocabularies), "lombricomposteur") == [SLUG]
    set_status(db, SHEETS, SLUG, Status.HIDDEN, moderator, now)
    assert found(peers.current(db, site.vocabularies), "lombricomposteur") == []
    set_status(db, SHEETS, SLUG, Status.PUBLISHED, moderator, now)
    assert found(peers.current(db, site.vocabularies), "lombricomposteur") == [SLUG]


def test_the_next_start_opens_what_was_saved(
    db: Database, site: Site, account: AccountFactory, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process opens the saved matcher and takes in what changed since, without a fit."""
    site.peers.rebuild(db, site.vocabularies)
    rewrite(db, account(), now, "Un lombricomposteur")
    monkeypatch.setattr(Matcher, "fit", None)
    other = Peers(site.settings.matcher, site.lexicon).current(db, site.vocabularies)
    assert found(other, "lombricomposteur") == [SLUG]
    assert other.index.size == 22


def test_changes_are_saved_when_many_piled_up(
    db: Database, site: Site, account: AccountFactory, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A matcher is not saved with a change, but by the upkeep once enough of them piled up."""
    monkeypatch.setattr(peers_module, "LEAST_UNSAVED", 24)
    author = account()
    follow(db, site)
    assert not site.settings.matcher.exists()
    for number in range(2):
        rewrite(db, author, now, f"Équipe {number}")
        follow(db, site)
    assert not site.settings.matcher.exists()
    tidy(site)
    assert (site.settings.matcher / "current").is_file()


def test_nothing_is_read_to_warm_what_is_not_there(site: Site) -> None:
    """A process without a matcher yet leaves it to whoever needs the first one."""
    site.peers.warm()
    assert site.peers.applied is None


def test_a_matcher_that_cannot_be_saved_still_answers(
    db: Database, site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    """Where the folder cannot be written, that is logged and the matcher serves from memory."""
    site.settings.matcher.write_text("Ce n'est pas un dossier.", encoding="utf-8")
    matcher = site.peers.rebuild(db, site.vocabularies)
    assert "not saved" in caplog.text
    assert found(matcher, "trier les déchets")


@pytest.mark.parametrize("pointer", ["{", "7", '{"folder": "../x", "files": {}}'])
def test_a_damaged_state_is_named_and_made_again(
    db: Database, site: Site, pointer: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A damaged state is named by `check`; it costs a fit and a line of the log, and another one is saved."""
    site.settings.matcher.mkdir()
    (site.settings.matcher / "current").write_text(pointer, encoding="utf-8")
    (problem,) = check(db, site)
    assert "recueil reindex" in problem
    assert found(site.peers.current(db, site.vocabularies), "trier les déchets")
    assert caplog.text.count("the saved matcher cannot be used") == 1
    assert check(db, site) == []


def test_a_state_ahead_of_the_store_is_not_used(db: Database, site: Site) -> None:
    """Where a copy of the store was put back, what was saved of a later one is fitted again."""
    site.peers.rebuild(db, site.vocabularies)
    db.execute("DELETE FROM changes WHERE number = (SELECT MAX(number) FROM changes)")
    fitted = Peers(site.settings.matcher, site.lexicon).current(db, site.vocabularies)
    assert fitted.applied == changes.latest(db)


def test_a_saved_matcher_that_lags_is_named(
    db: Database, site: Site, account: AccountFactory, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`check` tells of a saved matcher that misses more changes than usual."""
    reindex(db, site)
    rewrite(db, account(), now, "Un lombricomposteur")
    catch_up(db, site)
    assert check(db, site) == []
    monkeypatch.setattr(peers_module, "LEAST_UNSAVED", 0)
    monkeypatch.setattr(peers_module, "_UNSAVED", 100)
    (problem,) = check(db, site)
    assert "retard de 1 " in problem


def test_a_change_of_the_lexicon_is_saved_soon(
    db: Database, site: Site, account: AccountFactory, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only sheets that a concept's new words touch are read again, and the next start opens the result."""
    reindex(db, site)
    monkeypatch.setattr(Matcher, "fit", None)
    concept = concepts.get(db, "potager")
    draft = replace(concept.content, everyday=(*concept.content.everyday, "zygomatique"))
    save_concept(db, "potager", concept.head, draft, account(), now, "")
    follow(db, site)
    tidy(site)
    other = Peers(site.settings.matcher, site.lexicon).current(db, site.vocabularies)
    assert found(other, "zygomatique")
    assert check(db, site) == []


def test_a_hidden_sheet_leaves_the_disk_of_the_indexes(
    db: Database, site: Site, account: AccountFactory, now: datetime
) -> None:
    """Once a sheet is hidden no file of the search index or of the saved matcher holds a word of its own."""
    moderator = account(Role.MODERATOR)
    rewrite(db, moderator, now, "Un lombricomposteur")
    reindex(db, site)

    folders = site.settings.index, site.settings.matcher

    def holding() -> set[Path]:
        return {folder for folder in folders if any(map(_says_it, folder.rglob("*")))}

    assert holding() == set(folders)
    set_status(db, SHEETS, SLUG, Status.HIDDEN, moderator, now)
    follow(db, site)
    assert holding() == set()
    other = Peers(site.settings.matcher, site.lexicon).current(db, site.vocabularies)
    assert other.index.size == 21


def _says_it(path: Path) -> bool:
    return path.is_file() and b"lombricomposteur" in path.read_bytes()


def test_a_matcher_that_cannot_be_saved_forgets_at_the_next_round(
    db: Database, site: Site, account: AccountFactory, now: datetime
) -> None:
    """Where another process is saving, what was hidden leaves the saved matcher when upkeep tries again."""
    moderator = account(Role.MODERATOR)
    rewrite(db, moderator, now, "Un lombricomposteur")
    reindex(db, site)
    set_status(db, SHEETS, SLUG, Status.HIDDEN, moderator, now)
    with (site.settings.matcher / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        follow(db, site)
        assert any(map(_says_it, site.settings.matcher.rglob("*")))
    tidy(site)
    assert not any(map(_says_it, site.settings.matcher.rglob("*")))
