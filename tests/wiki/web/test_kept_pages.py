"""Pages kept in memory: never another reader's, and never without end."""

import errno
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

import pytest
from flask import Flask, Response, request

from tests.postgres import both_engines
from tests.wiki.web.conftest import Person, serving
from tests.wiki.web.test_caches import SHARED
from wiki.config import Settings
from wiki.services.find_peers import find_peers
from wiki.services.peers import Peers
from wiki.services.site import BESIDE_READERS
from wiki.web import kept_pages
from wiki.web.kept_pages import KEPT

SHEET = "/fiches/j-eco-trie"
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"}
PLAIN = [path for path, view in SHARED.items() if "?" not in path and view in KEPT]


def keys(app: Flask) -> list[object]:
    """List what an application keeps."""
    return list(app.extensions[kept_pages._MEMORY]._pages)


@contextmanager
def served(settings: Settings) -> Iterator[Flask]:
    """Serve an installation whose matcher was read, as the server does before it forks."""
    with serving(settings) as app:
        site = app.extensions["recueil"]
        with site.connect() as db:
            find_peers(db, site, "un potager", None)
        yield app


@pytest.fixture
def app(installed: Settings) -> Iterator[Flask]:
    """Serve an installation as the server does."""
    with served(installed) as app:
        yield app


@pytest.fixture
def made(app: Flask) -> list[str]:
    """Collect the addresses that the application itself answers."""
    addresses: list[str] = []

    @app.after_request
    def note(response: object) -> object:
        addresses.append(request.full_path.rstrip("?"))
        return response

    return addresses


@both_engines
@pytest.mark.parametrize("path", [SHEET, "/", "/fiches", "/lexique/charges-locatives"])
def test_the_next_visitor_gets_the_same_page(app: Flask, made: list[str], path: str) -> None:
    """The second visitor gets what the first one got, headers included, without the application."""
    first, second = (app.test_client().get(path, headers=BROWSER) for _ in range(2))
    third = app.test_client().get(path, headers=BROWSER)
    assert made[-1] == path
    assert made.count(path) < 3
    assert first.data == second.data == third.data

    def said(answer: object) -> dict[str, str]:
        return {name: value for name, value in answer.headers if name not in {"X-Request-ID", "Date"}}

    assert said(first) == said(third)
    assert len({first.headers["X-Request-ID"], third.headers["X-Request-ID"]}) == 2


@pytest.mark.parametrize("path", PLAIN)
def test_what_is_kept_is_what_would_be_made(app: Flask, installed: Settings, path: str) -> None:
    """A page from memory is byte for byte the one of an application that keeps nothing."""
    kept = [app.test_client().get(path) for _ in range(3)][-1]
    with serving(replace(installed, memory_mb=0)) as without:
        assert kept.data == without.test_client().get(path).data
    assert len(keys(app)) == 1


@pytest.mark.parametrize("path", PLAIN)
def test_a_member_never_gets_nor_leaves_a_kept_page(app: Flask, odile: Person, path: str) -> None:
    """A member's page is made for them and kept for nobody, whether they come before a visitor or after."""
    visitor = app.test_client()
    before = odile.get(path)
    assert len(keys(app)) == 0
    public = [visitor.get(path) for _ in range(3)][-1]
    after = odile.get(path)
    if before.mimetype == "text/html":
        for page in (before, after):
            assert "Odile Kervella" in page.text
            assert 'name="csrf_token"' in page.text
        assert "Odile" not in public.text
        assert "csrf_token" not in public.text
    assert after.headers["Cache-Control"] == "private, no-cache"
    assert "Set-Cookie" not in public.headers


