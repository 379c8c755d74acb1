"""Telephone numbers in a query, however they are written."""

import re
from collections.abc import Iterator

import phonenumbers

REGION = "FR"

_ENOUGH_DIGITS = re.compile(r"(?:\d\D{0,4}){9}")


def find_phones(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each valid number of a text as E.164 (ITU-T), with its offsets.

    >>> list(find_phones("appeler le 02.99.26.44.44"))
    [('+33299264444', 11, 25)]
    """
    if _ENOUGH_DIGITS.search(text):
        for match in phonenumbers.PhoneNumberMatcher(text, REGION):
            number = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
            yield number, match.start, match.end
