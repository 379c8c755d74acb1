"""Vocabularies, organisations, regions, abbreviations, spellings: TOML files, one table an entry."""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Any

from content.errors import Problems, shown, suggestion
from content.model import OrganisationEntry, RegionEntry, Vocabulary

_HEAD = re.compile(r"""\s*(?:\[\s*)?["']?([^"'\]\[.=\s]+)["']?\s*[].=]""")
_AT_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True)
class Table:
    """One entry of a file; readers note the mistakes of a key and return an empty value for it."""

    slug: str
    line: int
    values: Mapping[str, Any]
    problems: Problems

    def note(self, message: str) -> None:
        """Note a mistake of this entry."""
        self.problems.add(self.line, f"[{self.slug}] {message}")

    def refuse_unknown(self, known: Collection[str]) -> None:
        """Note the keys that are none of `known`."""
        for key in self.values:
            if key not in known:
                self.note(f"clé inconnue : {shown(key)}{suggestion(key, known)}")

    def text(self, key: str) -> str:
        """Return a text."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            self.note(f"« {key} » doit être un texte")
            return ""
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, each once."""
        value = self.values.get(key)
        if (
            not isinstance(value, list)
            or not value
            or not all(isinstance(t, str) and t.strip() for t in value)
        ):
            self.note(f"« {key} » doit être une liste de textes")
            return ()
        if len(set(value)) < len(value):
            self.note(f"« {key} » répète un texte")
        return tuple(value)

    def choice(self, key: str, known: Collection[str]) -> str:
        """Return a text that is one of `known`."""
        value = self.text(key)
        if value and value not in known:
            self.note(f"« {key} » : {shown(value)} est inconnu{suggestion(value, known)}")
        return value


def read_tables(text: str, problems: Problems, known: Collection[str]) -> list[Table]:
    """Read the entries of a file; text that is no TOML at all raises `ContentError` at once."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        problems.refuse(int(at[1]) if at else text.count("\n") + 1, f"TOML illisible ({error})")
    tables, lines = [], _lines(text)
    for slug, values in document.items():
        if isinstance(values, dict):
            table = Table(slug, lines.get(slug, 1), values, problems)
            table.refuse_unknown(known)
            tables.append(table)
        else:
            problems.add(lines.get(slug, 1), f"{shown(slug)} doit être une table [{slug}]")
    return tables


def _lines(text: str) -> Mapping[str, int]:
    """Return the first line that each table or key begins."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if head := _HEAD.match(line):
            lines.setdefault(head[1], number)
    return lines


def parse_vocabulary(text: str, *, source: str) -> Vocabulary:
    """Read `[slug]` tables with a `label` and perhaps a `definition`.

    Raises
    ------
    ContentError
        Names every mistake with the line of its table.
    """
    problems = Problems(source)
    tables = read_tables(text, problems, ("label", "definition"))
    labels = {table.slug: table.text("label") for table in tables}
    definitions = {table.slug: table.text("definition") for table in tables if "definition" in table.values}
    problems.check()
    return Vocabulary(MappingProxyType(labels), MappingProxyType(definitions))


def parse_organisations(
    text: str, *, source: str, kinds: Collection[str], departements: Collection[str]
) -> Mapping[str, OrganisationEntry]:
    """Read `[slug]` tables with `name`, `kind`, `departement`, and perhaps `also`.

    Raises
    ------
    ContentError
        Names every mistake with the line of its table.
    """
    problems = Problems(source)
    found = {
        table.slug: OrganisationEntry(
            slug=table.slug,
            name=table.text("name"),
            kind=table.choice("kind", kinds),
            departement=table.choice("departement", departements),
            also=table.texts("also") if "also" in table.values else (),
        )
        for table in read_tables(text, problems, ("name", "kind", "departement", "also"))
    }
    problems.check()
    return MappingProxyType(found)


def parse_abbreviations(text: str, *, source: str) -> Mapping[str, tuple[str, ...]]:
    """Read tables named by an abbreviation, each with its `expansions`.

    Raises
    ------
    ContentError
        Names every mistake with the line of its table.
    """
    problems = Problems(source)
    found = {table.slug: table.texts("expansions") for table in read_tables(text, problems, ("expansions",))}
    problems.check()
    return MappingProxyType(found)


def parse_spellings(text: str, *, source: str) -> Mapping[str, str]:
    """Read tables named by what is meant, each with the ways in which it is `written`.

    Raises
    ------
    ContentError
        Names every mistake with the line of its table: a spelling of two meanings among them.
    """
    problems = Problems(source)
    found: dict[str, str] = {}
    for table in read_tables(text, problems, ("written",)):
        for spelling in table.texts("written"):
            if spelling in found:
                table.note(f"{shown(spelling)} se lit déjà {shown(found[spelling])}")
            found[spelling] = table.slug
    problems.check()
    return MappingProxyType(found)


def parse_regions(text: str, *, source: str, departements: Collection[str]) -> Mapping[str, RegionEntry]:
    """Read `[slug]` tables with a `label` and `departements`: code -> the codes of those that touch it.

    Raises
    ------
    ContentError
        Names every mistake with the line of its table.
    """
    problems = Problems(source)
    found = {
        table.slug: RegionEntry(table.slug, table.text("label"), _neighbours(table, departements))
        for table in read_tables(text, problems, ("label", "departements"))
    }
    problems.check()
    return MappingProxyType(found)


def _neighbours(table: Table, departements: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    held = table.values.get("departements")
    if not isinstance(held, dict) or not all(isinstance(codes, list) for codes in held.values()):
        table.note("« departements » doit donner, par code, la liste de ses voisins")
        return {}
    for code in dict.fromkeys([*held, *chain.from_iterable(held.values())]):
        if code not in departements:
            table.note(f"« departements » : {shown(code)} est inconnu")
    return MappingProxyType({code: tuple(codes) for code, codes in held.items()})
