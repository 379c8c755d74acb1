"""Refining a match: filters, and gentle boosts for what is near the reader."""

from collections.abc import Callable, Mapping
from functools import cache

import content
from wiki.domain.account import Account
from wiki.domain.refinement import FIELDS, Boosts, Refinement, read_refinement
from wiki.domain.sheet import FullSheet
from wiki.domain.territory import Remoteness, Territory
from wiki.services.site import Site
from wiki.store import organisations
from wiki.store.database import Database

BOOSTS = Boosts()
_VOCABULARIES = {
    "kind": "kinds",
    "phase": "phases",
    "theme": "themes",
    "departement": "departements",
    "near": "departements",
}


def read_typed(db: Database, site: Site, typed: Mapping[str, str], reader: Account | None) -> Refinement:
    """Validate what was typed against the vocabularies.

    A member who says nothing of `near` is near their own organisation; an empty one means nowhere.

    Raises
    ------
    Invalid
        With every field that has no such choice.
    """
    own = organisations.get(db, reader.organisation) if reader and reader.organisation else None
    known = {name: getattr(site.vocabularies, _VOCABULARIES[name]).keys() for name in FIELDS}
    default = {"near": own.departement} if own else {}
    return read_refinement({**default, **typed}, known, own.kind if own else None)


def boost(refinement: Refinement, full: FullSheet) -> float:
    """Return by how much a sheet's score counts more for this reader."""
    return refinement.boost(full, _territory(), BOOSTS)


def remoteness_from(db: Database, near: str | None, slugs: set[str]) -> Callable[[str], Remoteness]:
    """Give the way to tell how far each of these organisations is from a département."""
    known = organisations.some(db, slugs) if near else {}

    def remoteness(slug: str) -> Remoteness:
        return (
            _territory().remoteness(near, known[slug].departement) if slug in known else Remoteness.ELSEWHERE
        )

    return remoteness


@cache
def _territory() -> Territory:
    regions = content.load_regions().values()
    return Territory(
        {code: region.slug for region in regions for code in region.departements},
        {code: frozenset(touching) for region in regions for code, touching in region.departements.items()},
    )
