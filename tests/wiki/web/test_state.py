"""How the site is doing, for administrators and for Prometheus."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.wiki.web.conftest import Enter, Person, serving
from wiki.config import Settings
from wiki.domain.page import Status
from wiki.services.moderate import set_status
from wiki.services.shelf import SHEETS
from wiki.store import accounts
from wiki.store.database import Database

TOKEN = "une-clef-pour-les-mesures-1234"


@pytest.fixture
def counting(installed: Settings, sessions: dict[str, str]) -> Iterator[Person]:
    """Let an administrator in on a site that counts."""
    with serving(replace(installed, metrics_token=TOKEN)) as app:
        anne = app.test_client()
        anne.set_cookie("session", sessions["anne"])
        yield anne


@pytest.mark.parametrize("who", ["rene", "odile", "modou"])
def test_only_administrators_see_it(enter: Enter, who: str) -> None:
    """The state of the site is for administrators, who have a link to it."""
    enter(who).see("/etat", 403)
    assert "/etat" not in {a.get("href") for a in enter(who).see("/").root.iter("a")}
    assert "/etat" in {a.get("href") for a in enter("anne").see("/").root.iter("a")}


def test_the_page_tells_what_is_behind(enter: Enter, db: Database) -> None:
    """The page says whether search and matcher follow, and how many changes wait."""
    anne = enter("anne")
    assert "tiennent compte de tous les changements" in anne.see("/etat").text
    modou = accounts.by_email(db, "modou@exemple.fr")
    set_status(db, SHEETS, "j-eco-trie", Status.HIDDEN, modou, datetime.now(UTC))
    page = anne.see("/etat")
    assert "n'ont pas encore pris tous les changements" in page.text
    assert "fiches publiées21" in page.text
    assert "en attente de l'index1" in page.text
    assert "RECUEIL_METRICS_TOKEN manque" in page.text


def test_a_damaged_index_is_told(enter: Enter, installed: Settings) -> None:
    """A damaged index takes away its own figure, and the page says so."""
    (installed.index / "current").write_text("{", encoding="utf-8")
    page = enter("anne").see("/etat")
    assert "L'index de recherche est abîmé" in page.text
    assert "en attente de l'indexinconnu" in page.text


def test_what_was_served_is_counted(counting: Person) -> None:
    """The page gives what was answered, by kind, and leaves files and machines out."""
    assert "Aucune page servie" in counting.see("/etat").text
    for path, status in (
        ("/fiches", 200),
        ("/fiches/j-eco-trie", 200),
        ("/nulle-part", 404),
        ("/healthz", 200),
    ):
        assert counting.get(path).status_code == status
    page = counting.see("/etat")
    assert "Depuis le démarrage, 4 demandes." in page.text
    assert "La page demandée3" in page.text
    assert "Un refus1" in page.text


def test_nothing_is_given_without_a_token_in_the_settings(reader: Person) -> None:
    """Unless settings ask for it there are no figures for machines."""
    assert reader.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_a_made_up_method_is_one_of_others(counting: Person) -> None:
    """Whatever a program calls its request, the figures have no line of their own for it."""
    for method in ("JARDIN", "POTAGER"):
        counting.open("/fiches", method=method)
    text = counting.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text
    assert 'recueil_requests_total{method="other",status="405",view="none"} 2.0' in text
    assert "POTAGER" not in text
    assert 'recueil_info{version="' in text
    assert "recueil_matcher_lag_changes" not in text


def test_an_error_is_logged_without_its_address(visitor: Person, caplog: pytest.LogCaptureFixture) -> None:
    """An unforeseen error names the view that met it, not what was asked of it."""

    def fail() -> None:
        raise ValueError

    app = visitor.application
    app.view_functions["accounts.welcome"] = lambda **_asked: fail()
    app.config["PROPAGATE_EXCEPTIONS"] = False
    assert visitor.get("/bienvenue/jeton-secret").status_code == 500
    assert "cannot answer GET accounts.welcome" in caplog.text
    assert "jeton-secret" not in caplog.messages[-1]
