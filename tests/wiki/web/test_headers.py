"""The security headers and the cookies of every answer."""

from dataclasses import replace

import pytest
from flask import Flask

from tests.wiki.web.conftest import PASSWORD, Person, serving
from wiki.config import Settings


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/nulle-part",
        "/profil",
        "/api/v1/search",
        "/api/v1/nulle-part",
        "/healthz",
        "/static/recueil.css",
    ],
)
def test_every_answer_is_protected(reader: Person, path: str) -> None:
    """Pages, errors, redirects, JSON and files alike carry the security headers."""
    with reader.get(path) as answer:
        headers = answer.headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert {"camera=()", "geolocation=()", "microphone=()"} <= set(headers["Permissions-Policy"].split(", "))


@pytest.mark.parametrize("host", ["..", "a..b", f"{'x' * 64}.fr"])
def test_a_host_that_is_none_is_refused(app: Flask, host: str) -> None:
    """A host that no address can be made of is told so, in a page or in JSON, under the same headers."""
    for path in ("/fiches", "/api/v1/search"):
        answer = app.test_client().get(path, headers={"Host": host})
        assert answer.status_code == 400
        assert "n'a pas pu être comprise" in answer.text
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_cookies_stay_out_of_reach(visitor: Person) -> None:
    """The cookies of a session and of «rester connecté» are HttpOnly and SameSite."""
    form = visitor.see("/connexion").form()
    page = visitor.fill(form, email="odile@exemple.fr", password=PASSWORD, remember="1")
    cookies = page.response.headers.getlist("Set-Cookie")
    assert {cookie.split("=")[0] for cookie in cookies} == {"session", "remember_token"}
    for cookie in cookies:
        assert {"HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))
        assert "Secure" not in cookie.split("; ")


def test_behind_https_cookies_are_secure(installed: Settings) -> None:
    """Behind HTTPS every cookie is Secure and browsers are told to come back through HTTPS only."""
    with serving(replace(installed, https=True, proxies=1)) as app:
        answer = app.test_client().get("/connexion", headers={"X-Forwarded-Proto": "https"})
    assert all("Secure" in cookie.split("; ") for cookie in answer.headers.getlist("Set-Cookie"))
    assert answer.headers.getlist("Set-Cookie")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")


def test_behind_https_signing_in_works(installed: Settings) -> None:
    """Behind an HTTPS proxy a person signs in, Flask-WTF's strict referrer check included."""
    with serving(replace(installed, https=True, proxies=1)) as app:
        person = app.test_client()
        through = {
            "base_url": "https://recueil.exemple.fr",
            "headers": {"Referer": "https://recueil.exemple.fr/"},
        }
        token = person.see("/connexion", **through).form().values["csrf_token"]
        typed = {"email": "odile@exemple.fr", "password": PASSWORD, "csrf_token": token}
        assert person.post("/connexion", data=typed, **through).status_code == 302
        person.see("/profil", **through)
