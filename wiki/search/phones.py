"""Telephone numbers in a query, however they are written, whole or by their last digits."""

import re
from collections.abc import Iterator
from itertools import chain

import phonenumbers

REGION = "FR"
FEWEST_DIGITS = 8
"""Fewer digits are a postcode, a year or a price rather than a part of a number."""

_ENOUGH_DIGITS = re.compile(r"(?:\d\D{0,4}){9}")
_PART = re.compile(r"(?<![\w/@.+-])\+? (?: \d{8,} | \d{1,3} (?: [ .-] \d{2} ){3,} ) (?![\w@])", re.VERBOSE)


def find_phones(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each number of a text with its offsets: its digits, without the zeros in front of them.

    What is no valid number but has `FEWEST_DIGITS` digits in one run or by pairs is yielded too.

    >>> list(find_phones("appeler le 02.99.26.44.44"))
    [('33299264444', 11, 25)]
    >>> list(find_phones("99 26 44 44"))
    [('99264444', 0, 11)]
    """
    whole = list(_whole(text)) if _ENOUGH_DIGITS.search(text) else []
    parts = (
        (_digits(part[0]), part.start(), part.end())
        for part in _PART.finditer(text)
        if not any(start < part.end() and part.start() < end for _, start, end in whole)
    )
    return chain(whole, parts)


def phone_terms(phone: str) -> list[str]:
    """Return the digits of a stored E.164 number (ITU-T) and of every end of it that may be searched."""
    digits = _digits(phone)
    ends = [digits[start:] for start in range(len(digits) - FEWEST_DIGITS + 1)]
    return sorted({end.lstrip("0") for end in ends})


def _whole(text: str) -> Iterator[tuple[str, int, int]]:
    for match in phonenumbers.PhoneNumberMatcher(text, REGION):
        number = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        yield _digits(number), match.start, match.end


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text).lstrip("0")
