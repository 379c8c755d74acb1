"""Telephone numbers as people write them."""

import pytest

from wiki.domain.errors import Invalid
from wiki.domain.phone import read_phone, show_phone


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("02 99 26 44 44", "+33299264444"),
        ("02.99.26.44.44", "+33299264444"),
        ("02-99-26-44-44", "+33299264444"),
        ("0299264444", "+33299264444"),
        (" 02\u00a099\u202f26 44 44 ", "+33299264444"),
        ("+33 (0)2 99 26 44 44", "+33299264444"),
        ("0033 2 99 26 44 44", "+33299264444"),
        ("06 12 34 56 78", "+33612345678"),
        ("+32 2 555 12 12", "+3225551212"),
        ("", None),
        ("  ", None),
    ],
)
def test_every_writing_gives_one_number(typed: str, kept: str | None) -> None:
    """Spaces, dots, hyphens and country codes are read, and no number at all is allowed."""
    assert read_phone(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "à demander",
        "12",
        "02 99 26 44",
        "02 99 26 44 44 44",
        "+999 12 34",
        "9" * 300,
        "0000000000",
        "+1 5551234",
        "02 99 26 44 44 poste 12",
        "02 99 26 44 44 ext. 12",
    ],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    """A text that is no telephone number is refused, and the error gives it back."""
    with pytest.raises(Invalid) as caught:
        read_phone(typed)
    assert caught.value.errors["phone"].code == "phone"
    assert caught.value.errors["phone"].details == {"value": typed}


@pytest.mark.parametrize(
    ("number", "shown"), [("+33299264444", "02 99 26 44 44"), ("+3225551212", "+32 2 555 12 12")]
)
def test_numbers_are_shown_the_french_way(number: str, shown: str) -> None:
    """A French number is shown by pairs of digits, a foreign one with its country code."""
    assert show_phone(number) == shown


@pytest.mark.parametrize("number", ["+33299264444", "+33612345678", "+3225551212", "+41219451212"])
def test_reading_what_is_shown_is_the_identity(number: str) -> None:
    """A number that is shown and typed again is the same number."""
    assert read_phone(show_phone(number)) == number
