"""Registrations, profiles and passwords as people type them."""

import pytest

from wiki.domain.account import Side
from wiki.domain.errors import Invalid
from wiki.domain.new_organisation import MAX_NAME, Known
from wiki.domain.organisation import Kind, Organisation
from wiki.domain.registration import (
    OTHER,
    Profile,
    Registration,
    read_email,
    read_profile,
    read_registration,
)

OPAC = Organisation("opac-38", "Opac 38", Kind.LANDLORD, "38", ("OPH de l'Isère",))
VIVIANE = Organisation("conviviage", "Conviviâge en Val d'Argent", Kind.TENANT_ASSOCIATION, "68")
KNOWN = Known({one.slug: one for one in (OPAC, VIVIANE)}, frozenset({"29", "38", "2A"}))
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
    """A form wrong everywhere names every wrong field in one answer, in the order of the form."""
    wrong = codes_of(email="odile", name="", side="voisine", password="court", organisation="inconnu")
    assert list(wrong.items()) == [
        ("name", "required"),
        ("email", "email"),
        ("password", "too_short"),
        ("side", "unanswered"),
        ("organisation", "unknown"),
    ]


def test_a_new_organisation_is_checked_with_the_rest() -> None:
    """The details of a new organisation are asked for together with the person's."""
    assert codes_of(email="", organisation=OTHER) == {
        "email": "required",
        "organisation_name": "required",
        "organisation_kind": "required",
        "departement": "required",
    }
    assert codes_of(**NEW | {"organisation_name": "…"}) == {"organisation_name": "no_letter"}


@pytest.mark.parametrize(
    "name", ["OPAC-38 !", "opac 38", "OPH de l’Isère", "conviviâge", "Conviviage en val d'argent"]
)
def test_a_known_organisation_is_not_new(name: str) -> None:
    """A new organisation goes by no name, address or other spelling of a known one, accents or not."""
    assert codes_of(**NEW | {"organisation_name": name}) == {"organisation_name": "taken_organisation"}


@pytest.mark.parametrize("described", ["organisation_name", "organisation_kind", "departement"])
def test_details_count_though_nothing_is_chosen(described: str) -> None:
    """What is typed of a new organisation is never dropped, were the list left at «Aucun»."""
    assert read_registration(TYPED | NEW | {"organisation": ""}, KNOWN) == read_registration(
        TYPED | NEW, KNOWN
    )
    missing = {"organisation_name", "organisation_kind", "departement"} - {described}
    assert codes_of(organisation="", **{described: NEW[described]}) == dict.fromkeys(missing, "required")


def test_a_choice_in_the_list_wins_over_details() -> None:
    """Whoever chooses a known organisation joins it, whatever else is typed."""
    read = read_registration(TYPED | NEW | {"organisation": "conviviage"}, KNOWN)
    assert (read.organisation, read.new_organisation) == ("conviviage", None)


def test_a_new_organisation_takes_no_page_of_the_site() -> None:
    """An organisation named «Nouveau» leaves the address of the form to the form."""
    new = read_registration(TYPED | NEW | {"organisation_name": "Nouveau"}, KNOWN).new_organisation
    assert new is not None
    assert new.slug == "nouveau-2"


@pytest.mark.parametrize("typed", ["", " \u00a0"])
def test_a_blank_address_is_to_be_filled_in(typed: str) -> None:
    """An address that is not there is missing, not wrong."""
    with pytest.raises(Invalid) as caught:
        read_email(typed)
    assert caught.value.errors["email"].code == "required"


@pytest.mark.parametrize("typed", ["odile@", "@exemple.fr", "odile exemple.fr", "odile@exemple", "a@b@c.fr"])
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


def test_a_profile() -> None:
    """A profile is read with the same rules as a registration."""
    typed = {"name": " Zoé  Le Goff", "side": "staff", "organisation": ""}
    assert read_profile(typed, KNOWN.organisations.keys()) == Profile("Zoé Le Goff", Side.STAFF, None)
    with pytest.raises(Invalid) as caught:
        read_profile({"name": "é" * (MAX_NAME + 1), "organisation": "inconnu"}, KNOWN.organisations.keys())
    assert {name: error.code for name, error in caught.value.errors.items()} == {
        "name": "too_long",
        "side": "unanswered",
        "organisation": "unknown",
    }
