"""From what a person typed to a valid sheet, or every error at once."""

import re
import unicodedata
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, islice
from typing import TypeVar

from wiki.domain.errors import FieldError, Invalid
from wiki.domain.sheet import SECTIONS, Involvement, Phase, SheetContent
from wiki.domain.slug import slugify

LIMITS: Mapping[str, int] = {"title": 150, "tagline": 200, "summary": 200} | dict.fromkeys(SECTIONS, 20_000)
"""The longest text of each field, in signs."""

MAX_THEMES = 5
MAX_MARKS = 30
"""What is kept of marks heaped on a letter: more than any language does (UAX 15)."""

_HEAP = re.compile(r"[^\w\s\x00-\x7f]{100,}")
"""Where marks may be heaped so high that NFC, which takes the square of their number, takes minutes."""

Code = TypeVar("Code", bound=StrEnum)
Typed = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class Choices:
    """The slugs that a sheet may name."""

    organisations: Set[str]
    themes: Set[str]
    publics: Set[str]


def clean_line(text: str) -> str:
    """Normalise a one-line text: NFC, no control sign, single spaces, also where lines ended."""
    return " ".join(_printable(" ".join(text.split())).split())


def clean_text(text: str) -> str:
    """Normalise a text of several lines: NFC, LF line ends, no control sign, no trailing space."""
    lines = re.split(r"\r\n|\r|\n", text)
    return "\n".join(_printable(line).rstrip() for line in lines).strip("\n")


def read_draft(typed: Typed, choices: Choices) -> SheetContent:
    """Validate what was typed, field name -> text or list of slugs.

    Raises
    ------
    Invalid
        With every wrong field at once.
    """
    errors: dict[str, FieldError] = {}
    texts = {name: clean_line(_text(typed, name)) for name in ("title", "tagline")}
    texts |= {name: clean_text(_text(typed, name)) for name in SECTIONS}
    for name, text in texts.items():
        if len(text) > LIMITS[name]:
            errors[name] = FieldError("too_long", {"limit": LIMITS[name], "length": len(text)})
    if not texts["title"]:
        errors["title"] = FieldError("required")
    elif not slugify(texts["title"]):
        errors["title"] = FieldError("no_letter")
    if not texts["context"]:
        errors["context"] = FieldError("required")
    organisation = _one_of(typed, "organisation", choices.organisations, errors)
    themes = _some_of(typed, "themes", choices.themes, errors)
    publics = _some_of(typed, "publics", choices.publics, errors)
    if len(themes) > MAX_THEMES:
        errors["themes"] = FieldError("too_many", {"limit": MAX_THEMES})
    phase = _code(typed, "phase", Phase, errors)
    involvement = _code(typed, "involvement", Involvement, errors)
    if errors:
        raise Invalid(errors)
    return SheetContent(
        organisation=organisation,
        phase=phase,
        involvement=involvement,
        themes=themes,
        publics=publics,
        **texts,
    )


def sketch(typed: Typed) -> SheetContent:
    """Read the texts of a sheet as far as they go, each cut at its limit, to show what is being written."""
    texts = {name: clean_line(_text(typed, name)[: LIMITS[name]]) for name in ("title", "tagline")}
    texts |= {name: clean_text(_text(typed, name)[: LIMITS[name]]) for name in SECTIONS}
    return SheetContent(organisation="", phase=None, involvement=None, themes=(), publics=(), **texts)


def read_summary(text: str) -> str:
    """Clean the summary of a change, cut at its limit: a long one must not cost the author the save."""
    return clean_line(text)[: LIMITS["summary"]].rstrip()


def _printable(text: str) -> str:
    signs = text.replace("\t", " ")
    kept = "".join(sign for sign in signs if unicodedata.category(sign) not in {"Cc", "Cs", "Co", "Cn"})
    return unicodedata.normalize("NFC", _HEAP.sub(_few_marks, kept))


def _few_marks(heap: re.Match[str]) -> str:
    runs = groupby(heap[0], key=lambda sign: unicodedata.category(sign).startswith("M"))
    return "".join(sign for marks, run in runs for sign in (islice(run, MAX_MARKS) if marks else run))


def _text(typed: Typed, name: str) -> str:
    value = typed.get(name, "")
    return value if isinstance(value, str) else " ".join(value)


def _one_of(typed: Typed, name: str, known: Set[str], errors: dict[str, FieldError]) -> str:
    value = _text(typed, name).strip()
    if not value:
        errors[name] = FieldError("required")
    elif value not in known:
        errors[name] = FieldError("unknown", {"value": value})
    return value


def _some_of(typed: Typed, name: str, known: Set[str], errors: dict[str, FieldError]) -> tuple[str, ...]:
    value = typed.get(name, ())
    slugs = (value,) if isinstance(value, str) else value
    chosen = tuple(dict.fromkeys(slug for slug in slugs if slug))
    unknown = [slug for slug in chosen if slug not in known]
    if unknown:
        errors[name] = FieldError("unknown", {"value": ", ".join(unknown)})
    return chosen


def _code(typed: Typed, name: str, codes: type[Code], errors: dict[str, FieldError]) -> Code | None:
    value = _text(typed, name).strip()
    if not value:
        return None
    try:
        return codes(value)
    except ValueError:
        errors[name] = FieldError("unknown", {"value": value})
        return None
