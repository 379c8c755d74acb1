"""What a reader sees when something goes wrong."""

import pytest
from flask import Flask

from tests.wiki.web.conftest import Enter, Page, Person, words
from wiki.app import MAX_REQUEST_BYTES
from wiki.config import Settings

SHEET = "/fiches/j-eco-trie"
LOST = "Cette page n'existe pas, ou n'existe plus."


@pytest.mark.parametrize(
    "path",
    [
        "/nulle-part",
        "/fiches/nulle-part",
        "/fiches/nulle-part/historique",
        f"{SHEET}/historique/999999",
        f"{SHEET}/historique/99999999999999999999999999",
        f"{SHEET}/historique/comparer",
        f"{SHEET}/historique/comparer?de=99999999999999999999999999&a=1",
        f"{SHEET}/historique/comparer?de=un&a=deux",
        "/organismes/nulle-part",
        "/fiches/%00",
        "/fiches/%ff",
        "/static/nulle-part.css",
    ],
)
def test_a_page_that_is_not_there(reader: Person, path: str) -> None:
    """An address that leads nowhere answers 404 in plain French, with a way back."""
    page = reader.see(path, 404)
    assert page.h1 == LOST
    assert {"/", "/fiches"} <= {a.get("href") for a in page.main.iter("a")}


def test_what_an_account_may_not_do(enter: Enter) -> None:
    """An account without the right is told so, on pages as on forms."""
    rene, odile = enter("rene"), enter("odile")
    for person, path in ((rene, f"{SHEET}/modifier"), (rene, f"{SHEET}/contacts"), (odile, "/comptes")):
        assert person.see(path, 403).h1 == "Votre compte ne permet pas de faire cela."


def test_a_form_that_the_account_may_not_send(enter: Enter) -> None:
    """A contributor cannot hide a sheet by sending the moderators' form."""
    odile = enter("odile")
    form = odile.see(f"{SHEET}/modifier").form()
    token = form.values["csrf_token"]
    answer = odile.post(f"{SHEET}/visibilite", data={"csrf_token": token, "status": "hidden"})
    assert answer.status_code == 403
    odile.see(SHEET)


def test_a_method_that_the_address_does_not_take(reader: Person) -> None:
    """A page that only takes forms says so when it is opened."""
    page = reader.see(f"{SHEET}/visibilite", 405)
    assert page.h1 == "Cette adresse ne s'ouvre pas de cette façon."
    assert set(page.response.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}


def test_a_form_that_is_too_big(odile: Person) -> None:
    """A form beyond the limit answers 413 in plain French, whoever sends it."""
    form = odile.see(f"{SHEET}/modifier").form()
    page = odile.fill(form, 413, context="a" * MAX_REQUEST_BYTES)
    assert page.h1 == "Cet envoi est trop gros pour le site."


def test_a_form_without_a_token_is_refused_and_given_back(odile: Person, visitor: Person) -> None:
    """A form sent without its token saves nothing, and comes back whole with a token that serves."""
    form = odile.see(f"{SHEET}/modifier").form()
    typed = {
        "context": "Deux <b>lignes</b>\nécrites à la main",
        "themes": ["jeunesse"],
    }
    page = odile.fill(form, 400, csrf_token="vieux", **typed)
    assert page.form().values["context"] == typed["context"]
    assert page.form().values.getlist("themes") == ["jeunesse"]
    assert "écrites à la main" not in visitor.see(SHEET).text
    odile.fill(page.form(), 302)
    assert "écrites à la main" in visitor.see(SHEET).text


@pytest.mark.parametrize(
    "path",
    [
        "/connexion",
        "/deconnexion",
        "/inscription",
        "/profil",
        "/profil/mot-de-passe",
        "/comptes",
        "/nouvelle-fiche",
        f"{SHEET}/modifier",
        f"{SHEET}/contacts",
        f"{SHEET}/contacts/1",
        f"{SHEET}/contacts/1/retirer",
        f"{SHEET}/visibilite",
        f"{SHEET}/historique/1/retablir",
        "/bienvenue/jeton",
    ],
)
@pytest.mark.parametrize("token", [{}, {"csrf_token": "faux"}])
def test_no_post_goes_without_a_token(reader: Person, path: str, token: dict[str, str]) -> None:
    """Every address that writes refuses a form without a token, or with one that is not the site's."""
    assert reader.post(path, data=token).status_code == 400


