"""From what a person typed to a valid concept, or every error at once."""

import re
from collections.abc import Mapping

from wiki.domain.concept import TERMS, ConceptContent, wider
from wiki.domain.draft import Typed, clean_line
from wiki.domain.errors import FieldError, Invalid
from wiki.domain.slug import slugify

MAX_SIGNS = 80
"""The longest term."""
MAX_TERMS = 100
"""How many terms a field lists at most: each of them is looked for."""
RESERVED = frozenset({"nouveau"})
"""The slugs that are addresses of other pages."""

_BETWEEN = re.compile(r"[\r\n,;]+")


def read_concept(typed: Typed, slug: str | None, broader: Mapping[str, str | None]) -> ConceptContent:
    """Validate the form of concept `slug` (None: a new one), with one term a line in each list.

    `broader` holds the concepts that may be named, each with its own broader one.

    Raises
    ------
    Invalid
        With every wrong field at once.
    """
    preferred = clean_line(_text(typed, "preferred"))
    lists = {name: _terms(_text(typed, name)) for name in TERMS}
    chosen = _text(typed, "broader").strip() or None
    checked = {
        "preferred": _wrong_preferred(preferred),
        **{name: _wrong_terms(terms) for name, terms in lists.items()},
        "broader": _wrong_broader(chosen, slug, broader),
    }
    errors = {name: wrong for name, wrong in checked.items() if wrong}
    if errors:
        raise Invalid(errors)
    return ConceptContent(preferred, broader=chosen, **lists)


def _terms(text: str) -> tuple[str, ...]:
    """Split at line ends and, as people also write lists so, at commas and semicolons."""
    terms = (clean_line(term) for term in _BETWEEN.split(text))
    return tuple(dict.fromkeys(term for term in terms if term))


def _wrong_preferred(term: str) -> FieldError | None:
    return _wrong_terms((term,)) if term else FieldError("required")


def _wrong_terms(terms: tuple[str, ...]) -> FieldError | None:
    long = next((term for term in terms if len(term) > MAX_SIGNS), None)
    if long is not None:
        return FieldError("long_term", {"value": long, "limit": MAX_SIGNS})
    blank = next((term for term in terms if not slugify(term)), None)
    if blank is not None:
        return FieldError("blank_term", {"value": blank})
    return FieldError("too_many_terms", {"limit": MAX_TERMS}) if len(terms) > MAX_TERMS else None


def _wrong_broader(
    chosen: str | None, slug: str | None, broader: Mapping[str, str | None]
) -> FieldError | None:
    if chosen is None:
        return None
    if chosen not in broader:
        return FieldError("unknown", {"value": chosen})
    loops = slug is not None and slug in (chosen, *wider(broader, chosen))
    return FieldError("loop") if loops else None


def _text(typed: Typed, name: str) -> str:
    value = typed.get(name, "")
    return value if isinstance(value, str) else "\n".join(value)
