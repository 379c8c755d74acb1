"""Bringing concepts in: those that come with the product, and files that people bring."""

from collections.abc import Iterable
from datetime import datetime

import content
from wiki.domain.clock import timestamp
from wiki.domain.concept import Concept, ConceptContent
from wiki.services.import_sheets import FILES, Imported
from wiki.services.save_page import Signature, append_revision
from wiki.services.shelf import CONCEPTS
from wiki.store import concepts
from wiki.store.database import Database

SHIPPED = "Lexique d'origine"
"""Who signs the revisions of the concepts that come with the product."""


def import_shipped(db: Database, now: datetime) -> Imported:
    """Bring in the concepts of the product; one that people have touched, by hand or by file, stays.

    Raises
    ------
    content.ContentError
        When the shipped lexicon is wrong, naming file and line.
    """
    return _import(db, content.load_lexicon().values(), Signature(None, SHIPPED, timestamp(now)), {SHIPPED})


def import_concepts(db: Database, entries: Iterable[content.ConceptEntry], now: datetime) -> Imported:
    """Bring in the concepts of a file, all or none; one that a member has edited stays as it is."""
    return _import(db, entries, Signature(None, FILES, timestamp(now)), {SHIPPED, FILES})


def _import(
    db: Database, entries: Iterable[content.ConceptEntry], signature: Signature, replaces: set[str]
) -> Imported:
    outcomes: dict[str, list[str]] = {"added": [], "updated": [], "kept": []}
    with db.atomic():
        for entry in entries:
            outcomes[_bring(db, entry, signature, replaces)].append(entry.slug)
    return Imported(**{name: tuple(slugs) for name, slugs in outcomes.items()})


def _bring(db: Database, entry: content.ConceptEntry, signature: Signature, replaces: set[str]) -> str:
    text = as_content(entry)
    if concepts.add(db, entry.slug, signature.at):
        append_revision(db, CONCEPTS, entry.slug, None, text, signature)
        return "added"
    there = concepts.get(db, entry.slug)
    if there is None or there.content == text or not _replaceable(db, there, replaces):
        return "kept"
    append_revision(db, CONCEPTS, entry.slug, there.head, text, signature)
    return "updated"


def _replaceable(db: Database, concept: Concept, replaces: set[str]) -> bool:
    """Whether the newest revision came from a file, and such a one as this import replaces."""
    head = concepts.revision(db, concept.slug, concept.head)
    return head is not None and head.author is None and head.author_name in replaces


def read_lexicon_file(name: str, text: bytes) -> list[content.ConceptEntry]:
    """Parse a lexicon file, as `recueil export --format lexicon-toml` writes it.

    Raises
    ------
    content.ContentError
        With every mistake, each with its line.
    """
    try:
        decoded = text.decode()
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise content.ContentError([content.Problem(name, line, "ce n'est pas de l'UTF-8")]) from error
    return list(content.parse_lexicon(decoded, source=name).values())


def as_content(entry: content.ConceptEntry) -> ConceptContent:
    """Turn a content entry into what a revision holds."""
    return ConceptContent(
        entry.preferred, entry.professional, entry.everyday, entry.abbreviations, entry.broader
    )


def as_entry(concept: Concept) -> content.ConceptEntry:
    """Turn a concept into a content entry."""
    text = concept.content
    return content.ConceptEntry(
        slug=concept.slug,
        preferred=text.preferred,
        professional=text.professional,
        everyday=text.everyday,
        abbreviations=text.abbreviations,
        broader=text.broader,
    )
