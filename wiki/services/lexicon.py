"""The lexicon of this process, in step with the store: what matching and searching read words with."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import content
import matcher.text
from matcher import Concept as NamedConcept
from matcher import Lexicon, Mender
from wiki.domain.change import START, Change
from wiki.domain.concept import Concept, wider
from wiki.domain.page import Page, PageKind, Status
from wiki.search import Thesaurus
from wiki.services.import_lexicon import as_content
from wiki.store import changes, concepts
from wiki.store.database import Database


@dataclass(frozen=True, eq=False)
class HeldLexicon:
    """The published concepts as of one change of the feed; nothing in it changes.

    Parameters
    ----------
    change
        The last change to a concept that it holds: two lexicons of one change are the same.
    concepts
        Slug -> concept, by preferred term.
    """

    change: Change
    concepts: Mapping[str, Concept]

    @property
    def broader(self) -> Mapping[str, str | None]:
        """Slug -> broader concept, which may be none that readers know of."""
        return {slug: concept.content.broader for slug, concept in self.concepts.items()}

    @cached_property
    def lexicon(self) -> Lexicon:
        """What the matcher reads texts with."""
        above = self.broader
        named = (
            NamedConcept(slug, concept.content.terms, next(wider(above, slug), None))
            for slug, concept in self.concepts.items()
        )
        return Lexicon.build(named, content.load_abbreviations())

    @cached_property
    def mender(self) -> Mender:
        """What mends descriptions, with the words of the lexicon."""
        terms = (term for concept in self.concepts.values() for term in concept.content.terms)
        return Mender.build(terms, content.load_spellings())

    @cached_property
    def thesaurus(self) -> Thesaurus:
        """What the search widens queries with."""
        terms = {slug: concept.content.terms for slug, concept in self.concepts.items()}
        return Thesaurus.build(terms, matcher.text)


def shipped_lexicon() -> HeldLexicon:
    """Return the lexicon that a new site begins with."""
    entries = content.load_lexicon().values()
    return HeldLexicon(
        START,
        {entry.slug: Page(entry.slug, 0, Status.PUBLISHED, as_content(entry), "", "") for entry in entries},
    )


class CurrentLexicon:
    """The lexicon with every change committed so far, by whichever process; any thread may ask for it."""

    def __init__(self) -> None:
        self._reading = threading.Lock()
        self._held: HeldLexicon | None = None

    def current(self, db: Database) -> HeldLexicon:
        """Return the lexicon as the store has it now."""
        # The last one is read first: a change that comes meanwhile is read again next time, never missed.
        change, held = changes.latest(db, PageKind.CONCEPT), self._held
        if held is not None and (held.change == change or (db.may_lag and held.change > change)):
            return held
        with self._reading:
            if self._held is None or self._held.change != change:
                self._held = HeldLexicon(change, concepts.published(db))
            return self._held
