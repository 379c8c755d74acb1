"""A concept of the lexicon: what tenants and professionals call differently (in the spirit of W3C SKOS)."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import TypeAlias

from wiki.domain.page import Page

TERMS = ("professional", "everyday", "abbreviations")
"""The fields that list ways of saying a concept, beside the preferred one."""


@dataclass(frozen=True, slots=True)
class ConceptContent:
    """All that people write of a concept; `broader` is another concept's slug."""

    preferred: str
    professional: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    broader: str | None = None

    @property
    def terms(self) -> tuple[str, ...]:
        """Every way of saying it once, the preferred one first."""
        named = (self.preferred, *self.professional, *self.everyday, *self.abbreviations)
        return tuple(dict.fromkeys(named))

    def as_fields(self) -> dict[str, object]:
        """Field name -> value, in the order in which a person reads them."""
        return asdict(self)


CONCEPT_FIELDS = tuple(field.name for field in fields(ConceptContent))
"""The names of a concept's fields, the grain at which revisions merge."""

Concept: TypeAlias = Page[ConceptContent]


def wider(broader: Mapping[str, str | None], slug: str) -> Iterator[str]:
    """Go from a concept (slug -> broader) to ever wider ones, each once, up to one that is not known.

    A loop, which edits that cross may leave, ends where it would begin again.
    """
    seen = {slug}
    above = broader.get(slug)
    while above is not None and above in broader and above not in seen:
        yield above
        seen.add(above)
        above = broader[above]


def forest(broader: Mapping[str, str | None]) -> dict[str | None, list[str]]:
    """Broader concept -> its narrower ones in the order given; under None, those that have nothing above.

    A concept of a loop has nothing above, so that every concept is reached from None.
    """
    below: dict[str | None, list[str]] = {None: []}
    for slug, above in broader.items():
        loops = any(broader[each] == slug for each in wider(broader, slug))
        known = above is not None and above in broader and above != slug and not loops
        below.setdefault(above if known else None, []).append(slug)
    return below
