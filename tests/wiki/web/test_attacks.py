"""Attacks on the site as a whole: every page, every form, every parameter."""

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

import pytest
from flask import Flask

from tests.wiki.web.conftest import Enter, Form, Page, Person
from wiki.config import Settings
from wiki.store.database import Database

SHEET = "/fiches/j-eco-trie"
MARK = "Xss7"
ATTACK = f"'\"><script>{MARK}</script><img src={MARK} onerror={MARK}>{{{{7*7}}}} [{MARK}](javascript:{MARK})"
"""Leaves an attribute, an element, a template and a Markdown link, if any of them lets it."""

SQL = "1' OR '1'='1'); DROP TABLE sheets; -- \" %' UNION SELECT password_hash FROM accounts --"
"""Leaves a quoted text, a number and a LIKE of a statement, if any of them lets it."""

NUMBER = "1"
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "frame-ancestors": "'none'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
PARAMETERS = (
    "q", "texte", "page", "tri", "theme", "public", "kind", "departement", "phase", "organisation",
    "pres-de", "near", "next", "avant", "de", "a", "base", "limit", "fiche", "zoom", "x", "y", MARK,
)  # fmt: skip


def addresses(app: Flask, value: str = "j-eco-trie") -> Iterator[str]:
    """Give an address of every route that is read, its variable parts filled in."""
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint != "static":
            path = re.sub(r"<row:\w+>|<\w*int\w*:\w+>", NUMBER, rule.rule)
            yield re.sub(r"<[^>]*>", lambda _part: value, path)


def assert_policy(answer: object) -> None:
    """Check that an answer cannot be framed, and lets nothing inline or foreign run."""
    policy = answer.headers["Content-Security-Policy"]
    said = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert POLICY.items() <= said.items()
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def assert_harmless(page: Page) -> None:
    """Check that what was typed became no element, no attribute and no link that runs."""
    if 300 <= page.status < 400:
        assert re.match(r"/(?![/\\])", page.location), page.location
        return
    if page.response.mimetype != "text/html":
        assert page.response.mimetype in {"application/json", "text/plain", "text/csv"}
        return
    for element in page.root.iter():
        assert element.tag != "script" or element.get("src", "").startswith("/static/")
        assert not [name for name in element.attrib if name.startswith("on")]
        if element.get("rel") == "icon":  # ours, a drawing in its own address
            continue
        assert element.tag != "img" or MARK not in element.get("src", "")
        for name in ("href", "action", "formaction", "src"):
            assert not re.match(
                r"\s*(javascript|data|vbscript):", unquote(element.get(name, "")), re.IGNORECASE
            )
    assert "49[" not in page.response.text.replace(" ", "")


def test_no_page_can_be_framed_or_run_what_is_inline(app: Flask, enter: Enter) -> None:
    """Every route, for a visitor and an administrator, error or not, has the whole policy."""
    for person in (app.test_client(), enter("anne")):
        statuses = set()
        for path in addresses(app):
            with person.get(path) as answer:
                assert_policy(answer)
            statuses.add(answer.status_code)
        assert {200, 404} <= statuses


def test_every_error_keeps_the_policy(app: Flask, odile: Person, installed: Settings) -> None:
    """Refusals, limits, faults of ours and a store that is away are answered under the same policy."""

    @app.get("/faute")
    def fail() -> str:
        raise RuntimeError

    token = odile.see("/profil").form().values["csrf_token"]
    answers = [
        odile.post(f"{SHEET}/modifier", data={}),
        odile.get("/comptes"),
        odile.get("/faute"),
        odile.delete("/fiches"),
        odile.post("/profil", data={"csrf_token": token, "name": ""}),
        odile.post("/profil", data={"csrf_token": token, "name": "é" * 3_000_000}),
        odile.get("/fiches/j-eco-trie\x00"),
        app.test_client().get("/profil"),
        *(app.test_client().post("/connexion", data={}) for _ in range(2)),
    ]
    installed.database.unlink()
    answers.append(odile.get(SHEET))
    for answer in answers:
        assert_policy(answer)
    assert {answer.status_code for answer in answers} == {302, 400, 403, 404, 405, 413, 422, 500, 503}


def test_nothing_reflected_runs(app: Flask, enter: Enter) -> None:
    """The attack in every parameter, and in every variable part, of every route is text at most."""
    query = dict.fromkeys(PARAMETERS, ATTACK)
    seen = 0
    for person in (app.test_client(), enter("anne")):
        for path in [*addresses(app), *addresses(app, ATTACK)]:
            page = Page(person.get(path, query_string=query))
            assert page.status < 500, f"{path} answers {page.status}"
            assert_harmless(page)
            seen += MARK in page.response.text
    assert seen > 10


def every_form(person: Person, app: Flask) -> Iterator[Form]:
    """Give each posting form that somebody meets on the site, and what it posts while they type."""
    known = set()
    for path in [*addresses(app), "/rapprochement?texte=un potager"]:
        page = Page(person.get(path))
        if page.status != 200 or page.response.mimetype != "text/html":
            continue
        for form in [*page.forms, *page.live]:
            if form.action not in known:
                known.add(form.action)
                yield form


