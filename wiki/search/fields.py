"""The text fields of a sheet, and what a word found in each of them counts."""

from collections.abc import Mapping

FIELD_WEIGHTS: Mapping[str, float] = {
    "title": 4.0,
    "organisation": 3.0,
    "contact": 3.0,
    "theme": 2.0,
    "tagline": 2.0,
    "label": 1.5,
    "body": 1.0,
}
"""Text field -> what a word found there counts."""

WORD_WEIGHT, STEM_WEIGHT = 1.0, 0.6
"""A word found as typed counts more than another one of its family."""

NAMING = frozenset({"title", "themes", "organisation", "contact", "publics", "departement"})
"""The fields of passages that name a sheet; the others tell it, and a snippet comes from these."""
