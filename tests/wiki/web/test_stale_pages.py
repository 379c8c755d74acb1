"""What somebody writes, wherever, is on the next visitor's page, whatever was kept in memory."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from threading import Event, Thread

import pytest
from flask import Flask

from tests.postgres import both_engines
from tests.wiki.web.conftest import NOW, Enter, Form, serving
from tests.wiki.web.test_kept_pages import PLAIN, SHEET, keys, served
from wiki.config import Settings
from wiki.domain.account import Account, Role
from wiki.domain.organisation import Kind, Organisation
from wiki.domain.page import Status
from wiki.services.catch_up import follow
from wiki.services.keep_contacts import remove_contact
from wiki.services.moderate import set_status
from wiki.services.shelf import SHEETS
from wiki.services.site import open_site
from wiki.store import contacts, organisations
from wiki.store.database import Database
from wiki.web.kept_pages import _MEMORY


@pytest.fixture
def app(installed: Settings) -> Iterator[Flask]:
    """Serve an installation as the server does."""
    with served(installed) as app:
        yield app


Write = Callable[[Settings, Account], None]
WRITES: dict[str, Write] = {}


def by_another_process(name: str) -> Callable[[Callable[[Database, Account], None]], Write]:
    """Give a write a name; it is made through connections that the application knows nothing of."""

    def named(write: Callable[[Database, Account], None]) -> Write:
        def made(settings: Settings, author: Account) -> None:
            with closing(open_site(settings)) as site, site.connect() as db:
                write(db, author)

        WRITES[name] = made
        return made

    return named


@by_another_process("a sheet is hidden")
def hide(db: Database, author: Account) -> None:
    """Hide a sheet."""
    set_status(db, SHEETS, "j-eco-trie", Status.HIDDEN, author, NOW)


@by_another_process("a contact is erased")
def erase(db: Database, author: Account) -> None:
    """Erase the people to call about a sheet."""
    for person in contacts.of_sheets(db, ["j-eco-trie"], public_only=False)["j-eco-trie"]:
        remove_contact(db, "j-eco-trie", person.id, author, NOW)


@by_another_process("an organisation is added")
def add(db: Database, _author: Account) -> None:
    """Add an organisation."""
    with db.atomic():
        organisations.save(
            db, Organisation("amicale-neuve", "Amicale neuve", Kind.TENANT_ASSOCIATION, "29", ())
        )


@both_engines
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_write_elsewhere_is_seen_at_once(
    app: Flask, installed: Settings, account: Callable[..., Account], write: Write
) -> None:
    """What another process writes, the very next visitor sees, on every page that was kept."""
    visitor, moderator = app.test_client(), account(role=Role.MODERATOR)
    kept = {path: [visitor.get(path) for _ in range(3)][-1] for path in PLAIN}
    assert len(keys(app)) == len(PLAIN)
    write(installed, moderator)
    with serving(replace(installed, memory_mb=0)) as without:
        now = {path: without.test_client().get(path) for path in PLAIN}
        for path in PLAIN:
            page = visitor.get(path)
            assert (page.status_code, page.data) == (now[path].status_code, now[path].data), path
    assert any(kept[path].data != now[path].data for path in PLAIN)


def test_a_save_is_on_the_next_visitors_page(app: Flask, enter: Enter) -> None:
    """What a member saves, the very next visitor reads, on the sheet and on the home page."""
    odile, visitor = enter("odile"), app.test_client()
    for number in range(3):
        for path in (SHEET, "/", "/modifications"):
            visitor.get(path)
            visitor.get(path)
        form: Form = odile.see(f"{SHEET}/modifier").form()
        odile.fill(form, title=f"J'éco-trie, {number}", action="save")
        for path in (SHEET, "/", "/modifications"):
            assert f"J&#39;éco-trie, {number}" in visitor.get(path).text.replace("\u202f", " ").replace(
                "’", "&#39;"
            )


def test_a_page_made_while_somebody_writes_is_not_kept(
    app: Flask, installed: Settings, account: Callable[..., Account]
) -> None:
    """A write that is committed while a page is made leaves it out of the memory."""
    begun, written = Event(), Event()

    @app.before_request
    def wait() -> None:
        begun.set()
        assert written.wait(30)

    reading = Thread(target=lambda: app.test_client().get(SHEET))
    reading.start()
    assert begun.wait(30)
    add(installed, account())
    written.set()
    reading.join()
    assert len(keys(app)) == 0


def test_what_the_matcher_does_not_know_yet_is_not_kept(
    app: Flask, installed: Settings, account: Callable[..., Account]
) -> None:
    """While the matcher is behind, sheets that show comparable ones are made each time."""
    site = app.extensions["recueil"]
    app.test_client().get(SHEET)
    hide(installed, account(role=Role.MODERATOR))
    with site.peers._updating:
        for _ in range(3):
            app.test_client().get("/fiches")  # which brings the search index up
            app.test_client().get("/fiches/la-vie-plus-verte")
        assert ("/fiches/la-vie-plus-verte", "fr") not in keys(app)
    for _ in range(2):
        app.test_client().get("/fiches/la-vie-plus-verte")
    assert ("/fiches/la-vie-plus-verte", "fr") in keys(app)


@pytest.mark.parametrize("path", PLAIN)
def test_a_page_is_kept_again_from_the_next_visitor_on(
    app: Flask, installed: Settings, account: Callable[..., Account], path: str
) -> None:
    """After a write elsewhere any page is made once, whoever else comes, and then kept."""
    site, memory = app.extensions["recueil"], app.extensions[_MEMORY]
    with closing(open_site(installed)) as writer, writer.connect() as db:
        set_status(db, SHEETS, "la-vie-plus-verte", Status.HIDDEN, account(role=Role.MODERATOR), NOW)
        follow(db, writer)
    app.test_client().get(path)
    assert memory.get((path, "fr")).edition == site.editions.current()


def test_a_database_that_is_gone_is_told(app: Flask, installed: Settings) -> None:
    """Once the database is gone, nothing is served from memory as if it were there."""
    for _ in range(3):
        assert app.test_client().get(SHEET).status_code == 200
    installed.database.unlink()
    assert app.test_client().get(SHEET).status_code == 503


def test_another_database_in_its_place_is_another_site(
    app: Flask, installed: Settings, account: Callable[..., Account]
) -> None:
    """A backup that is put in the place of the database is what the next visitor reads."""
    copy = installed.database.with_name("copie.sqlite")
    with closing(open_site(installed)) as site, site.connect() as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(installed.database, copy)
    hide(installed, account(role=Role.MODERATOR))
    for _ in range(3):
        assert app.test_client().get(SHEET).status_code == 404
    for ending in ("-wal", "-shm"):
        installed.database.with_name(installed.database.name + ending).unlink(missing_ok=True)
    copy.replace(installed.database)
    assert app.test_client().get(SHEET).status_code == 200


def test_another_database_with_the_same_numbers_is_another_site(
    app: Flask, installed: Settings, account: Callable[..., Account]
) -> None:
    """A database that was put back, then written as often as the former one, is not taken for it."""
    moderator, copy = account(role=Role.MODERATOR), replace(installed, data=installed.data.with_name("copie"))
    with closing(open_site(installed)) as site, site.connect() as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copy.data.mkdir()
    shutil.copy(installed.database, copy.database)
    hide(installed, moderator)
    other = "/fiches/la-vie-plus-verte"
    for path in (SHEET, other, "/fiches", other):
        app.test_client().get(path)
    assert (other, "fr") in keys(app)
    with closing(open_site(copy)) as site, site.connect() as db:
        set_status(db, SHEETS, "la-vie-plus-verte", Status.HIDDEN, moderator, NOW + timedelta(minutes=1))
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for ending in ("-wal", "-shm"):
        installed.database.with_name(installed.database.name + ending).unlink(missing_ok=True)
    copy.database.replace(installed.database)
    assert app.test_client().get(other).status_code == 404
