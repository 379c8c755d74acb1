"""From what a person typed when signing up to a valid registration, or every error at once."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

from wiki.domain.account import Side
from wiki.domain.draft import clean_line
from wiki.domain.errors import FieldError, Invalid
from wiki.domain.organisation import Kind, Organisation
from wiki.domain.slug import slugify

MIN_PASSWORD = 10
MAX_PASSWORD = 200
MAX_NAME = 100
OTHER = "other"
"""The choice «my organisation is not in the list»."""


@dataclass(frozen=True, slots=True)
class Known:
    """The slugs and codes that a registration may name."""

    organisations: Set[str]
    departements: Set[str]


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
    """Validate a sign-up form: email, name, side, password, organisation and, if it is new, its details.

    Raises
    ------
    Invalid
        With every wrong field at once.
    """
    errors: dict[str, FieldError] = {}
    email = _email(typed, errors)
    name = _line(typed, "name", errors)
    password = _password(typed.get("password", ""), errors)
    side = _side(typed, errors)
    organisation: str | None = typed.get("organisation", "") or None
    new = None
    if organisation == OTHER:
        organisation, new = None, _organisation(typed, known, errors)
    elif organisation is not None and organisation not in known.organisations:
        errors["organisation"] = FieldError("unknown", {"value": organisation})
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
    name = _line(typed, "name", errors)
    side = _side(typed, errors)
    organisation = typed.get("organisation", "") or None
    if organisation is not None and organisation not in organisations:
        errors["organisation"] = FieldError("unknown", {"value": organisation})
    if side is None or errors:
        raise Invalid(errors)
    return Profile(name, side, organisation)


def read_password(typed: str) -> str:
    """Check a new password: long enough, no other rule (NIST SP 800-63B-4, 3.1.1.2).

    Raises
    ------
    Invalid
        When it is too short or too long.
    """
    errors: dict[str, FieldError] = {}
    password = _password(typed, errors)
    if errors:
        raise Invalid(errors)
    return password


def read_email(typed: str) -> str:
    """Normalise an address, in lower case so that one person has one account.

    Raises
    ------
    Invalid
        When it is no e-mail address (RFC 5322, without asking the network).
    """
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


def _password(password: str, errors: dict[str, FieldError]) -> str:
    if len(password) < MIN_PASSWORD:
        errors["password"] = FieldError("too_short", {"limit": MIN_PASSWORD})
    elif len(password) > MAX_PASSWORD:
        errors["password"] = FieldError("too_long", {"limit": MAX_PASSWORD, "length": len(password)})
    return password


def _side(typed: Mapping[str, str], errors: dict[str, FieldError]) -> Side | None:
    side = typed.get("side", "")
    if side not in set(Side):
        errors["side"] = FieldError("required")
        return None
    return Side(side)


def _line(typed: Mapping[str, str], name: str, errors: dict[str, FieldError]) -> str:
    text = clean_line(typed.get(name, ""))
    if not text:
        errors[name] = FieldError("required")
    elif len(text) > MAX_NAME:
        errors[name] = FieldError("too_long", {"limit": MAX_NAME, "length": len(text)})
    return text


def _organisation(
    typed: Mapping[str, str], known: Known, errors: dict[str, FieldError]
) -> Organisation | None:
    before = len(errors)
    name = _line(typed, "organisation_name", errors)
    if name and not slugify(name):
        errors["organisation_name"] = FieldError("no_letter")
    kind = typed.get("organisation_kind", "")
    if kind not in set(Kind):
        errors["organisation_kind"] = FieldError("required")
    departement = typed.get("departement", "")
    if departement not in known.departements:
        errors["departement"] = FieldError("required")
    if len(errors) > before:
        return None
    return Organisation(slugify(name), name, Kind(kind), departement)
