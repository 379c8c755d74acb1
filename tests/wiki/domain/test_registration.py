"""Registrations, profiles and passwords as people type them."""

import pytest

from wiki.domain.account import Side
from wiki.domain.errors import Invalid
from wiki.domain.organisation import Kind, Organisation
from wiki.domain.registration import (
    MAX_NAME,
    MAX_PASSWORD,
    MIN_PASSWORD,
    OTHER,
    Known,
    Profile,
    Registration,
    read_email,
    read_password,
    read_profile,
    read_registration,
)

KNOWN = Known(organisations=frozenset({"opac-38"}), departements=frozenset({"29", "38", "2A"}))
TYPED = {
    "email": "Odile.Kervella@Exemple.FR",
    "name": " Odile  Kervella ",
    "side": "tenant",
    "password": "une phrase de passe",
    "organisation": "opac-38",
}
NEW = {
    "organisation": OTHER,
    "organisation_name": "Amicale des Œillets",
    "organisation_kind": "tenant_association",
    "departement": "2A",
}


def codes_of(**typed: str) -> dict[str, str]:
    """Return the error codes of a good form with some fields typed otherwise."""
    with pytest.raises(Invalid) as caught:
        read_registration(TYPED | typed, KNOWN)
    return {name: error.code for name, error in caught.value.errors.items()}


def test_a_member_of_a_known_organisation() -> None:
    """The address is lowered and the name cleaned, while the password stays as it was typed."""
    assert read_registration(TYPED, KNOWN) == Registration(
        "odile.kervella@exemple.fr", "Odile Kervella", Side.TENANT, "une phrase de passe", "opac-38"
    )


def test_a_person_of_no_organisation() -> None:
    """Nobody has to name an organisation."""
    assert read_registration(TYPED | {"organisation": ""}, KNOWN).organisation is None


def test_a_new_organisation() -> None:
    """An association that the wiki does not know is described on the spot."""
    read = read_registration(TYPED | NEW, KNOWN)
    assert read.organisation is None
    assert read.new_organisation == Organisation(
        "amicale-des-oeillets", "Amicale des Œillets", Kind.TENANT_ASSOCIATION, "2A"
    )


def test_every_error_comes_at_once() -> None:
    """A form wrong everywhere names every wrong field in one answer."""
    assert codes_of(email="odile", name="", side="voisine", password="court", organisation="inconnu") == {
        "email": "email",
        "name": "required",
        "side": "required",
        "password": "too_short",
        "organisation": "unknown",
    }


def test_a_new_organisation_is_checked_with_the_rest() -> None:
    """The details of a new organisation are asked for together with the person's."""
    assert codes_of(email="", organisation=OTHER) == {
        "email": "email",
        "organisation_name": "required",
        "organisation_kind": "required",
        "departement": "required",
    }
    assert codes_of(**NEW | {"organisation_name": "…"}) == {"organisation_name": "no_letter"}


@pytest.mark.parametrize(
    "typed", ["odile@", "@exemple.fr", "odile exemple.fr", "odile@exemple", "", "a@b@c.fr"]
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    """A text that is no e-mail address is refused."""
    with pytest.raises(Invalid) as caught:
        read_email(typed)
    assert caught.value.errors["email"].code == "email"


@pytest.mark.parametrize("typed", [" ZOÉ@exemple.fr", "zoé@EXEMPLE.fr ", "zoe\u0301@exemple.fr"])
def test_one_person_has_one_address(typed: str) -> None:
    """Capitals, outer spaces and split accents give the same address."""
    assert read_email(typed) == "zoé@exemple.fr"


def test_two_mailboxes_stay_two_addresses() -> None:
    """Lowering an address never gives somebody else's mailbox: ß is not ss."""
    assert read_email("strauß@exemple.fr") != read_email("strauss@exemple.fr")


@pytest.mark.parametrize("length", [MIN_PASSWORD, MAX_PASSWORD])
def test_a_long_enough_password_needs_nothing_else(length: int) -> None:
    """A password of any signs passes from its least to its greatest length."""
    assert read_password("é" * length) == "é" * length


@pytest.mark.parametrize(
    ("length", "code"), [(MIN_PASSWORD - 1, "too_short"), (MAX_PASSWORD + 1, "too_long")]
)
def test_a_password_out_of_its_lengths_is_refused(length: int, code: str) -> None:
    """A password that is too short or too long is refused."""
    with pytest.raises(Invalid) as caught:
        read_password("é" * length)
    assert caught.value.errors["password"].code == code


def test_a_profile() -> None:
    """A profile is read with the same rules as a registration."""
    typed = {"name": " Zoé  Le Goff", "side": "staff", "organisation": ""}
    assert read_profile(typed, KNOWN.organisations) == Profile("Zoé Le Goff", Side.STAFF, None)
    with pytest.raises(Invalid) as caught:
        read_profile({"name": "é" * (MAX_NAME + 1), "organisation": "inconnu"}, KNOWN.organisations)
    assert {name: error.code for name, error in caught.value.errors.items()} == {
        "name": "too_long",
        "side": "required",
        "organisation": "unknown",
    }
