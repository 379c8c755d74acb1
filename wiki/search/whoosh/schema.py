"""The fields of the Whoosh index, and how a sheet fills them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from whoosh import fields

from wiki.search.contents import Contents
from wiki.search.fields import FIELD_WEIGHTS
from wiki.search.scores import Numbers
from wiki.search.wanted import Form
from wiki.search.whoosh.codec import Spots
from wiki.search.whoosh.postings import BREAK

FIELDS = (*FIELD_WEIGHTS, "phone")
"""The fields of a sheet; their ranks are part of what is kept, in three bits: eight at most."""

TEXTS = (Form.WORDS, Form.STEMS)
"""The forms in which texts are kept: their length counts."""


def build_schema() -> fields.Schema:
    """Make the Whoosh schema: a field for each form, of all fields of a sheet; texts to cut snippets from."""
    forms = {form.value: fields.FieldType(Spots(), analyzer=None) for form in Form}
    stored = {name: fields.STORED() for name in ("passages", "spellings")}
    return fields.Schema(**forms, **stored)


def as_fields(contents: Contents) -> dict[str, Any]:
    """Turn a sheet into the values of a Whoosh document."""
    return {
        "passages": contents.passages,
        "spellings": "\n".join(contents.spellings),
        Form.WORDS.value: [_terms(contents.words.get(name, ())) for name in FIELDS],
        Form.STEMS.value: [_terms(contents.stems.get(name, ())) for name in FIELDS],
        Form.EXACT.value: [contents.exact.get(name, []) for name in FIELDS],
    }


def _terms(texts: Sequence[list[str]]) -> list[str]:
    return [term for terms in texts for term in (*terms, BREAK)]


def as_lengths(lengths: Sequence[Sequence[int]]) -> Numbers:
    """Shape the lengths of the fields of sheets as a table, a row a sheet."""
    return np.array(lengths, np.int64).reshape(-1, len(FIELDS))
