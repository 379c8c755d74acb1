"""The fields of the index, and how a sheet fills them.

Each text field has two forms: folded words in order (for exact words and phrases) and French
stems. Whoosh is given lists of terms, never texts: the analysis is ours.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from whoosh import analysis, fields

from wiki.search.analysis import Analyser, Word
from wiki.search.documents import SheetDocument
from wiki.search.phones import phone_terms

FIELD_WEIGHTS: Mapping[str, float] = {
    "title": 4.0,
    "organisation": 3.0,
    "contact": 3.0,
    "theme": 2.0,
    "tagline": 2.0,
    "label": 1.5,
    "body": 1.0,
}
"""Text field -> its weight in BM25F."""

WORD_WEIGHT, STEM_WEIGHT = 1.0, 0.6
"""A word found as typed counts more than another one of its family."""

BREAK = "\f"
"""A term that no query holds, between two texts of a field: no phrase runs over it."""


NAMING = frozenset({"title", "themes", "organisation", "contact", "publics", "departement"})
"""The fields of passages that name a sheet; the others tell it, and a snippet comes from these."""


def words_field(name: str) -> str:
    """Name the form of a text field that holds folded words."""
    return f"{name}_words"


def stems_field(name: str) -> str:
    """Name the form of a text field that holds stems."""
    return f"{name}_stems"


def build_schema() -> fields.Schema:
    """Make the Whoosh schema: text fields in two forms, exact values, and what a hit shows."""
    texts = {form(name): _terms() for name in FIELD_WEIGHTS for form in (words_field, stems_field)}
    exact = {name: fields.KEYWORD() for name in ("theme", "organisation", "phone")}
    stored = {name: fields.STORED() for name in ("card", "passages", "spellings")}
    return fields.Schema(slug=fields.ID(unique=True), **texts, **exact, **stored)


def _terms() -> fields.TEXT:
    return fields.TEXT(analyzer=analysis.IDAnalyzer())


def as_fields(document: SheetDocument, analyser: Analyser) -> dict[str, Any]:
    """Turn a sheet into the values of a Whoosh document."""
    texts = {
        name: [(text, analyser.words(text)) for text in found] for name, found in _texts(document).items()
    }
    values: dict[str, Any] = {
        "slug": document.slug,
        "theme": list(document.themes),
        "organisation": [document.organisation],
        "phone": [
            term for contact in document.contacts if contact.phone for term in phone_terms(contact.phone)
        ],
        "spellings": _spellings(word for found in texts.values() for _, words in found for word in words),
        "card": json.dumps(_card(document, analyser)),
        "passages": json.dumps(_passages(document, analyser)),
    }
    for name, found in texts.items():
        values[words_field(name)] = [term for _, words in found for term in (*_folded(words), BREAK)]
        values[stems_field(name)] = [term for _, words in found for term in (*_stems(words, analyser), BREAK)]
    return values


def _texts(document: SheetDocument) -> dict[str, list[str]]:
    found = {
        "title": [document.title],
        "tagline": [document.tagline],
        "organisation": [document.organisation_name, *document.organisation_also],
        "contact": [text for contact in document.contacts for text in (contact.name, contact.role)],
        "theme": list(document.theme_labels),
        "label": [*document.public_labels, document.departement_label, document.departement],
        "body": list(document.sections.values()),
    }
    return {name: [text for text in texts if text] for name, texts in found.items()}


def _folded(words: list[Word]) -> list[str]:
    return [word.folded for word in words]


def _stems(words: list[Word], analyser: Analyser) -> list[str]:
    # Joined prefixes come after a break, so that they do not stand between two words of a phrase.
    joined = [both.stem for _, _, both in analyser.joined(words) if both.stem]
    return [word.stem for word in words if word.stem] + [BREAK] * bool(joined) + joined


def _spellings(words: Iterable[Word]) -> str:
    """Words to suggest, folded and as written, one a line: no stop words, numbers or addresses."""
    return "\n".join(
        {f"{word.folded} {word.surface}" for word in words if word.stem and _is_plain(word.surface)}
    )


def _is_plain(surface: str) -> bool:
    return surface.replace("-", "").isalpha()


def _card(document: SheetDocument, analyser: Analyser) -> dict[str, Any]:
    facets = {
        "theme": document.themes,
        "public": document.publics,
        "departement": (document.departement,),
        "kind": (document.kind,),
        "phase": (document.phase,),
        "involvement": (document.involvement,),
        "organisation": (document.organisation,),
    }
    return {
        "slug": document.slug,
        "title": document.title,
        "lead": document.tagline or next(filter(None, document.sections.values()), ""),
        "organisation_name": document.organisation_name,
        "sort_title": analyser.fold(document.title),
        "updated_at": document.updated_at,
        "people": [(contact.name, contact.role) for contact in document.contacts],
        "facets": {name: [value for value in values if value] for name, values in facets.items()},
    }


def _passages(document: SheetDocument, analyser: Analyser) -> list[Any]:
    """Keep each text with its field as readers know it, what names the sheet before what tells it."""
    named = [
        ("title", document.title),
        *(("themes", label) for label in document.theme_labels),
        *(("organisation", name) for name in (document.organisation_name, *document.organisation_also)),
        *(("contact", text) for contact in document.contacts for text in (contact.name, contact.role)),
        *(("publics", label) for label in document.public_labels),
        ("departement", document.departement_label),
        *document.sections.items(),
        ("tagline", document.tagline),
    ]
    return [(name, text, _spans(text, analyser)) for name, text in named if text]


def _spans(text: str, analyser: Analyser) -> list[tuple[str, str, int, int]]:
    words = analyser.words(text)
    joined = [both for _, _, both in analyser.joined(words)]
    return [(word.folded, word.stem, word.start, word.end) for word in (*words, *joined)]