@pytest.mark.parametrize(
    "said",
    [
        {"Cookie": "session=quelconque"},
        {"Cookie": "autre=1; session="},
        {"Cookie": 'a="; session=x'},
        {"Cookie": "remember_token=1|abc"},
        {"Authorization": "Basic b2RpbGU6eA=="},
    ],
    ids=str,
)
def test_who_says_who_they_are_is_answered_by_the_application(
    app: Flask, made: list[str], said: dict[str, str]
) -> None:
    """Any session, of whatever worth, and any credential goes past the memory and leaves nothing in it."""
    known = app.test_client(use_cookies=False)  # its own would take the place of ours
    for _ in range(2):
        known.get(SHEET, headers=said)
    assert made == [SHEET, SHEET]
    assert len(keys(app)) == 0
    for _ in range(3):
        app.test_client().get(SHEET)
    del made[:]
    known.get(SHEET, headers=said)
    assert made == [SHEET]


def test_a_cookie_of_another_program_changes_nothing(app: Flask, made: list[str]) -> None:
    """A cookie that is not ours, which a browser sends for its whole domain, does not make a page private."""
    app.test_client().get(SHEET)
    app.test_client(use_cookies=False).get(SHEET, headers={"Cookie": "_ga=GA1.2; sessionid=2"})
    assert made == [SHEET]


def test_each_language_has_its_page(app: Flask) -> None:
    """Visitors who read French, English or neither each get their page, in whatever words they ask."""
    asked = {
        "fr": "fr",
        "fr-CA, en;q=0.5": "fr",
        "en-GB,en;q=0.8": "en",
        "de, en;q=0.1": "en",
        "de": "fr",
        "": "fr",
    }
    for _ in range(3):
        for header, language in asked.items():
            page = app.test_client().get(SHEET, headers={"Accept-Language": header})
            assert f'<html lang="{language}">' in page.text
    assert len(keys(app)) == 2


def test_a_host_never_gets_into_a_page(app: Flask) -> None:
    """The name under which a visitor asks is in no page that others get: it cannot poison the memory."""
    for path in PLAIN:
        for host in ("mechant.example", "mechant.example:80"):
            page = app.test_client().get(path, headers={"Host": host, "X-Forwarded-Host": host})
            assert "mechant" not in page.text
            assert "mechant" not in str(page.headers)


def test_addresses_without_end_are_not_kept(app: Flask, made: list[str]) -> None:
    """Queries, slashes, addresses that do not exist, other methods and prefixes leave nothing in memory."""
    visitor = app.test_client()
    for number in range(20):
        visitor.get(f"{SHEET}?x={number}")
        visitor.get(f"/fiches?page={number}")
        visitor.get(f"/recherche?q={number}")
        visitor.get(f"/fiches/rien-{number}")
        visitor.get(f"//fiches//rien-{number}")
        visitor.get("/", environ_overrides={"PATH_INFO": "/" * (number + 2) + "fiches/j-eco-trie"})
        visitor.get(SHEET, environ_overrides={"SCRIPT_NAME": f"/p{number}"})
    for method in (visitor.head, visitor.post, visitor.options, visitor.delete):
        method(SHEET)
    assert len(keys(app)) == 0
    assert len(made) == 144


def test_what_somebody_typed_is_never_kept(app: Flask, made: list[str]) -> None:
    """Searches, descriptions, forms, figures and what machines watch are answered each time."""
    paths = [
        "/recherche?q=Lucie",
        "/rapprochement?texte=mon+jardin",
        "/rapprochement",
        "/connexion",
        "/chiffres",
    ]
    for path in [*paths, "/healthz", "/readyz", "/recherche"]:
        for _ in range(2):
            app.test_client().get(path)
    assert len(made) == 16
    assert len(keys(app)) == 0


def test_head_gives_the_headers_of_the_page_alone(app: Flask) -> None:
    """HEAD is answered from memory as the application would: the same headers, no body, no visit."""
    page = [app.test_client().get(SHEET) for _ in range(2)][-1]
    kept = app.test_client().head(SHEET)
    assert (kept.status_code, kept.data) == (200, b"")
    for name in ("Content-Length", "ETag", "Cache-Control", "Content-Type", "Vary"):
        assert kept.headers[name] == page.headers[name]


