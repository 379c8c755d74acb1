"""The matcher of this process, kept in step with the store."""

import threading
from collections.abc import Mapping
from functools import cache

import content
from matcher import Concept, Document, Lexicon, Matcher, Mender
from wiki.domain.markup import to_text
from wiki.domain.sheet import FullSheet
from wiki.services.read_sheets import read_published
from wiki.store import changes, sheets
from wiki.store.database import Database


class Peers:
    """A fitted matcher and the last change that it holds.

    Readers never wait for another thread's refit, save for the very first one.
    """

    def __init__(self) -> None:
        self._updating = threading.Lock()
        self._held: tuple[int, Matcher] | None = None

    def current(self, db: Database, vocabularies: content.Vocabularies) -> Matcher:
        """Return a matcher that holds every change committed so far.

        While another thread brings in the last ones, it is the matcher without them.
        """
        held = self._held
        if held is None:
            return self.refit(db, vocabularies)
        if held[0] == changes.latest(db) or not self._updating.acquire(blocking=False):
            return held[1]
        try:
            return self._refit(db, vocabularies)
        finally:
            self._updating.release()

    def refit(self, db: Database, vocabularies: content.Vocabularies) -> Matcher:
        """Return a matcher that holds every change committed so far, waiting for other threads' refits."""
        with self._updating:
            return self._refit(db, vocabularies)

    def _refit(self, db: Database, vocabularies: content.Vocabularies) -> Matcher:
        upto = changes.latest(db)
        if self._held is None or self._held[0] != upto:
            self._held = (
                upto,
                Matcher.fit(published_documents(db, vocabularies), lexicon=lexicon(), mender=mender()),
            )
        return self._held[1]


def published_documents(db: Database, vocabularies: content.Vocabularies) -> list[Document]:
    """Read every published sheet as the matcher is given it."""
    full = read_published(db, sheets.slugs(db), None).values()
    return [as_document(sheet, vocabularies) for sheet in full]


@cache
def lexicon() -> Lexicon:
    """Return the concepts that the matcher knows."""
    entries = content.load_lexicon().values()
    concepts = (Concept(entry.slug, entry.terms, entry.broader) for entry in entries)
    return Lexicon.build(concepts, content.load_abbreviations())


@cache
def mender() -> Mender:
    """Return what mends descriptions, with the words of the lexicon."""
    terms = (term for entry in content.load_lexicon().values() for term in entry.terms)
    return Mender.build(terms, content.load_spellings())


def as_document(full: FullSheet, vocabularies: content.Vocabularies) -> Document:
    """Give the matcher a sheet as plain text by field."""
    text = full.sheet.content
    fields: Mapping[str, str] = {
        "title": text.title,
        "tagline": text.tagline,
        "themes": "\n".join(vocabularies.themes.label(theme) for theme in text.themes),
        "publics": "\n".join(vocabularies.publics.label(public) for public in text.publics),
        **{name: to_text(section) for name, section in text.sections.items()},
    }
    return Document(full.sheet.slug, fields)
