"""Contacts as people type them."""

import pytest

from wiki.domain.contact import LIMIT, read_contact
from wiki.domain.errors import Invalid
from wiki.domain.sheet import Contact

KNOWN = frozenset({"opac-38"})
TYPED = {
    "name": "Zoé  Le\u00a0Goff",
    "role": "Présidente de l'amicale",
    "organisation": "opac-38",
    "phone": "04 76 20 50 50",
    "public": "on",
}


def test_a_contact_is_cleaned() -> None:
    """A typed contact keeps single spaces, an E.164 number, its visibility and its own number."""
    assert read_contact(TYPED, KNOWN, 7) == Contact(
        "Zoé Le Goff", "Présidente de l'amicale", "opac-38", "+33476205050", public=True, id=7
    )


def test_an_unticked_box_is_for_members_only() -> None:
    """A browser leaves an unticked box out of the form, which means «members only»."""
    assert not read_contact({name: TYPED[name] for name in TYPED if name != "public"}, KNOWN).public


def test_every_error_comes_at_once() -> None:
    """A contact wrong everywhere names every wrong field in one answer."""
    typed = {"name": " ", "role": "é" * (LIMIT + 1), "organisation": "inconnu", "phone": "à demander"}
    with pytest.raises(Invalid) as caught:
        read_contact(typed, KNOWN)
    assert {name: error.code for name, error in caught.value.errors.items()} == {
        "name": "required",
        "role": "too_long",
        "organisation": "required",
        "phone": "phone",
    }
