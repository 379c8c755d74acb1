"""The body of a sheet file: five sections under their headings, in both directions.

A section may hold a line that looks like a heading of the file. It is written with a backslash
before it, and a line that already has backslashes there gets one more, so nothing is ever lost.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from content.errors import Problems, shown, suggestion

SECTIONS: Mapping[str, str] = {
    "context": "Le projet",
    "team": "L'équipe projet",
    "collaboration": "Les modalités de collaboration",
    "success_factors": "Les facteurs clés de réussite",
    "evaluation": "L'évaluation",
}
"""The heading of each section of a sheet, by field and in the order of the file."""

MAX_SECTION = 20_000
MAIN = "context"
"""The one section that may not be empty: a sheet may be half done, but it tells of a project."""

_FIELDS = {f"## {heading}": name for name, heading in SECTIONS.items()}
_HEADING = re.compile(r"##?(?:[ \t]|$)")
_TO_ESCAPE = re.compile(rf"^(?=\\*{_HEADING.pattern})", re.MULTILINE)
_ESCAPED = re.compile(rf"^\\(?=\\*{_HEADING.pattern})", re.MULTILINE)


def read_sections(lines: Sequence[str], start: int, problems: Problems) -> dict[str, str]:
    """Return the text of every section by field name, from the file's lines at index `start` on."""
    found: dict[str, str] = {}
    for number, heading, text in _split(lines, start):
        if heading:
            _add_section(found, number, heading, text, problems)
        elif text:
            problems.add(number, "ce texte vient avant le premier intertitre")
    for name, heading in SECTIONS.items():
        if name not in found:
            problems.add(len(lines), f"il manque l'intertitre « ## {heading} »")
    return {name: found.get(name, "") for name in SECTIONS}


def _split(lines: Sequence[str], start: int) -> Iterator[tuple[int, str, str]]:
    """Yield (line number, heading, text) of each part; the part before any heading has an empty one."""
    heads = [index for index in range(start, len(lines)) if _HEADING.match(lines[index])]
    ends = [*heads, len(lines)]
    yield start + 1, "", "\n".join(lines[start : ends[0]]).strip()
    for head, end in zip(heads, ends[1:], strict=True):
        text = _ESCAPED.sub("", "\n".join(lines[head + 1 : end]).rstrip().lstrip("\n"))
        yield head + 1, lines[head].rstrip(), text


def _add_section(found: dict[str, str], line: int, heading: str, text: str, problems: Problems) -> None:
    # Word processors and macOS write the same heading with a curly apostrophe or split accents.
    plain = unicodedata.normalize("NFC", heading).replace("’", "'")
    name = _FIELDS.get(plain)
    if name is None:
        problems.add(line, f"intertitre inconnu : {shown(heading)}{suggestion(plain, _FIELDS)}")
    elif name in found:
        problems.add(line, f"l'intertitre « {plain} » est donné deux fois")
    else:
        found[name] = text
        if len(text) > MAX_SECTION:
            problems.add(line, f"« {plain} » compte {len(text)} signes : {MAX_SECTION} au plus")
        if not text and name == MAIN:
            problems.add(line, f"rien n'est écrit sous « {plain} »")


def format_sections(texts: Mapping[str, str]) -> str:
    """Write the sections, given by field name, under their headings."""
    escaped = {name: _TO_ESCAPE.sub(r"\\", texts[name]) for name in SECTIONS}
    return "\n".join(f"## {heading}\n\n{escaped[name]}\n" for name, heading in SECTIONS.items())