def attacked(form: Form, attack: str) -> dict[str, str]:
    """Fill every field but the token with an attack."""
    return {name: value if name == "csrf_token" else attack for name, value in form.values.items(multi=True)}


def test_nothing_stored_or_given_back_runs(app: Flask, enter: Enter) -> None:
    """The attack in every field of every form runs neither in the answer nor in any page afterwards."""
    for first in ("odile", "modou", "anne"):
        for form in list(every_form(enter(first), app)):
            page = Page(enter(first).post(form.action, data=attacked(form, ATTACK)))
            assert page.status < 500, f"{form.action} answers {page.status}"
            assert_harmless(page)
    visitor = app.test_client()
    for form in list(every_form(visitor, app)):
        assert_harmless(Page(visitor.post(form.action, data=attacked(form, ATTACK))))


def test_what_a_person_says_of_themselves_never_runs(app: Flask, enter: Enter) -> None:
    """A name, an organisation, a contact, a title and a summary that attack are text wherever they show."""
    odile = enter("odile")
    odile.fill(odile.see("/profil").form(), name=ATTACK[:100], side="tenant")
    form = odile.see(f"{SHEET}/modifier").form()
    odile.fill(form, title=ATTACK[:150], tagline=ATTACK, context=ATTACK, summary=ATTACK, action="save")
    typed = {
        "organisation_name": ATTACK[:100],
        "organisation_kind": "tenant_association",
        "departement": "29",
    }
    odile.fill(odile.see("/organismes/nouveau").form(), **typed)
    contact = odile.see(f"{SHEET}/contacts").form("/contacts")
    odile.fill(contact, name=ATTACK[:80], role=ATTACK[:80], organisation="opac-38", phone="", public="1")
    seen = 0
    for person in (app.test_client(), odile, enter("anne")):
        for path in [*addresses(app), f"/recherche?q={MARK}", f"/rapprochement?texte={MARK} tri"]:
            page = Page(person.get(path))
            assert_harmless(page)
            seen += MARK in page.response.text
    assert seen > 10


@pytest.mark.parametrize("crlf", ["\r\n", "\n", "\r", "%0d%0a", "\u010a", "\u2028"])
def test_no_header_can_be_injected(app: Flask, enter: Enter, crlf: str) -> None:
    """A line break in any parameter or variable part ends no header and adds none."""
    attack = f"/fiches{crlf}Set-Cookie: session={MARK}{crlf}{crlf}<p>"
    for person in (app.test_client(), enter("anne")):
        for path in addresses(app, "j-eco-trie" + crlf + "X-Attack: 1"):
            answer = person.get(path, query_string=dict.fromkeys(PARAMETERS, attack))
            assert "X-Attack" not in answer.headers
            for name, value in answer.headers:
                assert not re.search(r"[\r\n]", value), name
                assert name != "Set-Cookie" or MARK not in value


@pytest.mark.parametrize(
    "path",
    [
        "/static/../config.py",
        "/static/..%2fconfig.py",
        "/static/%2e%2e/%2e%2e/pyproject.toml",
        "/static/....//....//pyproject.toml",
        "/static/..\\config.py",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/recueil.css%00.js",
        "/fiches/..%2f..%2fvar%2fsecret-key",
        "/fiches/../../secret-key",
        "/organismes/..%2f..%2fetc%2fpasswd",
        "/langue/..%2f..%2fetc%2fpasswd",
    ],
)
def test_no_path_leads_out(app: Flask, installed: Settings, path: str) -> None:
    """No address of a file or a page reaches a file beside those that are served."""
    with app.test_client().get(path) as answer:
        assert answer.status_code in {302, 308, 404}
        told = answer.text
    assert installed.secret_key.read_text() not in told
    assert "root:" not in told
    assert "[project]" not in told
    assert "from wiki" not in told


def test_no_statement_is_injected(app: Flask, enter: Enter, db: Database) -> None:
    """SQL in every parameter, variable part and field stays text: no row more, less or elsewhere shows."""
    rows = {table: count_rows(db, table) for table in db.list_tables()}
    anne, visitor = enter("anne"), app.test_client()
    for path in [*addresses(app), *addresses(app, SQL.replace("/", ""))]:
        for person in (anne, visitor):
            answer = person.get(path, query_string=dict.fromkeys(PARAMETERS, SQL))
            assert answer.status_code < 500, path
            assert "scrypt:" not in answer.text
    assert {table: count_rows(db, table) for table in rows} == rows
    for form in list(every_form(visitor, app)):
        page = Page(visitor.post(form.action, data=attacked(form, SQL)))
        assert page.status < 500, form.action
        assert "scrypt:" not in page.response.text
    assert "Aucune fiche" in visitor.see(f"/recherche?q={quote(SQL)}").text
    assert len(list(db.query("SELECT slug FROM sheets"))) == 22


def count_rows(db: Database, table: str) -> int:
    """Count the rows of a table."""
    return len(list(db.query(f"SELECT * FROM {table}")))  # noqa: S608 - a table of ours
