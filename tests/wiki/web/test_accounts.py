"""Signing up, signing in and out, and one's profile."""

import re
from datetime import UTC, datetime

import pytest
from flask import Flask

from tests.wiki.web.conftest import PASSWORD, Enter, Form, Page, Person, words
from wiki.domain.account import Role, Side
from wiki.domain.registration import OTHER
from wiki.services import accounts as service
from wiki.services.links import invite
from wiki.store import accounts
from wiki.store.database import Database

ZOE = {"name": "Zoé Lœuillet", "email": "zoe@exemple.fr", "password": PASSWORD, "side": "tenant"}
WRONG = "L'adresse ou le mot de passe ne correspond pas."


def sign_up(visitor: Person, form: Form, **typed: str) -> Page:
    """Fill the sign-up form in, then the one for signing in that answers it; return where it leads."""
    page = visitor.fill(form, 200, **ZOE, **typed)
    assert page.form().values["email"] == ZOE["email"]
    return visitor.fill(page.form(), password=ZOE["password"])


def test_who_signs_up_may_write_at_once(visitor: Person, db: Database) -> None:
    """Who signs up as a tenant of an organisation signs in, may write, and is kept as typed."""
    page = sign_up(visitor, visitor.see("/inscription").form(), organisation="opac-38")
    assert page.location == "/"
    assert visitor.see("/nouvelle-fiche").form().values["organisation"] == "opac-38"
    account = accounts.by_email(db, "zoe@exemple.fr")
    assert (account.name, account.side, account.role) == ("Zoé Lœuillet", Side.TENANT, Role.CONTRIBUTOR)
    assert account.password_hash.startswith("scrypt:")
    assert PASSWORD not in account.password_hash


def test_signing_up_with_an_organisation_of_ones_own(visitor: Person) -> None:
    """An association that the wiki does not know joins its list with the person who names it."""
    typed = {
        "organisation": OTHER,
        "organisation_name": "Amicale des Œillets",
        "organisation_kind": "tenant_association",
        "departement": "29",
    }
    sign_up(visitor, visitor.see("/inscription").form(), **typed)
    page = visitor.see("/organismes/amicale-des-oeillets")
    assert page.h1 == "Amicale des Œillets"
    assert "Finistère (29)" in page.text


def test_every_error_of_a_sign_up_stands_beside_its_field(visitor: Person) -> None:
    """All that is wrong shows at once, beside its field and in a summary that leads to it; text is kept."""
    typed = {
        "name": "",
        "email": "zoé chez moi",
        "password": "court",
        "organisation": OTHER,
        "organisation_name": "Les <Œillets>",
    }
    page = visitor.fill(visitor.see("/inscription").form(), 422, **typed)
    assert page.errors == {
        "name": "Ce champ est à remplir.",
        "email": "Cette adresse e-mail n'est pas complète : elle s'écrit nom@domaine.fr.",
        "password": "Au moins 10 caractères.",
        "side": "Choisissez une réponse.",
        "organisation_kind": "Ce champ est à remplir.",
        "departement": "Ce champ est à remplir.",
    }
    (summary,) = page.all("div", class_="error-summary")
    assert [a.get("href") for a in summary.iter("a")] == [f"#{name}" for name in page.errors]
    assert "Seul le mot de passe est à taper de nouveau" in words(summary)
    assert words(next(summary.iter("a"))) == "Votre nom"
    for name in page.errors:
        assert f"{name}-error" in page.by_id(name).get("aria-describedby", "")
    wrong = {field.get("name") for tag in ("input", "select") for field in page.all(tag, aria_invalid="true")}
    assert wrong == set(page.errors)
    values = page.form().values
    assert (values["email"], values["organisation_name"]) == ("zoé chez moi", "Les <Œillets>")
    assert values["organisation"] == OTHER
    assert values["password"] == ""


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("email", " ", "Ce champ est à remplir."),
        ("name", "é" * 101, "Ce texte fait 101 caractères : raccourcissez-le à 100."),
        ("password", "é" * 201, "Ce texte fait 201 caractères : raccourcissez-le à 200."),
        ("side", "chef", "Choisissez une réponse."),
        ("organisation", "nulle-part", "Ce choix n'existe pas : nulle-part."),
    ],
)
def test_a_wrong_field_of_a_sign_up(visitor: Person, field: str, value: str, error: str) -> None:
    """Each rule of the form answers with its own words and makes no account."""
    page = visitor.fill(visitor.see("/inscription").form(), 422, **(ZOE | {field: value}))
    assert page.errors == {field: error}
    visitor.see("/profil", 302)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("motdepasse", "est de ceux que l'on essaie en premier"),
        ("lœuillet2026", "se devine d'après votre nom"),
    ],
)
def test_a_password_that_is_easy_to_guess(visitor: Person, password: str, why: str) -> None:
    """A sign-up with a common password or one's own name says so in a sentence, and loses nothing else."""
    page = visitor.fill(visitor.see("/inscription").form(), 422, **(ZOE | {"password": password}))
    assert set(page.errors) == {"password"}
    assert why in page.errors["password"]
    kept = page.form().values
    assert {name: kept[name] for name in ("name", "email", "side")} == {
        name: ZOE[name] for name in ("name", "email", "side")
    }


