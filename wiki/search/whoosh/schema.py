"""The fields of the Whoosh index, and how a sheet fills them."""

from typing import Any

from whoosh import analysis, fields

from wiki.search.contents import Contents, Texts
from wiki.search.fields import FIELD_WEIGHTS
from wiki.search.wanted import Form

BREAK = "\f"
"""A term that no query holds, between two texts of a field: no phrase runs over it."""


def field_of(name: str, form: Form) -> str:
    """Name the Whoosh field that holds a text field in one of its forms."""
    return name if form is Form.EXACT else f"{name}_{form}"


TEXT_FIELDS = tuple(field_of(name, form) for name in FIELD_WEIGHTS for form in (Form.WORDS, Form.STEMS))
"""The Whoosh fields that hold texts: those whose length counts."""


def build_schema() -> fields.Schema:
    """Make the Whoosh schema: text fields in two forms, exact values, texts to cut snippets from."""
    texts = {name: _terms() for name in TEXT_FIELDS}
    exact = {name: fields.KEYWORD() for name in ("theme", "organisation", "phone")}
    stored = {name: fields.STORED() for name in ("passages", "spellings")}
    return fields.Schema(slug=fields.ID(unique=True), **texts, **exact, **stored)


def _terms() -> fields.TEXT:
    return fields.TEXT(analyzer=analysis.IDAnalyzer())


def as_fields(contents: Contents) -> dict[str, Any]:
    """Turn a sheet into the values of a Whoosh document."""
    return {
        "slug": contents.slug,
        "passages": contents.passages,
        "spellings": "\n".join(contents.spellings),
        **contents.exact,
        **_texts(contents.words, Form.WORDS),
        **_texts(contents.stems, Form.STEMS),
    }


def _texts(texts: Texts, form: Form) -> dict[str, list[str]]:
    return {
        field_of(name, form): [term for terms in found for term in (*terms, BREAK)]
        for name, found in texts.items()
    }
