"""Sessions and languages."""

import pytest

from tests.wiki.web.conftest import Form, Person
from wiki.web.languages import LANGUAGES


def choose(person: Person, code: str) -> None:
    """Follow one of the language links at the foot of a page."""
    answer = person.get(f"/langue/{code}", query_string={"next": "/fiches"})
    assert answer.headers["Location"] == "/fiches"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_language_is_chosen_for_the_session(visitor: Person, code: str) -> None:
    """A reader's choice of language holds for every page, whatever their browser asks for."""
    choose(visitor, code)
    for path in ("/", "/fiches", "/rapprochement?texte=jardin", "/a-propos/droits", "/inscription"):
        page = visitor.see(path, headers={"Accept-Language": "fr" if code == "en" else "en"})
        assert page.root.get("lang") == code


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        ("", "fr"),
        ("en-GB,en;q=0.9", "en"),
        ("fr-CA, en;q=0.8", "fr"),
        ("de", "fr"),
        ("de, en;q=0.1", "en"),
        ("en;q=0, *", "fr"),
    ],
)
def test_the_browser_chooses_first(reader: Person, accepted: str, code: str) -> None:
    """Until one chooses, the browser's languages decide, and French where it names none of ours."""
    assert reader.see("/", headers={"Accept-Language": accepted}).root.get("lang") == code


def test_a_language_that_is_not_ours_is_not_kept(visitor: Person) -> None:
    """A language that the site does not speak changes nothing."""
    choose(visitor, "tlh")
    assert visitor.see("/").root.get("lang") == "fr"


@pytest.mark.parametrize("cookie", ["", "x", "a.b.c", "é", "." * 4_000])
def test_a_forged_session_is_nobody(visitor: Person, cookie: str) -> None:
    """A session or «rester connecté» cookie that the site did not sign is that of a visitor."""
    for name in ("session", "remember_token"):
        visitor.set_cookie(name, cookie)
    visitor.see("/profil", 302)


def test_staying_signed_in_survives_the_session(visitor: Person) -> None:
    """«Rester connecté» keeps a person signed in after the browser has closed."""
    visitor.sign_in("odile@exemple.fr")
    visitor.delete_cookie("session")
    visitor.see("/profil", 302)
    form: Form = visitor.see("/connexion").form()
    visitor.fill(form, email="odile@exemple.fr", password="la chorale répète le jeudi", remember="1")
    visitor.delete_cookie("session")
    visitor.see("/profil")
