"""What an index keeps of a sheet, whichever engine keeps it.

Each text field has two forms: folded words in order (for exact words and phrases) and French
stems. Engines are given lists of terms, never texts: the analysis is ours.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wiki.search.analysis import Analyser, Word
from wiki.search.documents import SheetDocument
from wiki.search.passages import Passage, write_passages
from wiki.search.phones import phone_terms

FORMAT = 4
"""Raise it with any change of the analysis, or of what an engine keeps: older indexes are then rebuilt."""

LEAD_SIGNS = 500
"""How much of a sheet's beginning a card keeps: more than a snippet ever shows."""

Texts = Mapping[str, list[list[str]]]
"""Text field -> the terms of each of its texts; no phrase runs from one text to the next."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A sheet as an index keeps it.

    Attributes
    ----------
    words, stems
        The two forms of its text fields.
    exact
        Slugs and telephone numbers, which are found whole.
    spellings
        Its words to suggest, each folded, a space, and as written.
    card, passages
        `Card` in JSON, and what `write_passages` makes of the texts.
    """

    slug: str
    words: Texts
    stems: Texts
    exact: Mapping[str, list[str]]
    spellings: frozenset[str]
    card: str
    passages: str


def read_contents(document: SheetDocument, analyser: Analyser) -> Contents:
    """Analyse a sheet."""
    texts = {name: [analyser.words(text) for text in found] for name, found in _texts(document).items()}
    return Contents(
        slug=document.slug,
        words={name: [[word.folded for word in words] for words in found] for name, found in texts.items()},
        stems={
            name: [terms for words in found for terms in _stems(words, analyser)]
            for name, found in texts.items()
        },
        exact={
            "theme": list(document.themes),
            "organisation": [document.organisation],
            "phone": [
                term for contact in document.contacts if contact.phone for term in phone_terms(contact.phone)
            ],
        },
        spellings=_spellings(word for found in texts.values() for words in found for word in words),
        card=json.dumps(_card(document, analyser)),
        passages=write_passages(_passages(document, analyser)),
    )


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


def _stems(words: list[Word], analyser: Analyser) -> list[list[str]]:
    # Joined prefixes are a text of their own, so that they do not stand between two words of a phrase.
    joined = [both.stem for _, _, both in analyser.joined(words) if both.stem]
    return [[word.stem for word in words if word.stem], *([joined] if joined else [])]


def _spellings(words: Iterable[Word]) -> frozenset[str]:
    """Words to suggest: no stop words, numbers or addresses."""
    return frozenset(
        f"{word.folded} {word.surface}" for word in words if word.stem and _is_plain(word.surface)
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
    lead = document.tagline or next(filter(None, document.sections.values()), "")
    return {
        "slug": document.slug,
        "title": document.title,
        "lead": lead[:LEAD_SIGNS],
        "organisation_name": document.organisation_name,
        "sort_title": analyser.fold(document.title),
        "updated_at": document.updated_at,
        "people": [(contact.name, contact.role) for contact in document.contacts],
        "facets": {name: [value for value in values if value] for name, values in facets.items()},
    }


def _passages(document: SheetDocument, analyser: Analyser) -> Iterator[Passage]:
    """Read each text with its field as readers know it, what names the sheet before what tells it."""
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
    for name, text in named:
        words = analyser.words(text)
        if text:
            yield Passage.of(name, text, (*words, *(both for _, _, both in analyser.joined(words))))
