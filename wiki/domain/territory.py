"""How far from each other two départements are, in four steps."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from enum import IntEnum


class Remoteness(IntEnum):
    """How far a département is from another one, nearest first."""

    SAME = 0
    NEIGHBOUR = 1
    REGION = 2
    ELSEWHERE = 3


@dataclass(frozen=True, slots=True)
class Territory:
    """Département -> its region, and -> the départements that touch it; all go by INSEE code."""

    regions: Mapping[str, str] = field(default_factory=dict)
    neighbours: Mapping[str, Set[str]] = field(default_factory=dict)

    def remoteness(self, here: str | None, there: str | None) -> Remoteness:
        """Tell how far `there` is from `here`; what is not known is elsewhere.

        A neighbour is nearer than the rest of the region, whichever side of its border it is on.

        >>> Territory({"29": "bretagne", "35": "bretagne"}).remoteness("29", "35").name
        'REGION'
        """
        if here is None or there is None:
            return Remoteness.ELSEWHERE
        if here == there:
            return Remoteness.SAME
        if there in self.neighbours.get(here, ()):
            return Remoteness.NEIGHBOUR
        region = self.regions.get(here)
        return Remoteness.REGION if region and region == self.regions.get(there) else Remoteness.ELSEWHERE
