"""Telephone numbers, kept as E.164 and shown the French way."""

import phonenumbers

from wiki.domain.draft import clean_line
from wiki.domain.errors import FieldError, Invalid

REGION = "FR"


def read_phone(typed: str) -> str | None:
    """Read a number however it is written; None for an empty text.

    Returns
    -------
    str or None
        The number in E.164 (ITU-T E.164), such as ``+33299264444``.

    Raises
    ------
    Invalid
        When it is no telephone number.
    """
    if not typed.strip():
        return None
    wrong = Invalid({"phone": FieldError("phone", {"value": typed.strip()})})
    try:
        number = phonenumbers.parse(clean_line(typed), REGION)
    except phonenumbers.NumberParseException as error:
        raise wrong from error
    if not phonenumbers.is_valid_number(number) or number.extension:
        raise wrong
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def show_phone(number: str) -> str:
    """Write an E.164 number as a French reader expects it.

    >>> show_phone("+33299264444")
    '02 99 26 44 44'
    """
    parsed = phonenumbers.parse(number, REGION)
    home = parsed.country_code == phonenumbers.country_code_for_region(REGION)
    form = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form)
