"""The lexicon: a TOML file of one `[slug]` table a concept, whose `broader` concepts make a forest."""

import json
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from content.errors import Problems, shown, suggestion
from content.model import ConceptEntry
from content.toml_file import Table, read_tables

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LISTS = ("professional", "everyday", "abbreviations")
_KEYS = ("preferred", *_LISTS, "broader")


def parse_lexicon(text: str, *, source: str) -> Mapping[str, ConceptEntry]:
    """Read the concepts by slug, in the order of the file.

    Raises
    ------
    ContentError
        Names every mistake with the line of its table: an unknown key or broader concept, a concept that
        is broader than itself, a text that is none.
    """
    problems = Problems(source)
    tables = read_tables(text, problems, _KEYS)
    found = {table.slug: _concept(table) for table in tables}
    for table in tables:
        if not _SLUG.fullmatch(table.slug):
            table.note("une adresse s'écrit en lettres minuscules sans accent, chiffres et tirets")
        broader = found[table.slug].broader
        if broader is not None and broader not in found:
            table.note(f"« broader » : {shown(broader)} est inconnu{suggestion(broader, found)}")
        elif _loops(table.slug, found):
            table.note("ce concept est plus large que lui-même")
    problems.check()
    return MappingProxyType(found)


def format_lexicon(concepts: Iterable[ConceptEntry]) -> str:
    """Write a file that `parse_lexicon` reads back as the same concepts."""
    return "\n".join(_table(concept) for concept in concepts)


def _table(concept: ConceptEntry) -> str:
    lists = {name: list(getattr(concept, name)) for name in _LISTS}
    values = {"preferred": concept.preferred, **lists, "broader": concept.broader}
    # A JSON string, or list of strings, is a TOML one; but TOML writes the sign DEL in escape only.
    lines = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}\n".replace("\x7f", "\\u007f")
        for key, value in values.items()
        if value
    ]
    return f"[{concept.slug}]\n{''.join(lines)}"


def _concept(table: Table) -> ConceptEntry:
    return ConceptEntry(
        slug=table.slug,
        preferred=table.text("preferred"),
        broader=table.text("broader") if "broader" in table.values else None,
        **{key: table.texts(key) for key in _LISTS if key in table.values},
    )


def _loops(slug: str, concepts: Mapping[str, ConceptEntry]) -> bool:
    """Tell whether going from broader to broader leads back to the start."""
    seen: set[str] = set()
    broader = concepts[slug].broader
    while broader is not None and broader in concepts and broader not in seen:
        seen.add(broader)
        broader = concepts[broader].broader
    return slug in seen
