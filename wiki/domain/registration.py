"""From what a person typed when signing up to a valid registration, or every error at once."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

from wiki.domain.account import Side
from wiki.domain.errors import FieldError, Invalid
from wiki.domain.new_organisation import DETAILS, Known, read_line, read_new_organisation
from wiki.domain.organisation import Organisation
from wiki.domain.password import password_error

FIELDS = ("name", "email", "password", "side", "organisation", *DETAILS)
"""The fields of a sign-up form, in its order."""

OTHER = "+"
"""The choice «my organisation is not in the list», which is no slug."""


@dataclass(frozen=True, slots=True)
class Registration:
    """A person who signs up.

    `organisation` is a slug, or None; `new_organisation` is one that the wiki does not know yet.
    """

    email: str
    name: str
    side: Side
    password: str
    organisation: str | None
    new_organisation: Organisation | None = None


def read_registration(typed: Mapping[str, str], known: Known) -> Registration:
    """Validate a sign-up form: name, email, password, side, organisation and, if it is new, its details.

    Raises
    ------
    Invalid
        With every wrong field at once.
    """
    errors: dict[str, FieldError] = {}
    name = read_line(typed, "name", errors)
    email = _email(typed, errors)
    password = typed.get("password", "")
    guessable = password_error(password, (typed.get("name", ""), typed.get("email", "")))
    if guessable is not None:
        errors["password"] = guessable
    side = _side(typed, errors)
    organisation, new = _membership(typed, known, errors)
    if side is None or errors:
        raise Invalid(errors)
    return Registration(email, name, side, password, organisation, new)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person says of themselves; `organisation` is a slug, or None."""

    name: str
    side: Side
    organisation: str | None


def read_profile(typed: Mapping[str, str], organisations: Set[str]) -> Profile:
    """Validate a profile form: name, side, organisation.

    Raises
    ------
    Invalid
        With every wrong field at once.
    """
    errors: dict[str, FieldError] = {}
    name = read_line(typed, "name", errors)
    side = _side(typed, errors)
    organisation = _organisation(typed, organisations, errors)
    if side is None or errors:
        raise Invalid(errors)
    return Profile(name, side, organisation)


def read_name(typed: str) -> str:
    """Clean a person's name.

    Raises
    ------
    Invalid
        When nothing is left of it, or it is too long.
    """
    errors: dict[str, FieldError] = {}
    name = read_line({"name": typed}, "name", errors)
    if errors:
        raise Invalid(errors)
    return name


def read_email(typed: str) -> str:
    """Normalise an address, in lower case so that one person has one account.

    Raises
    ------
    Invalid
        When it is blank or no e-mail address (RFC 5322, without asking the network).
    """
    if not typed.strip():
        raise Invalid({"email": FieldError("required")})
    try:
        return validate_email(typed.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        raise Invalid({"email": FieldError("email")}) from error


def _email(typed: Mapping[str, str], errors: dict[str, FieldError]) -> str:
    try:
        return read_email(typed.get("email", ""))
    except Invalid as invalid:
        errors.update(invalid.errors)
        return ""


def _side(typed: Mapping[str, str], errors: dict[str, FieldError]) -> Side | None:
    side = typed.get("side", "")
    if side not in set(Side):
        errors["side"] = FieldError("unanswered")
        return None
    return Side(side)


def _organisation(
    typed: Mapping[str, str], organisations: Set[str], errors: dict[str, FieldError]
) -> str | None:
    organisation = typed.get("organisation", "")
    if organisation and organisation not in organisations:
        errors["organisation"] = FieldError("unknown", {"value": organisation})
    return organisation or None


def _membership(
    typed: Mapping[str, str], known: Known, errors: dict[str, FieldError]
) -> tuple[str | None, Organisation | None]:
    """Read the organisation that is chosen, or the new one: details count though nothing is chosen."""
    described = any(typed.get(name, "").strip() for name in DETAILS)
    if typed.get("organisation") != OTHER and (typed.get("organisation") or not described):
        return _organisation(typed, known.organisations.keys(), errors), None
    try:
        return None, read_new_organisation(typed, known)
    except Invalid as invalid:
        errors.update(invalid.errors)
        return None, None
