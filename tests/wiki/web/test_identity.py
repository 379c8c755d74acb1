"""Attacks on who somebody is: sessions, cookies, and what signing in and up tells."""

from datetime import UTC, datetime
from functools import partial

import pytest
from flask import Flask

from tests.wiki.web.conftest import PASSWORD, Enter, Person
from wiki.domain.account import Role
from wiki.domain.registration import OTHER
from wiki.domain.token import token_hash
from wiki.services import accounts as service
from wiki.store.database import Database


def test_a_session_planted_before_signing_in_is_worth_nothing(app: Flask) -> None:
    """Neither the cookie nor the token of forms that a visitor had before signing in is good afterwards."""
    victim, attacker = app.test_client(), app.test_client()
    form = victim.see("/connexion").form()
    planted = victim.get_cookie("session").value
    victim.fill(form, email="odile@exemple.fr", password=PASSWORD)
    assert victim.get_cookie("session").value != planted
    attacker.set_cookie("session", planted)
    attacker.see("/profil", 302)
    page = victim.fill(victim.see("/profil").form(), 400, csrf_token=form.values["csrf_token"])
    assert "resté ouvert trop longtemps" in page.text


def with_cookie(app: Flask, name: str, value: str) -> Person:
    """Come with a cookie that one did not get from the site."""
    person = app.test_client()
    person.set_cookie(name, value)
    return person


@pytest.mark.parametrize("cookie", ["session", "remember_token"])
def test_a_copied_cookie_ends_with_the_session(app: Flask, cookie: str) -> None:
    """Whoever copied either cookie of somebody is signed out when they sign out, or sign in again."""
    victim = app.test_client()
    for end in (Person.sign_out, partial(Person.sign_in, email="odile@exemple.fr")):
        form = victim.see("/connexion").form()
        victim.fill(form, email="odile@exemple.fr", password=PASSWORD, remember="1")
        copied = victim.get_cookie(cookie).value
        with_cookie(app, cookie, copied).see("/profil")
        end(victim)
        with_cookie(app, cookie, copied).see("/profil", 302)


def test_a_remembered_browser_is_signed_out_by_a_new_password(app: Flask) -> None:
    """«Rester connecté» ends with the password everywhere, as the sessions do."""
    remembered = app.test_client()
    form = remembered.see("/connexion").form()
    remembered.fill(form, email="odile@exemple.fr", password=PASSWORD, remember="1")
    remembered.delete_cookie("session")
    remembered.see("/profil")
    here = app.test_client()
    here.sign_in("odile@exemple.fr")
    changed = here.see("/profil/mot-de-passe").form()
    here.fill(changed, current=PASSWORD, password="une autre phrase, plus longue")
    remembered.see("/profil", 302)
    remembered.delete_cookie("session")
    remembered.see("/profil", 302)


def of_session(app: Flask, token: str) -> Person:
    """Come with a cookie that the site signed, for a session of one's choice."""
    person = app.test_client()
    with person.session_transaction() as cookie:
        cookie["_user_id"] = token
    return person


def test_what_the_store_keeps_of_a_session_opens_nothing(app: Flask, enter: Enter, db: Database) -> None:
    """The token of a session opens it; its hash, which is all that a thief of the database has, does not."""
    with enter("odile").session_transaction() as cookie:
        token = cookie["_user_id"]
    of_session(app, token).see("/profil")
    kept = [value for row in db.query("SELECT * FROM sessions") for value in row.values()]
    assert token_hash(token) in kept
    for value in kept:
        of_session(app, str(value)).see("/profil", 302)


def test_a_closed_session_is_nobodys(app: Flask, enter: Enter) -> None:
    """The token of a session that somebody ended is a visitor's, to whoever comes with it."""
    marc = enter("marc")
    with marc.session_transaction() as cookie:
        token = cookie["_user_id"]
    marc.sign_out()
    of_session(app, token).see("/profil", 302)


@pytest.mark.parametrize("token", ["", "1", "-1", ":", "\x00", "é", "²", "%", "a" * 3_000])
def test_a_forged_identity_is_nobody(app: Flask, odile: Person, token: str) -> None:
    """An identity that is no token of an open session is a visitor's, even in a cookie that is signed."""
    odile.see("/profil")
    of_session(app, token).see("/profil", 302)


@pytest.mark.parametrize(
    "email", ["odile@exemple.fr", "personne@exemple.fr", "marc@exemple.fr", "pas une adresse"]
)
def test_signing_in_hashes_alike_for_everybody(
    visitor: Person, db: Database, monkeypatch: pytest.MonkeyPatch, email: str
) -> None:
    """An account, an unknown address, a blocked account and no address cost one check of one kind of hash."""
    service.set_blocked(db, None, "marc@exemple.fr", blocked=True)
    checked = []
    check = service.check_password_hash

    def count(stored: str, password: str) -> bool:
        checked.append((stored.partition("$")[0], len(stored), password))
        return check(stored, password)

    monkeypatch.setattr(service, "check_password_hash", count)
    visitor.sign_in(email, "ce n'est pas le bon", 422)
    (method, length, password), *more = checked
    real = service.hash_password("ce n'est pas le bon")
    assert (method, length, password, more) == (real.partition("$")[0], len(real), "ce n'est pas le bon", [])


@pytest.mark.parametrize("organisation", ["", OTHER])
def test_signing_up_tells_nothing_of_who_has_an_account(app: Flask, db: Database, organisation: str) -> None:
    """A free address, a taken one and a blocked one get the same page and the same kinds of cookies."""
    service.set_blocked(db, None, "marc@exemple.fr", blocked=True)
    told = set()
    for number, email in enumerate(("zoe@exemple.fr", "odile@exemple.fr", "marc@exemple.fr")):
        typed = {"name": "Zoé", "email": email, "password": "la phrase de Zoé", "side": "tenant"}
        if organisation:
            named = {"organisation_name": f"Amicale {number}", "organisation_kind": "tenant_association"}
            typed |= named | {"organisation": organisation, "departement": "29"}
        person = app.test_client()
        page = person.fill(person.see("/inscription").form(), 200, **typed)
        assert page.form().values["email"] == email
        cookies = [value.partition("=")[0] for value in page.response.headers.getlist("Set-Cookie")]
        told.add((page.text, *cookies))
        assert not organisation or person.see(f"/organismes/amicale-{number}")
    assert len(told) == 1


@pytest.mark.parametrize("email", ["zoe@exemple.fr", "odile@exemple.fr"])
def test_signing_up_works_alike_for_everybody(
    app: Flask, monkeypatch: pytest.MonkeyPatch, email: str
) -> None:
    """A free address and a taken one cost one hash, and one transaction that writes one account."""
    hashed, traced = [], []
    make = service.generate_password_hash
    monkeypatch.setattr(service, "generate_password_hash", lambda text: hashed.append(text) or make(text))
    typed = {"name": "Zoé", "email": email, "password": "la phrase de Zoé", "side": "tenant"}
    with app.extensions["recueil"].connect() as traceable:
        traceable.conn.set_trace_callback(traced.append)
        service.sign_up(traceable, typed, frozenset(), datetime.now(UTC), Role.CONTRIBUTOR)
    assert hashed == ["la phrase de Zoé"]
    kinds = [statement.split()[0] for statement in traced]
    assert kinds.count("COMMIT") == kinds.count("INSERT") + kinds.count("UPDATE") == 1
