"""The pages of the lexicon: its tree, one concept among its neighbours, and remarks on what is typed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from matcher.text import content_terms, fold
from wiki.domain.account import Account
from wiki.domain.concept import Concept, forest
from wiki.domain.slug import slugify
from wiki.search import Hit
from wiki.services.find_sheets import sheets_saying
from wiki.services.shelf import CONCEPTS
from wiki.services.site import Site
from wiki.store import concepts
from wiki.store.database import Database

SHEETS_SHOWN = 50
"""How many of the sheets that name a concept its page shows."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A concept and what is below it."""

    concept: Concept
    narrower: tuple["Branch", ...]

    @property
    def below(self) -> int:
        """How many concepts are under this one, at any depth."""
        return sum(1 + branch.below for branch in self.narrower)


@dataclass(frozen=True, slots=True)
class FullConcept:
    """A concept, its neighbours, and the published sheets that name it: how many, and the best ones."""

    concept: Concept
    broader: Concept | None
    narrower: tuple[Concept, ...]
    total: int
    hits: tuple[Hit, ...]


class RemarkCode(StrEnum):
    """What an author should know of a term that is accepted all the same."""

    NAMES_NOTHING = "names_nothing"
    NAMES_ANOTHER = "names_another"


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on a term; `other` is the preferred term of the other concept that it names."""

    code: RemarkCode
    term: str
    other: str = ""


def lexicon_tree(db: Database, site: Site) -> tuple[Branch, ...]:
    """Return the published concepts, each under its broader one, in alphabetical order."""
    held = site.lexicon.current(db)
    ordered = sorted(held.concepts, key=lambda slug: slugify(held.concepts[slug].content.preferred))
    below = forest({slug: held.broader[slug] for slug in ordered})

    def branches(slug: str | None) -> tuple[Branch, ...]:
        return tuple(Branch(held.concepts[each], branches(each)) for each in below.get(slug, ()))

    return branches(None)


def first_letters(db: Database, site: Site) -> list[str]:
    """List the letters that published concepts begin with, in capitals and without accents."""
    return sorted({_letter(concept) for concept in site.lexicon.current(db).concepts.values()})


def concepts_under(db: Database, site: Site, letter: str) -> list[Concept]:
    """List the published concepts whose preferred term begins with a letter of `first_letters`."""
    known = site.lexicon.current(db).concepts.values()
    return _in_order(concept for concept in known if _letter(concept) == letter)


def _letter(concept: Concept) -> str:
    return slugify(concept.content.preferred)[:1].upper()


def _in_order(found: Iterable[Concept]) -> list[Concept]:
    return sorted(found, key=lambda concept: slugify(concept.content.preferred))


def filter_lexicon(db: Database, site: Site, text: str) -> list[Concept]:
    """List the published concepts of which some term holds this text, accents and case aside."""
    wanted = fold(text.strip())
    found = [
        concept
        for concept in site.lexicon.current(db).concepts.values()
        if any(wanted in fold(term) for term in concept.content.terms)
    ]
    return _in_order(found)


def read_concept(db: Database, site: Site, slug: str, reader: Account | None) -> FullConcept:
    """Read a concept as this reader may see it.

    Raises
    ------
    NotFound
        When there is none, or it is hidden from this reader.
    """
    concept = CONCEPTS.visible(db, slug, reader)
    known = site.lexicon.current(db).concepts
    narrower = [other for other in known.values() if other.content.broader == slug]
    total, hits = sheets_saying(db, site, concept.content.terms, SHEETS_SHOWN)
    return FullConcept(concept, known.get(concept.content.broader or ""), tuple(narrower), total, hits)


def possible_broader(db: Database, site: Site, slug: str | None) -> dict[str, str | None]:
    """Concept -> its broader one, for those that concept `slug` may name, the one that it names included."""
    known = dict(site.lexicon.current(db).broader)
    concept = concepts.get(db, slug) if slug else None
    if concept is not None and concept.content.broader:
        known.setdefault(concept.content.broader, None)
    return known


def preferred_term(db: Database, site: Site, slug: str) -> str:
    """Return the preferred term of a concept, hidden or not."""
    concept = site.lexicon.current(db).concepts.get(slug) or concepts.get(db, slug)
    return concept.content.preferred if concept else slug


def remarks(db: Database, site: Site, slug: str, terms: Iterable[str]) -> Iterator[Remark]:
    """Tell of the terms of a concept that name nothing, or another concept as well."""
    others = {
        fold(term): other.content.preferred
        for other in site.lexicon.current(db).concepts.values()
        if other.slug != slug
        for term in other.content.terms
    }
    for term in terms:
        if not content_terms(term):
            yield Remark(RemarkCode.NAMES_NOTHING, term)
        elif fold(term) in others:
            yield Remark(RemarkCode.NAMES_ANOTHER, term, others[fold(term)])
