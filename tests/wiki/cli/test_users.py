"""Accounts from the terminal."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from wiki.domain.account import Account, Role, Side
from wiki.services.accounts import list_accounts
from wiki.services.links import link_account
from wiki.store.database import Database

Recueil = Callable[..., Any]
ADD = ("user", "add", "Odile@Exemple.fr", "--name", "Odile Kervella", "--side", "tenant")


def token(out: str) -> str:
    """Return the token of the link that a command printed."""
    found = re.search(r"http://127\.0\.0\.1:8000/bienvenue/(\S+)\n", out)
    assert found is not None
    return found[1]


def test_an_added_account_gets_a_link_that_works(recueil: Recueil, db: Database) -> None:
    """The link that is printed is the account's own."""
    ran = recueil(*ADD, "--role", "moderator")
    assert ran.status == 0
    account = link_account(db, token(ran.out), datetime.now(UTC))
    assert account is not None
    assert (account.email, account.role) == ("odile@exemple.fr", Role.MODERATOR)


def test_the_list_says_who_has_which_role(recueil: Recueil) -> None:
    """The list names each person with side, role and state, in French; an empty one says so."""
    assert recueil("user", "list").out == "Aucun compte.\n"
    recueil(*ADD)
    row = recueil("user", "list").out.splitlines()[1]
    assert re.split(r"\s{2,}", row) == [
        "odile@exemple.fr",
        "Odile Kervella",
        "locataire",
        "contribution",
        "attend son mot de passe",
    ]


def test_a_role_is_changed(recueil: Recueil, db: Database) -> None:
    """set-role gives the account another role, however its address is typed."""
    recueil(*ADD)
    assert recueil("user", "set-role", "ODILE@exemple.fr", "admin").status == 0
    assert list_accounts(db, None)[0].role is Role.ADMIN


def test_a_blocked_account_gets_no_link_until_it_is_let_in(recueil: Recueil, db: Database) -> None:
    """Blocking holds until --undo."""
    recueil(*ADD)
    assert recueil("user", "block", "odile@exemple.fr").status == 0
    assert list_accounts(db, None)[0].blocked
    assert "bloqué" in recueil("user", "list").out
    assert recueil("user", "link", "odile@exemple.fr").status == 2
    assert recueil("user", "block", "odile@exemple.fr", "--undo").status == 0
    assert not list_accounts(db, None)[0].blocked


def test_a_new_link_replaces_the_one_before(recueil: Recueil, db: Database) -> None:
    """A forgotten password gets a new link, and the old one no longer holds."""
    first = token(recueil(*ADD).out)
    second = token(recueil("user", "link", "Odile@exemple.fr").out)
    assert first != second
    account = link_account(db, second, datetime.now(UTC))
    assert account is not None
    assert account.email == "odile@exemple.fr"


@pytest.mark.parametrize(
    ("side", "role"),
    [("locataire", "modération"), ("Locataire", "moderation"), ("tenant", "moderator")],
)
def test_french_words_name_sides_and_roles(recueil: Recueil, db: Database, side: str, role: str) -> None:
    """Sides and roles are said in the words that the list prints, or by their codes."""
    assert recueil(*ADD[:-1], side, "--role", role).status == 0
    odile = list_accounts(db, None)[0]
    assert (odile.side, odile.role) == (Side.TENANT, Role.MODERATOR)
    assert recueil("user", "set-role", "odile@exemple.fr", "contribution").status == 0
    assert list_accounts(db, None)[0].role is Role.CONTRIBUTOR


@pytest.mark.parametrize("side", ["personnel", "personnel d'un organisme", "staff"])
def test_a_word_of_several_is_said_short_or_long(recueil: Recueil, db: Database, side: str) -> None:
    """The staff's side is understood whole or by its first word."""
    recueil(*ADD[:-1], side)
    assert list_accounts(db, None)[0].side is Side.STAFF


@pytest.mark.parametrize(
    ("variables", "start"),
    [
        ({"HOST": "192.0.2.1", "PORT": "9000"}, "http://192.0.2.1:9000/bienvenue/"),
        (
            {"PORT": "9000", "RECUEIL_URL": "https://recueil.example.org/"},
            "https://recueil.example.org/bienvenue/",
        ),
    ],
)
def test_a_link_leads_to_the_running_site(
    recueil: Recueil, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], start: str
) -> None:
    """Links begin with the site's public address, or with that of the server."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    for words in (ADD, ("user", "link", "odile@exemple.fr")):
        assert recueil(*words).out.splitlines()[-1].strip().startswith(start)


def test_a_link_to_an_address_that_is_supposed_says_so(recueil: Recueil) -> None:
    """Without RECUEIL_URL a line of stderr tells which address the link takes for the site's."""
    told = (
        "Adresse supposée du site : http://127.0.0.1:5077 ;"
        " si c'est une autre, donnez RECUEIL_URL (ou PORT).\n"
    )
    for words in (ADD, ("user", "link", "odile@exemple.fr")):
        assert recueil(*words, env={"PORT": "5077"}).err == told
    known = recueil("user", "link", "odile@exemple.fr", env={"RECUEIL_URL": "https://recueil.example.org"})
    assert known.err == ""


def test_the_last_administrator_stays(recueil: Recueil, account: Callable[..., Account]) -> None:
    """The only administrator who can sign in is neither demoted nor blocked, in one line that says why."""
    ada = account(Role.ADMIN, name="Ada Ministre", password="une phrase de passe")
    for words in (("set-role", ada.email, "lecture"), ("block", ada.email)):
        ran = recueil("user", *words)
        assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert "C'est la dernière personne qui administre le site" in ran.err


REFUSED = {
    "no address": (("user", "add", "", *ADD[3:]), "adresse e-mail : Ce champ est à remplir."),
    "an address that is none": (
        ("user", "add", "odile", *ADD[3:]),
        "adresse e-mail : Cette adresse e-mail n'est pas complète : elle s'écrit nom@domaine.fr.",
    ),
    "a name that is too long": (
        ("user", "add", "zoe@exemple.fr", "--name", "é" * 200, "--side", "tenant"),
        "nom : Ce texte fait 200 caractères : raccourcissez-le à 100.",
    ),
    "an address that is taken": (
        ADD,
        "adresse e-mail : Cette adresse a déjà un compte : connectez-vous avec elle.",
    ),
    "a role for nobody": (
        ("user", "set-role", "x@y.fr", "admin"),
        "aucun compte pour x@y.fr : « recueil user list » les montre",
    ),
    "a block for nobody": (
        ("user", "block", "x@y.fr"),
        "aucun compte pour x@y.fr : « recueil user list » les montre",
    ),
    "a link for nobody": (
        ("user", "link", "x@y.fr"),
        "aucun compte pour x@y.fr : « recueil user list » les montre",
    ),
}


@pytest.mark.parametrize(("words", "told"), REFUSED.values(), ids=REFUSED.keys())
def test_a_wrong_account_is_told_in_one_line(recueil: Recueil, words: tuple[str, ...], told: str) -> None:
    """What cannot be done to an account is said in one line, with status 2."""
    recueil(*ADD)
    ran = recueil(*words)
    assert (ran.status, ran.out, ran.err) == (2, "", f"recueil : {told}\n")
