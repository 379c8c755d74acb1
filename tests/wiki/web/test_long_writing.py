"""A description carried into a new sheet, and forms that stay open for hours."""

from urllib.parse import quote

import pytest
from flask import Flask
from itsdangerous import TimestampSigner

from tests.wiki.web.conftest import Person, words

OFF_TOPIC = "Réparer la chaudière à gaz d'un sous-marin nucléaire"
SHEET = "/fiches/j-eco-trie"


def test_a_description_is_carried_into_the_new_sheet(odile: Person) -> None:
    """«Raconter mon projet» opens a new sheet that begins with what was described."""
    page = odile.see(f"/rapprochement?texte={quote(OFF_TOPIC)}")
    (way,) = [a for a in page.all("a") if words(a) == "Raconter mon projet"]
    assert odile.see(way.get("href")).form().values["context"] == OFF_TOPIC


def test_a_form_open_for_hours_still_saves(
    app: Flask, odile: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A form that was opened two hours ago is saved: its token has no end of its own."""
    assert app.config["WTF_CSRF_TIME_LIMIT"] is None
    form = odile.see(f"{SHEET}/modifier").form()
    now = TimestampSigner.get_timestamp
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda signer: now(signer) + 7_200)
    odile.fill(form, 302, context="Écrit pendant deux heures", action="save")
    assert "Écrit pendant deux heures" in odile.see(SHEET).text


def test_a_form_outlives_its_session(app: Flask, odile: Person) -> None:
    """A form whose session was opened anew comes back whole, and is saved at the second try."""
    form = odile.see(f"{SHEET}/modifier").form()
    again = app.test_client()
    again.sign_in("odile@exemple.fr")
    page = again.fill(form, 400, context="À cheval sur deux séances", themes=["jeunesse"], action="save")
    assert page.form().values["context"] == "À cheval sur deux séances"
    assert page.form().values.getlist("themes") == ["jeunesse"]
    again.fill(page.form(), 302, action="save")
    assert "À cheval sur deux séances" in again.see(SHEET).text