def test_a_machine_that_fills_every_field_makes_no_account(visitor: Person, db: Database) -> None:
    """Whatever fills the field that people do not see goes home without an account, and is not told why."""
    form = visitor.see("/inscription").form()
    assert form.values["website"] == ""
    assert visitor.fill(form, **ZOE, website="https://spam.example").location == "/"
    assert accounts.by_email(db, "zoe@exemple.fr") is None


def test_signing_in_and_out(visitor: Person) -> None:
    """A person signs in with their address in any case, sees their name, and signs out."""
    page = visitor.follow(visitor.sign_in(" Odile@EXEMPLE.fr"))
    assert "Odile Kervella" in words(page.root)
    assert visitor.see("/profil").form().values["name"] == "Odile Kervella"
    page = visitor.follow(visitor.sign_out())
    assert "Vous êtes déconnecté." in page.text
    visitor.see("/profil", 302)


def test_nothing_tells_an_unknown_address_from_a_wrong_password(visitor: Person, db: Database) -> None:
    """An unknown address, a wrong password, no password yet and a blocked account answer alike."""
    invite(db, "ines@exemple.fr", "Inès", Side.TENANT, Role.CONTRIBUTOR, datetime.now(UTC))
    service.set_blocked(db, None, "marc@exemple.fr", blocked=True)
    tries = [
        ("personne@exemple.fr", PASSWORD),
        ("odile@exemple.fr", "ce n'est pas le bon"),
        ("ines@exemple.fr", ""),
        ("marc@exemple.fr", PASSWORD),
        ("pas une adresse", PASSWORD),
    ]
    answers = set()
    for email, password in tries:
        page = visitor.sign_in(email, password, 422)
        assert page.form().values["email"] == email
        assert page.form().values["password"] == ""
        assert page.errors == {"email": WRONG, "password": WRONG}
        (summary,) = page.all("div", class_="error-summary")
        assert [a.get("href") for a in summary.iter("a")] == ["#email", "#password"]
        answers.add(page.text)
    assert len(answers) == 1


def test_a_blocked_account_is_out_at_once(enter: Enter, db: Database) -> None:
    """Blocking an account ends the sessions that it has open."""
    marc = enter("marc")
    marc.see("/profil")
    service.set_blocked(db, None, "marc@exemple.fr", blocked=True)
    marc.see("/profil", 302)


def test_the_eleventh_attempt_must_wait(app: Flask) -> None:
    """After ten attempts from one address even the right password waits, and only for that address."""
    visitor = app.test_client()
    for attempt in range(10):
        visitor.sign_in(f"personne{attempt}@exemple.fr", "ce n'est pas le bon", 422)
    page = app.test_client().sign_in("odile@exemple.fr", status=429)
    assert page.h1 == "Trop d'essais en peu de temps : attendez quelques minutes."
    visitor.see("/connexion")
    app.test_client().see("/fiches")
    elsewhere = app.test_client()
    elsewhere.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    elsewhere.sign_in("odile@exemple.fr")


def test_one_account_is_not_tried_from_many_machines(app: Flask) -> None:
    """After ten failures from as many addresses, one account waits, and only that account."""
    for machine in range(11):
        person = app.test_client()
        person.environ_base["REMOTE_ADDR"] = f"192.0.2.{machine}"
        email = " ODILE@exemple.fr" if machine % 2 else "odile@exemple.fr"
        person.sign_in(email, "ce n'est pas le bon", 429 if machine == 10 else 422)
    person.sign_in("odile@exemple.fr", status=429)
    person.sign_in("marc@exemple.fr")


def test_signing_in_is_no_failure(app: Flask) -> None:
    """However often an account is entered with its password, it can be entered again."""
    for machine in range(12):
        person = app.test_client()
        person.environ_base["REMOTE_ADDR"] = f"192.0.2.{machine}"
        person.sign_in("odile@exemple.fr")


def test_signing_up_leads_back_to_where_one_was(visitor: Person) -> None:
    """Who wanted to change a sheet signs up on the way, one wrong form included, and is at its form."""
    page = visitor.follow(visitor.see("/fiches/j-eco-trie/modifier", 302))
    (link,) = (a for a in page.main.iter("a") if a.get("href", "").startswith("/inscription"))
    form = visitor.fill(visitor.see(link.get("href")).form(), 422, **ZOE | {"name": ""}).form()
    page = visitor.follow(sign_up(visitor, form))
    assert page.response.request.path == "/fiches/j-eco-trie/modifier"