def test_a_visitor_who_posts_gets_the_text_back(visitor: Person) -> None:
    """A person whose session ended while writing is told so and gets the text back, with a way in."""
    token = visitor.see("/connexion").form().values["csrf_token"]
    typed = {"csrf_token": token, "title": "J'éco-trie", "context": "Une heure de travail"}
    page = Page(visitor.post(f"{SHEET}/modifier", data=typed))
    assert page.status == 401
    assert page.h1 == "Vous n'êtes plus connecté : rien n'a été enregistré."
    assert "Une heure de travail" in page.text
    assert f"/connexion?next={SHEET}/modifier" in {a.get("href") for a in page.main.iter("a")}


def test_what_was_written_is_sent_again_once_signed_in(odile: Person) -> None:
    """Whoever signs in beside the page that holds the lost text saves it from there."""
    ours = {"headers": {"Sec-Fetch-Site": "same-origin"}}
    form = odile.see(f"{SHEET}/modifier").form()
    form.values.setlist("team", ["Une conteuse"])
    form.values.add("action", "save")
    odile.sign_out()
    lost = Page(odile.post(form.action, data=form.values, **ours))
    assert lost.status == 401
    odile.sign_in("odile@exemple.fr")
    ended = Page(odile.post(lost.form().action, data=lost.form().values, **ours))
    assert ended.status == 400
    saved = odile.fill(ended.form(), action="save")
    assert "Une conteuse" in odile.follow(saved).text


ELSEWHERE = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "https://ailleurs.example"},
    {"Origin": "null"},
]


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_an_editor_is_not_filled_by_another_site(odile: Person, headers: dict[str, str]) -> None:
    """A form that another site sends is not given back ready to be saved, even to a member."""
    typed = {"title": "J'éco-trie", "context": "Achetez mes montres", "base": "1"}
    for path in (f"{SHEET}/modifier", "/nouvelle-fiche", "/lexique/potager/modifier"):
        page = Page(odile.post(path, data=typed | {"csrf_token": "faux"}, headers=headers))
        assert page.status == 400
        assert not page.forms


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_a_form_of_another_site_is_not_offered_again(visitor: Person, headers: dict[str, str]) -> None:
    """What another site sends is shown, never with a button that a person could press by mistake."""
    typed = {"title": "J'éco-trie", "context": "Achetez mes montres", "action": "save"}
    token = visitor.see("/connexion").form().values["csrf_token"]
    sent = {"data": typed | {"csrf_token": token}, "headers": headers}
    page = Page(visitor.post(f"{SHEET}/modifier", **sent))
    assert page.status == 401
    assert "Achetez mes montres" in page.text
    assert not page.forms


def test_a_fault_of_ours_is_a_page_too(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    """A fault of the site answers 500 in plain French, tells nothing of its insides and is logged."""

    @app.get("/faute")
    def fail() -> str:
        raise RuntimeError("le détail que personne ne doit voir")

    page = app.test_client().see("/faute", 500)
    assert page.h1 == "Le site a rencontré une erreur, et l'a notée."
    assert "détail" not in page.response.text
    assert "le détail que personne ne doit voir" in caplog.text


def test_a_refused_description_sets_no_cookie(installed: Settings, app: Flask) -> None:
    """A visitor who is told to ask again stays without a session, as every reader (ADR 6)."""
    visitor, away = app.test_client(), installed.database.with_suffix(".away")
    installed.database.rename(away)
    installed.database.mkdir()
    ours = {"Sec-Fetch-Site": "same-origin"}
    page = Page(visitor.post("/rapprochement", data={"texte": "Un potager"}, headers=ours))
    assert page.status == 503
    assert page.form().values["texte"] == "Un potager"
    assert "Set-Cookie" not in page.response.headers


def test_a_database_that_is_away(installed: Settings, app: Flask) -> None:
    """Without its database the site answers 503, in a page or in JSON, and mends by itself."""
    visitor, away = app.test_client(), installed.database.with_suffix(".away")
    installed.database.rename(away)
    installed.database.mkdir()
    page = visitor.see("/fiches/j-eco-trie", 503)
    assert page.h1 == "Le site ne peut pas répondre. Réessayez bientôt."
    assert visitor.get("/api/v1/search?q=tri").status_code == 503
    assert visitor.get("/readyz").get_json() == {"status": "unavailable"}
    assert visitor.get("/healthz").status_code == 200
    installed.database.rmdir()
    away.rename(installed.database)
    assert words(visitor.see("/fiches/j-eco-trie").main)
