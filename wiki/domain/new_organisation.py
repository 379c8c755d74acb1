"""From what a person typed to an organisation that the wiki does not know yet, or every error at once."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from wiki.domain.draft import clean_line
from wiki.domain.errors import FieldError, Invalid
from wiki.domain.organisation import Kind, Organisation
from wiki.domain.slug import first_free, slugify

MAX_NAME = 100
DETAILS = ("organisation_name", "organisation_kind", "departement")
"""The fields that describe a new organisation, in the order of the forms."""

RESERVED = frozenset({"nouveau"})
"""The slugs that are addresses of other pages."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a person may name: organisations by their slug, and codes of départements."""

    organisations: Mapping[str, Organisation]
    departements: Set[str]


def read_new_organisation(typed: Mapping[str, str], known: Known) -> Organisation:
    """Validate the fields `DETAILS`; a name that a known organisation goes by is refused.

    Raises
    ------
    Invalid
        With every wrong field at once.
    """
    errors: dict[str, FieldError] = {}
    name = read_line(typed, "organisation_name", errors)
    slug = first_free(slugify(name), RESERVED)
    namesake = _named(slugify(name), known.organisations.values())
    if name and not slug:
        errors["organisation_name"] = FieldError("no_letter")
    elif namesake is not None:
        errors["organisation_name"] = taken(namesake)
    kind = typed.get("organisation_kind", "")
    if kind not in set(Kind):
        errors["organisation_kind"] = FieldError("required")
    departement = typed.get("departement", "")
    if departement not in known.departements:
        errors["departement"] = FieldError("required")
    if errors:
        raise Invalid(errors)
    return Organisation(slug, name, Kind(kind), departement)


def taken(namesake: Organisation) -> FieldError:
    """Say that a new organisation's name is that of a known one."""
    return FieldError("taken_organisation", {"value": namesake.name})


def read_line(typed: Mapping[str, str], name: str, errors: dict[str, FieldError]) -> str:
    """Clean a short text that has to be there, or note what is wrong with it."""
    text = clean_line(typed.get(name, ""))
    if not text:
        errors[name] = FieldError("required")
    elif len(text) > MAX_NAME:
        errors[name] = FieldError("too_long", {"limit": MAX_NAME, "length": len(text)})
    return text


def _named(slug: str, organisations: Iterable[Organisation]) -> Organisation | None:
    """Find the organisation that has this slug, or whose name or other spelling gives it."""
    return next(
        (known for known in organisations if slug in {known.slug, *map(slugify, (known.name, *known.also))}),
        None,
    )
