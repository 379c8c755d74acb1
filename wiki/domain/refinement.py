"""What a newcomer may add to a description: filters, and where they are.

The side of a sheet's authors is no filter: the booklet does not tell it of its sheets.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from wiki.domain.errors import FieldError, Invalid
from wiki.domain.organisation import Kind
from wiki.domain.sheet import FullSheet
from wiki.domain.territory import Remoteness, Territory

FILTERS = ("kind", "phase", "theme", "departement")
"""What a match can be narrowed by: kind and département of the organisation, phase, theme."""

FIELDS = (*FILTERS, "near")


@dataclass(frozen=True, slots=True)
class Boosts:
    """By how much the score of a sheet counts more, for its place among sheets of the same level.

    Small on purpose: a neighbour's sheet passes one that the text finds as close, never a closer
    kind of answer. Boosts multiply.

    Parameters
    ----------
    same_departement, neighbour
        Where the sheet's organisation is, seen from the reader's département.
    same_kind
        The sheet's organisation is of the kind of the reader's own.
    """

    same_departement: float = 1.1
    neighbour: float = 1.05
    same_kind: float = 1.05


@dataclass(frozen=True, slots=True)
class Refinement:
    """Filters (name -> slug), the reader's département and the kind of their own organisation.

    Filters leave sheets out; the two others only change the order, by `Boosts`.
    """

    filters: Mapping[str, str] = field(default_factory=dict)
    near: str | None = None
    kind: Kind | None = None

    @property
    def empty(self) -> bool:
        """Whether it changes nothing."""
        return not self.filters and self.near is None and self.kind is None

    def boost(self, full: FullSheet, territory: Territory, boosts: Boosts) -> float:
        """Return by how much the score of a sheet is multiplied, 1 or a little more."""
        by_distance = {Remoteness.SAME: boosts.same_departement, Remoteness.NEIGHBOUR: boosts.neighbour}
        away = territory.remoteness(self.near, full.organisation.departement)
        alike = boosts.same_kind if self.kind is full.organisation.kind else 1.0
        return by_distance.get(away, 1.0) * alike


def read_refinement(
    typed: Mapping[str, str], known: Mapping[str, Set[str]], kind: Kind | None = None
) -> Refinement:
    """Validate filters and `near`; what is empty or missing refines nothing.

    Parameters
    ----------
    typed
        Field name -> slug, for some of `FIELDS`.
    known
        Field name -> the slugs that it may have.

    Raises
    ------
    Invalid
        With every field that has no such choice.
    """
    chosen = {name: typed[name] for name in FIELDS if typed.get(name)}
    unknown = {name: value for name, value in chosen.items() if value not in known[name]}
    if unknown:
        raise Invalid({name: FieldError("unknown", {"value": value}) for name, value in unknown.items()})
    return Refinement({name: chosen[name] for name in FILTERS if name in chosen}, chosen.get("near"), kind)
