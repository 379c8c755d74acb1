"""Sheets as files: Markdown under a YAML front matter, in both directions.

A file is hostile until read: it may come from a member. `content/README.md` shows its form.
"""

import re
import sys
from collections.abc import Collection
from dataclasses import asdict
from pathlib import PurePath

import phonenumbers
import yaml

from content import front_matter as fm
from content.errors import INVISIBLE, Problems
from content.model import ContactEntry, SheetEntry, Vocabularies
from content.sections import SECTIONS, format_sections, read_sections

MAX_BYTES = 500_000
MAX_TITLE = 150
MAX_TAGLINE = 200
MAX_SLUG = 100
MAX_THEMES = 5

_REQUIRED = ("title", "organisation", "themes", "publics")
_OPTIONAL = ("tagline", "phase", "involvement", "edition", "page", "contacts")
_ORDER = ("title", "tagline", "organisation", "phase", "involvement", "themes", "publics", "edition", "page")
_FENCE = "---"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FRENCH_CODE = 33


def parse_sheet(
    text: str | bytes, source: str, vocabularies: Vocabularies, organisations: Collection[str]
) -> SheetEntry:
    """Read one sheet file; the name of `source` without its suffix is the slug of the sheet.

    Parameters
    ----------
    text
        The file, decoded or not (UTF-8).
    source
        The path of the file, shown in messages.
    organisations
        The slugs that `organisation` may name: the catalogue's mapping, or a site's own set.

    Raises
    ------
    ContentError
        Names every mistake of the file with its line; nothing else is raised, whatever the text.
    """
    problems = Problems(source)
    lines = _decoded(text, problems).rstrip("\n").split("\n")
    end = _front_matter_end(lines, problems)
    sections = read_sections(lines, end + 1, problems)
    root = fm.compose("\n".join(lines[:end]), problems)
    values = fm.fields(root, _REQUIRED, _OPTIONAL, problems)
    contacts = fm.items(values, "contacts", problems)
    entry = SheetEntry(
        slug=_slug(source, problems),
        title=fm.text(values, "title", problems, MAX_TITLE),
        tagline=fm.text(values, "tagline", problems, MAX_TAGLINE),
        organisation=fm.slug(values, "organisation", organisations, problems),
        phase=fm.optional_slug(values, "phase", vocabularies.phases, problems),
        involvement=fm.optional_slug(values, "involvement", vocabularies.involvements, problems),
        themes=fm.slugs(values, "themes", vocabularies.themes, problems, MAX_THEMES),
        publics=fm.slugs(values, "publics", vocabularies.publics, problems, len(vocabularies.publics)),
        edition=fm.number(values, "edition", problems),
        page=fm.number(values, "page", problems),
        contacts=tuple(_contact(node, organisations, problems) for node in contacts),
        **sections,
    )
    problems.check()
    return entry


def _decoded(text: str | bytes, problems: Problems) -> str:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    if len(data) > MAX_BYTES:
        problems.refuse(1, f"fichier trop lourd : {MAX_BYTES // 1000} ko au plus")
    try:
        decoded = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        problems.refuse(data.count(b"\n", 0, error.start) + 1, "ce n'est pas un texte en UTF-8")
    if wrong := INVISIBLE.search(decoded):
        problems.refuse(decoded.count("\n", 0, wrong.start()) + 1, f"signe invisible U+{ord(wrong[0]):04X}")
    return decoded


def _front_matter_end(lines: list[str], problems: Problems) -> int:
    if lines[0].rstrip() != _FENCE:
        problems.refuse(1, "la première ligne doit être « --- » : elle ouvre l'en-tête")
    end = next((index for index, line in enumerate(lines) if index and line.rstrip() == _FENCE), None)
    if end is None:
        problems.refuse(len(lines), "il manque la ligne « --- » qui ferme l'en-tête")
    return end


def _slug(source: str, problems: Problems) -> str:
    slug = PurePath(source).stem
    if not _SLUG.fullmatch(slug) or len(slug) > MAX_SLUG:
        rule = f"lettres sans accent ni majuscule, chiffres et tirets, {MAX_SLUG} signes au plus"
        problems.add(1, f"le nom du fichier devient l'adresse de la fiche : {rule}")
    return slug


def _contact(node: yaml.Node, organisations: Collection[str], problems: Problems) -> ContactEntry:
    values = fm.fields(node, ("name", "role", "organisation"), ("phone",), problems)
    return ContactEntry(
        name=fm.text(values, "name", problems),
        role=fm.text(values, "role", problems),
        organisation=fm.slug(values, "organisation", organisations, problems),
        phone=fm.phone(values, "phone", problems),
    )


def format_sheet(entry: SheetEntry) -> str:
    """Write a sheet as a file, to be named `<slug>.md`: `parse_sheet` gives the same entry back."""
    values = asdict(entry)
    head = [_line(key, values[key]) for key in _ORDER if values[key] not in (None, "")]
    if entry.contacts:
        head.append("contacts:\n")
    for contact in entry.contacts:
        head += _contact_lines(contact)
    body = format_sections({name: values[name] for name in SECTIONS})
    return f"{_FENCE}\n{''.join(head)}{_FENCE}\n\n{body}"


def _contact_lines(contact: ContactEntry) -> list[str]:
    values = asdict(contact)
    if contact.phone is None:
        del values["phone"]
    else:
        values["phone"] = _readable_phone(contact.phone)
    marks = ("  - ", *["    "] * len(values))
    return [mark + _line(key, value) for mark, (key, value) in zip(marks, values.items(), strict=False)]


def _readable_phone(phone: str) -> str:
    number = phonenumbers.parse(phone)
    french = number.country_code == _FRENCH_CODE
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, style.NATIONAL if french else style.INTERNATIONAL)


def _line(key: str, value: str | int | tuple[str, ...]) -> str:
    if isinstance(value, str):
        value = str(value)  # PyYAML writes no subclass, and a caller's slug may be a StrEnum
    flow = None if isinstance(value, tuple) else False  # a list stands on its key's line
    return yaml.safe_dump({key: value}, allow_unicode=True, width=sys.maxsize, default_flow_style=flow)