def test_a_browser_that_has_the_page_is_told_so(app: Flask) -> None:
    """If-None-Match is answered from memory by 304 without a body, another ETag by the page."""
    page = [app.test_client().get(SHEET) for _ in range(2)][-1]
    same = app.test_client().get(SHEET, headers={"If-None-Match": page.headers["ETag"]})
    assert (same.status_code, same.data) == (304, b"")
    assert same.headers["Cache-Control"] == page.headers["Cache-Control"]
    other = app.test_client().get(SHEET, headers={"If-None-Match": '"autre"'})
    assert (other.status_code, other.data) == (200, page.data)


@both_engines
def test_visits_count_all_the_same(app: Flask) -> None:
    """People who read from memory count, robots and HEAD do not."""
    for _ in range(5):
        app.test_client().get(SHEET, headers=BROWSER)
    app.test_client().head(SHEET, headers=BROWSER)
    app.test_client().get(SHEET, headers={"User-Agent": "Googlebot/2.1"})
    app.test_client().get(SHEET, headers=BROWSER | {"Sec-Purpose": "prefetch"})
    site = app.extensions["recueil"]
    site.visits.write()
    with site.connect() as db:
        (row,) = db.query("SELECT SUM(number) AS number FROM visits WHERE kind = 'sheet'")
    assert row["number"] == 5


def test_an_answer_that_varies_by_more_is_not_kept(app: Flask) -> None:
    """An answer that says to depend on something else of the request than its language is made each time."""

    @app.after_request
    def vary(response: Response) -> Response:
        response.vary.add("Sec-CH-Width")
        return response

    for _ in range(2):
        assert app.test_client().get(SHEET).status_code == 200
    assert len(keys(app)) == 0


def test_a_page_that_lacks_something_for_the_moment_is_not_kept(
    app: Flask, installed: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The home page without its figures, for the index is damaged and the disk full, is for nobody else."""
    with serving(replace(installed, memory_mb=0)) as without:
        whole = without.test_client().get("/")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (installed.index / "current").write_text("{", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("wiki.search.whoosh.versions.Versions.publish", full)
        lacking = app.test_client().get("/")
    assert (lacking.status_code, lacking.headers["Cache-Control"]) == (200, "private, no-cache")
    assert len(keys(app)) == 0
    assert app.test_client().get("/").data == whole.data


def test_a_sheet_is_read_while_a_damaged_matcher_waits_for_another(app: Flask, installed: Settings) -> None:
    """Its page comes without the sheets like it, kept by nobody, and whole once another matcher is fitted."""
    site, page = app.extensions["recueil"], "/fiches/la-vie-plus-verte"
    with site.connect() as db:
        site.peers.rebuild(db, site.vocabularies)
        opened = Peers(installed.matcher, site.lexicon)
        opened.current(db, site.vocabularies)
    app.extensions["recueil"] = replace(site, peers=opened)
    whole = app.test_client().get(f"{page}?x")
    for path in installed.matcher.glob("version-*/*"):
        os.truncate(path, 100)
    lacking = app.test_client().get(page)
    assert (lacking.status_code, lacking.headers["Cache-Control"]) == (200, "private, no-cache")
    assert ("similar" in whole.text, "similar" in lacking.text, len(keys(app))) == (True, False, 0)
    with site.connect() as db:
        opened.follow(db, site.vocabularies)
    assert app.test_client().get(f"{page}?x").data == whole.data


@both_engines
def test_a_kept_page_asks_for_no_second_connection(app: Flask) -> None:
    """What keeping a page needs is read over the connection that made it: no thread waits for another."""
    site = app.extensions["recueil"]
    with ExitStack() as held:
        if site.engine.file is None:  # a server, whose connections are counted
            for _ in range(site.settings.threads + BESIDE_READERS - 1):
                held.enter_context(site.connect())
        app.test_client().get(SHEET)
        assert (SHEET, "fr") in keys(app)


def test_what_needs_no_store_is_answered_without_it(app: Flask, installed: Settings) -> None:
    """Pages that the store has no part in, and what machines watch, ask it for no edition."""
    installed.database.unlink()
    for path in ("/healthz", "/a-propos", "/a-propos/droits", "/api/v1/openapi.json"):
        assert app.test_client().get(path).status_code == 200, path
