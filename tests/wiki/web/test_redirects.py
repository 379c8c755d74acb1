"""Where forms may send their readers next."""

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from tests.wiki.web.conftest import PASSWORD, Person
from wiki.web.redirects import local_target

ELSEWHERE = (
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example/fiches",
    "http:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/\t/evil.example",
    "/\r\nSet-Cookie: a=b",
    "/\x00/evil.example",
    " //evil.example",
    "evil.example",
    "//[evil",
    "/fiches\u2028//evil",
    "",
)


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_form_leads_elsewhere(reader: Person, target: str) -> None:
    """An address of another site, however it is disguised, becomes home in the forms that lead on."""
    visitor = reader.application.test_client()
    form = visitor.see("/connexion", query_string={"next": target}).form()
    assert form.values["next"] == "/"
    chosen = visitor.get("/langue/fr", query_string={"next": target})
    assert chosen.headers["Location"] == "/"


def test_signing_in_never_leads_elsewhere(visitor: Person) -> None:
    """A form of sign-in that was tampered with leads home, after an error as after success."""
    form = visitor.see("/connexion").form()
    page = visitor.fill(form, 422, email="odile@exemple.fr", password="non", next="//evil.example")
    assert page.form().values["next"] == "/"
    page = visitor.fill(form, email="odile@exemple.fr", password=PASSWORD, next="/\\evil.example")
    assert page.location == "/"


def test_a_page_of_the_site_is_kept(visitor: Person) -> None:
    """After signing in one is back on the very page one came from, its query included."""
    target = "/recherche?q=propreté&theme=jardins"
    form = visitor.see("/connexion", query_string={"next": target}).form()
    page = visitor.fill(form, email="odile@exemple.fr", password=PASSWORD)
    assert visitor.follow(page).h1 == "Résultats pour « propreté »"


@given(st.text(alphabet=st.sampled_from("/\\:?#@[]ae.\t\n\r\x00 %é"), max_size=12))
def test_whatever_is_asked_stays_on_the_site(asked: str) -> None:
    """Whatever is asked, the target is a path that browsers read as one of this site."""
    app = Flask("wiki")
    app.add_url_rule("/", "pages.home")
    with app.test_request_context():
        target = local_target(asked)
    assert target.startswith("/")
    assert not target.startswith("//")
    assert not set(target) & set("\\\t\n\r\x00")
