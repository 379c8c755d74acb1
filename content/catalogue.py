"""The content that ships with the package, read from wherever it is installed.

Everything is read on first use, validated whole and kept; each loader raises `ContentError`
with the file and line of every mistake.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain

from content.errors import ContentError
from content.lexicon_file import parse_lexicon
from content.model import (
    ConceptEntry,
    Drawing,
    OrganisationEntry,
    Prose,
    RegionEntry,
    SheetEntry,
    Vocabularies,
    Vocabulary,
)
from content.sheet_file import parse_sheet
from content.toml_file import (
    parse_abbreviations,
    parse_organisations,
    parse_regions,
    parse_spellings,
    parse_vocabulary,
)

FRENCH = "fr"
"""The language in which everything is first written."""


def _text(path: str) -> str:
    return files("content").joinpath(path).read_text(encoding="utf-8")


def _vocabulary(name: str) -> Vocabulary:
    path = f"vocabularies/{name}.toml"
    return parse_vocabulary(_text(path), source=f"content/{path}")


@cache
def load_vocabularies() -> Vocabularies:
    """Return every closed list that sheets and organisations choose from."""
    return Vocabularies(
        themes=_vocabulary("themes"),
        publics=_vocabulary("publics"),
        phases=_vocabulary("phases"),
        involvements=_vocabulary("involvements"),
        kinds=_vocabulary("kinds"),
        departements=_vocabulary("departements"),
    )


@cache
def load_organisations() -> Mapping[str, OrganisationEntry]:
    """Return the organisations of the 2011 edition by slug, in the order of their file."""
    lists = load_vocabularies()
    return parse_organisations(
        _text("organisations.toml"),
        source="content/organisations.toml",
        kinds=lists.kinds,
        departements=lists.departements,
    )


@cache
def load_abbreviations() -> Mapping[str, tuple[str, ...]]:
    """Return what each abbreviation of the field stands for, most usual meaning first.

    Keys are in capitals; none of them, folded, is an everyday word.
    """
    path = "vocabularies/abbreviations.toml"
    return parse_abbreviations(_text(path), source=f"content/{path}")


@cache
def load_spellings() -> Mapping[str, str]:
    """Return what each spelling of messages and of speech stands for; none is a French word."""
    path = "vocabularies/spellings.toml"
    return parse_spellings(_text(path), source=f"content/{path}")


@cache
def load_regions() -> Mapping[str, RegionEntry]:
    """Return the regions by slug, each with its départements and what touches them."""
    path = "vocabularies/regions.toml"
    known = load_vocabularies().departements
    return parse_regions(_text(path), source=f"content/{path}", departements=known)


@cache
def load_drawings() -> Mapping[str, Drawing]:
    """Return the maps that `make outlines` drew: «france», «paris», and one for each département overseas."""
    drawn = json.loads(_text("outlines.json"))
    return {name: Drawing(**values) for name, values in drawn.items()}


@cache
def load_lexicon() -> Mapping[str, ConceptEntry]:
    """Return the concepts that join tenants' words and professionals' words, by slug."""
    path = "vocabularies/lexicon.toml"
    return parse_lexicon(_text(path), source=f"content/{path}")


@cache
def load_sheets() -> tuple[SheetEntry, ...]:
    """Return the sheets of the 2011 edition in the order of the booklet's pages."""
    shelf = files("content").joinpath("sheets")
    found: list[SheetEntry] = []
    failures: list[ContentError] = []
    for file in shelf.iterdir():
        if file.name.endswith(".md"):
            try:
                found.append(_sheet(file))
            except ContentError as error:
                failures.append(error)
    if failures:
        raise ContentError(chain.from_iterable(error.problems for error in failures))
    return tuple(sorted(found, key=lambda entry: (entry.page or 0, entry.slug)))


def _sheet(file: Traversable) -> SheetEntry:
    return parse_sheet(
        file.read_bytes(),
        source=f"content/sheets/{file.name}",
        vocabularies=load_vocabularies(),
        organisations=load_organisations(),
    )


@cache
def about(language: str = FRENCH) -> Prose:
    """Return the page that presents the 2011 edition, in a language or else in French."""
    return _prose("about", language)


@cache
def accessibility(language: str = FRENCH) -> Prose:
    """Return the accessibility statement, in a language or else in French."""
    return _prose("accessibility", language)


def _prose(name: str, language: str) -> Prose:
    translated = files("content").joinpath(f"{name}.{language}.md")
    if language == FRENCH or not translated.is_file():
        return Prose(_text(f"{name}.md"), FRENCH)
    return Prose(translated.read_text(encoding="utf-8"), language)
