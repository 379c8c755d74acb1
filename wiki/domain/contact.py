"""From what a person typed to a contact, or every error at once."""

from collections.abc import Mapping, Set

from wiki.domain.draft import clean_line
from wiki.domain.errors import FieldError, Invalid
from wiki.domain.phone import read_phone
from wiki.domain.sheet import Contact

LIMIT = 150


def read_contact(typed: Mapping[str, str], organisations: Set[str], number: int | None = None) -> Contact:
    """Validate name, role, organisation, phone and `public`.

    Raises
    ------
    Invalid
        With every wrong field at once.
    """
    errors: dict[str, FieldError] = {}
    texts = {name: clean_line(typed.get(name, "")) for name in ("name", "role")}
    for name, text in texts.items():
        if not text:
            errors[name] = FieldError("required")
        elif len(text) > LIMIT:
            errors[name] = FieldError("too_long", {"limit": LIMIT, "length": len(text)})
    organisation = typed.get("organisation", "")
    if organisation not in organisations:
        errors["organisation"] = FieldError("required")
    phone = None
    try:
        phone = read_phone(typed.get("phone", ""))
    except Invalid as invalid:
        errors.update(invalid.errors)
    if errors:
        raise Invalid(errors)
    return Contact(
        name=texts["name"],
        role=texts["role"],
        organisation=organisation,
        phone=phone,
        public=bool(typed.get("public")),
        id=number,
    )
