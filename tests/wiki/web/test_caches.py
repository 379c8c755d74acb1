"""What browsers and caches may keep, and what visitors are given to keep."""

import gzip
import re
from dataclasses import replace

import brotli
import pytest
from flask import Flask

from tests.wiki.web.conftest import Enter, Person, serving
from wiki.config import Settings
from wiki.web.caching import SAME_FOR_ALL

YEAR_S = 31_536_000
SHARED = {
    "/": "pages.home",
    "/a-propos": "pages.about",
    "/a-propos/accessibilite": "pages.accessibility",
    "/a-propos/droits": "pages.rights",
    "/a-propos/charte": "charter.show",
    "/modifications": "pages.changes",
    "/fiches": "search.every",
    "/fiches?theme=jardins": "search.every",
    "/fiches/j-eco-trie": "sheets.show",
    "/fiches/j-eco-trie/historique": "history.versions",
    "/comparer?fiche=j-eco-trie&fiche=la-vie-plus-verte": "comparing.table",
    "/proximites": "proximities.chart",
    "/organismes": "organisations.every",
    "/organismes/logis-mediterranee": "organisations.show",
    "/carte": "atlas.show",
    "/chiffres": "figures.show",
    "/lexique": "lexicon.every",
    "/lexique/charges-locatives": "lexicon.show",
    "/api/v1/lexicon": "api.lexicon",
    "/api/v1/openapi.json": "api.openapi",
}


@pytest.mark.parametrize("path", ["/", "/fiches", "/fiches/j-eco-trie", "/rapprochement?texte=jardin"])
def test_a_reader_is_given_no_cookie(visitor: Person, path: str) -> None:
    """A visitor who only reads is given no cookie."""
    assert visitor.see(path).response.headers.getlist("Set-Cookie") == []


def addresses(reader: Person) -> list[str]:
    """List the static files that the home page asks for."""
    return re.findall(r'(?:href|src)="(/static/[^"#]+)', reader.see("/").response.text)


def test_static_files_are_kept_for_ever(reader: Person) -> None:
    """A static file at the address of its content never has to be asked for again."""
    assert len(addresses(reader)) == 2
    for path in addresses(reader):
        answer = reader.get(path)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == f"public, max-age={YEAR_S}, immutable"


@pytest.mark.parametrize("version", ["", "?v=", "?v=0123456789ab"])
def test_another_version_is_not_kept(reader: Person, version: str) -> None:
    """The address of another version, asked while the site is renewed, gives the file but not for ever."""
    answer = reader.get(f"/static/recueil.css{version}")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("identity", None), ("", None)],
)
def test_static_files_come_compressed(reader: Person, accepted: str, encoding: str | None) -> None:
    """A static file comes in the smallest form that a browser reads, and is the same file in each."""
    path = addresses(reader)[0]
    plain = reader.get(path).data
    answer = reader.get(path, headers={"Accept-Encoding": accepted})
    undo = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert answer.headers.get("Content-Encoding") == encoding
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert undo(answer.data) == plain
    assert encoding is None or len(answer.data) < len(plain) / 2
    assert reader.get(path, headers={"If-None-Match": answer.headers["ETag"]}).status_code == (
        200 if encoding else 304
    )


def test_every_shared_page_is_known() -> None:
    """The pages that proxies may keep are those that these tests look at."""
    assert set(SHARED.values()) == SAME_FOR_ALL


@pytest.mark.parametrize("path", SHARED)
def test_a_page_for_all_may_be_shared(reader: Person, path: str) -> None:
    """A page is the same to visitors of any machine, who get no cookie, and may be kept for a minute."""
    visitor = reader.application.test_client()
    here, there = (
        visitor.get(path, environ_base={"REMOTE_ADDR": ip}) for ip in ("192.0.2.1", "198.51.100.9")
    )
    assert here.status_code == 200
    assert here.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=60"
    assert {"Cookie", "Accept-Language"} <= set(here.vary.as_set(preserve_casing=True))
    assert here.data == there.data
    assert 'name="csrf_token"' not in here.text
    assert not here.headers.getlist("Set-Cookie")


@pytest.mark.parametrize("path", SHARED)
def test_a_page_that_has_not_changed_is_not_sent_again(reader: Person, path: str) -> None:
    """A browser that has a page is told that it still holds, and another language is another page."""
    visitor = reader.application.test_client()
    known = {"If-None-Match": visitor.get(path).headers["ETag"]}
    again = visitor.get(path, headers=known)
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Cache-Control"].startswith("public")
    if not path.startswith("/api/"):
        assert visitor.get(path, headers=known | {"Accept-Language": "en"}).status_code == 200


@pytest.mark.parametrize("path", SHARED)
def test_a_members_page_is_theirs_alone(odile: Person, path: str) -> None:
    """No proxy may keep what somebody who is signed in reads."""
    control = odile.see(path).response.cache_control
    assert (control.private, control.public, control.max_age) == (True, False, None)


@pytest.mark.parametrize(
    "path",
    ["/rapprochement", "/rapprochement?texte=mon+jardin", "/recherche?q=Lucie", "/api/v1/search?q=Lucie"],
)
def test_what_somebody_typed_is_kept_by_nobody_else(reader: Person, path: str) -> None:
    """An answer that quotes or seals what a visitor typed stays in their own browser."""
    visitor = reader.application.test_client()
    control = visitor.see(path).response.cache_control
    assert (control.private, control.public) == (True, False)


@pytest.mark.parametrize(
    "path", ["/connexion", "/inscription", "/nulle-part", "/profil", "/healthz", "/readyz"]
)
def test_what_nobody_keeps(reader: Person, path: str) -> None:
    """Forms of accounts, errors, redirects and what machines watch are kept by nobody."""
    assert reader.get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/comptes", "/etat", "/profil", "/moderation/avis"])
def test_what_administrators_see_is_not_kept(enter: Enter, path: str) -> None:
    """Not even the browser of an administrator keeps what it shows of others."""
    assert enter("anne").see(path).response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", ["session", "remember_token"])
def test_any_session_makes_a_page_private(visitor: Person, name: str) -> None:
    """A cookie of ours, even one that is worth nothing, keeps a page out of shared caches."""
    visitor.set_cookie(name, "n'importe quoi")
    assert visitor.see("/fiches").response.cache_control.private


def test_a_chosen_language_makes_a_page_private(visitor: Person) -> None:
    """Who chose a language of their own gets pages of their own."""
    assert "Set-Cookie" in visitor.see("/langue/en", 302).response.headers
    assert visitor.see("/").response.cache_control.private


def test_shared_pages_can_be_done_without(installed: Settings) -> None:
    """An administrator who wants every visit counted has no page shared."""
    with serving(replace(installed, pages_s=0)) as app:
        assert app.test_client().get("/fiches").headers["Cache-Control"] == "private, no-cache"


def test_a_visit_counts_even_where_nothing_is_sent(app: Flask) -> None:
    """A page that is asked for again and has not changed is a visit like another."""
    agent = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"}
    etag = app.test_client().get("/fiches/j-eco-trie", headers=agent).headers["ETag"]
    app.test_client().get("/fiches/j-eco-trie", headers=agent | {"If-None-Match": etag})
    site = app.extensions["recueil"]
    site.visits.write()
    with site.connect() as db:
        (row,) = db.query("SELECT SUM(number) AS number FROM visits WHERE kind = 'sheet'")
    assert row["number"] == 2
