"""One-time links: the first administrator, an invited person, a link that is dead."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.wiki.web.conftest import PASSWORD, Person, serving
from wiki.config import Settings
from wiki.domain.account import Role, Side
from wiki.services.install import install
from wiki.services.links import LINK_LIFE, invite, issue_link
from wiki.services.site import open_site
from wiki.store.database import Database

ZOE = {"name": "Zoé Lœuillet", "email": "zoe@exemple.fr", "password": PASSWORD, "side": "tenant"}


def test_the_first_link_creates_the_administrator_once(tmp_path: Path) -> None:
    """On a site without accounts the one-time link creates the administrator, and never a second one."""
    settings = Settings(tmp_path / "neuf")
    install(settings, datetime.now(UTC))
    with open_site(settings).connect() as db:
        token = issue_link(db, None, datetime.now(UTC))
    with serving(settings) as app:
        visitor = app.test_client()
        page = visitor.see(f"/bienvenue/{token}")
        assert page.h1 == "Créer le compte d'administration"
        assert set(visitor.fill(page.form(), 422).errors) == {"name", "email", "password", "side"}
        form = visitor.see(f"/bienvenue/{token}").form()
        visitor.follow(visitor.fill(form, **ZOE))
        assert "Zoé Lœuillet" in visitor.see("/comptes").text
        other = app.test_client()
        assert "recueil user link ADRESSE" in other.see(f"/bienvenue/{token}", 404).text
        token = other.see("/connexion").form().values["csrf_token"]
        assert other.post(form.action, data={**ZOE, "csrf_token": token}).status_code == 404


def test_an_invited_person_chooses_a_password(visitor: Person, db: Database) -> None:
    """An invitation greets its person by name, lets them choose a password once, and signs them in."""
    _, token = invite(db, "ines@exemple.fr", "Inès Prévôt", Side.TENANT, Role.MODERATOR, datetime.now(UTC))
    page = visitor.see(f"/bienvenue/{token}")
    assert page.h1 == "Bienvenue, Inès Prévôt"
    assert set(visitor.fill(page.form(), 422, password="court").errors) == {"password"}
    assert set(visitor.fill(page.form(), 422, password="ines-prevot").errors) == {"password"}
    visitor.fill(visitor.see(f"/bienvenue/{token}").form(), password=PASSWORD)
    assert "Modération" in visitor.see("/profil").text
    visitor.see(f"/bienvenue/{token}", 404)


def test_an_old_link_leads_nowhere(visitor: Person, db: Database) -> None:
    """A one-time link that is too old, or that never was, says so and what to do."""
    long_ago = datetime.now(UTC) - LINK_LIFE - timedelta(minutes=1)
    _, token = invite(db, "ines@exemple.fr", "Inès", Side.TENANT, Role.CONTRIBUTOR, long_ago)
    for dead in (token, "jamais-vu"):
        page = visitor.see(f"/bienvenue/{dead}", 404)
        assert page.h1 == "Ce lien ne sert plus"
        assert "la personne qui administre le site" in page.text