def test_signing_up_leads_nowhere_else(visitor: Person) -> None:
    """An address of another site is not followed after signing up."""
    form = visitor.see("/inscription?next=//ailleurs.example").form()
    assert sign_up(visitor, form).location == "/"


def test_details_typed_without_choosing_are_kept(visitor: Person) -> None:
    """An organisation described while the list says «Aucun» is completed, then joined."""
    form = visitor.see("/inscription").form()
    page = visitor.fill(form, 422, **ZOE, organisation_name="Amicale des Œillets")
    assert set(page.errors) == {"organisation_kind", "departement"}
    assert page.form().values["organisation_name"] == "Amicale des Œillets"
    rest = {"password": PASSWORD, "side": "tenant", "organisation_kind": "tenant_association"}
    visitor.fill(page.form(), 200, **rest, departement="29")
    visitor.sign_in(ZOE["email"])
    assert visitor.see("/profil").form().values["organisation"] == "amicale-des-oeillets"


def test_a_known_organisation_is_pointed_at(visitor: Person) -> None:
    """Who describes as new an organisation of the list is told the name that it has there."""
    typed = {"organisation_name": "GLH", "organisation_kind": "landlord", "departement": "69"}
    page = visitor.fill(visitor.see("/inscription").form(), 422, **ZOE, organisation=OTHER, **typed)
    told = "Il est déjà dans la liste, sous le nom « Grand Lyon Habitat » : choisissez-le là."
    assert page.errors == {"organisation_name": told}


def test_a_choice_that_has_to_be_made_is_marked(reader: Person) -> None:
    """«Vous êtes» says that it is to be filled in, as required texts do."""
    legend = next(reader.see("/inscription").by_id("side").iter("legend"))
    assert words(legend) == "Vous êtes (à remplir)"


def test_a_profile_is_changed(odile: Person) -> None:
    """A person changes their name, side and organisation; earlier signatures stay as they were."""
    form = odile.see("/fiches/j-eco-trie/modifier").form()
    odile.fill(form, tagline="Trier mieux", action="save")
    form = odile.see("/profil").form()
    assert form.values["side"] == "tenant"
    page = odile.fill(form, name="Odile Le Bœuf", side="partner", organisation="ush-74")
    assert "Votre profil est enregistré." in odile.follow(page).text
    values = odile.see("/profil").form().values
    assert (values["name"], values["side"], values["organisation"]) == ("Odile Le Bœuf", "partner", "ush-74")
    assert "Odile Kervella (locataire)" in odile.see("/modifications").text


def test_a_wrong_profile_is_given_back(odile: Person) -> None:
    """A profile that cannot be kept shows every error and what was typed."""
    page = odile.fill(odile.see("/profil").form(), 422, name=" ", side="chef", organisation="nulle-part")
    assert set(page.errors) == {"name", "side", "organisation"}
    assert odile.see("/profil").form().values["name"] == "Odile Kervella"


def test_a_new_password_ends_the_other_sessions(enter: Enter) -> None:
    """Who changes their password stays signed in here, is signed out elsewhere, and needs the new one."""
    here, elsewhere = enter("odile"), enter("odile")
    form = here.see("/profil/mot-de-passe").form()
    page = here.fill(form, current=PASSWORD, password="une autre phrase, plus longue")
    assert "Vos autres sessions sont fermées." in here.follow(page).text
    elsewhere.see("/profil", 302)
    elsewhere.sign_in("odile@exemple.fr", status=422)
    elsewhere.sign_in("odile@exemple.fr", "une autre phrase, plus longue")
    elsewhere.see("/profil")


@pytest.mark.parametrize(
    ("current", "new", "error"),
    [
        ("ce n'est pas le bon", "une autre phrase", {"current": "Ce n'est pas votre mot de passe actuel."}),
        (PASSWORD, "court", {"password": "Au moins 10 caractères."}),
        (
            PASSWORD,
            "odile.kervella",
            {
                "password": "Ce mot de passe se devine d'après votre nom, votre adresse ou le nom du site :"
                " prenez plutôt une phrase à vous."
            },
        ),
    ],
)
def test_a_password_that_cannot_change(odile: Person, current: str, new: str, error: dict[str, str]) -> None:
    """A wrong current password, a short or easy new one is said beside its field, and nothing changes."""
    page = odile.fill(odile.see("/profil/mot-de-passe").form(), 422, current=current, password=new)
    assert page.errors == error
    assert not {current, new} & set(re.findall(r'value="([^"]*)"', page.response.text))
