"""The 22 sheets of the 2011 recueil, its organisations and vocabularies, and their reading."""

from content.catalogue import (
    about,
    accessibility,
    load_abbreviations,
    load_drawings,
    load_lexicon,
    load_organisations,
    load_regions,
    load_sheets,
    load_spellings,
    load_vocabularies,
)
from content.errors import ContentError, Problem
from content.lexicon_file import format_lexicon, parse_lexicon
from content.model import (
    ConceptEntry,
    ContactEntry,
    Drawing,
    OrganisationEntry,
    Prose,
    RegionEntry,
    SheetEntry,
    Vocabularies,
    Vocabulary,
)
from content.sheet_file import format_sheet, parse_sheet

__all__ = [
    "ConceptEntry",
    "ContactEntry",
    "ContentError",
    "Drawing",
    "OrganisationEntry",
    "Problem",
    "Prose",
    "RegionEntry",
    "SheetEntry",
    "Vocabularies",
    "Vocabulary",
    "about",
    "accessibility",
    "format_lexicon",
    "format_sheet",
    "load_abbreviations",
    "load_drawings",
    "load_lexicon",
    "load_organisations",
    "load_regions",
    "load_sheets",
    "load_spellings",
    "load_vocabularies",
    "parse_lexicon",
    "parse_sheet",
]
