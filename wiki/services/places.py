"""Where the sheets and the organisations are, on a map."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import content
from content import Drawing
from wiki.domain.organisation import Organisation
from wiki.domain.shading import Step, legend, shade
from wiki.services.organisations import list_organisations
from wiki.store.database import Database


@dataclass(frozen=True, slots=True)
class Place:
    """A département (INSEE code) where there is something; each organisation has its number of sheets."""

    departement: str
    region: str
    organisations: tuple[tuple[Organisation, int], ...]

    @property
    def sheets(self) -> int:
        """How many published sheets its organisations have."""
        return sum(count for _, count in self.organisations)


@dataclass(frozen=True, slots=True)
class Area:
    """A département on a map: its outline, the centre of it, and what there is, if anything."""

    code: str
    outline: str
    across: int
    down: int
    shade: int
    place: Place | None


@dataclass(frozen=True, slots=True)
class Plan:
    """One drawing; what holds something comes last, so that nothing covers its edge."""

    name: str
    width: int
    height: int
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Atlas:
    """Every place, the country, the places to be drawn larger, and what the shades mean."""

    places: tuple[Place, ...]
    country: Plan
    details: tuple[Plan, ...]
    steps: tuple[Step, ...]

    @property
    def enlarged(self) -> frozenset[str]:
        """The départements that are drawn larger, and hence counted there."""
        return frozenset(area.code for plan in self.details for area in plan.areas)


def draw_atlas(db: Database) -> Atlas:
    """Draw where the published sheets and the organisations are."""
    places = list_places(db)
    counts = [place.sheets for place in places.values()]
    most = max(counts, default=0)
    country, *details = (_plan(name, drawn, places, most) for name, drawn in content.load_drawings().items())
    return Atlas(tuple(places.values()), country, tuple(details), tuple(legend(counts)))


def list_places(db: Database) -> dict[str, Place]:
    """Département -> what there is, in the order of their codes; those without anything are left out."""
    found: dict[str, list[tuple[Organisation, int]]] = {}
    for organisation, count in list_organisations(db):
        found.setdefault(organisation.departement, []).append((organisation, count))
    return {code: Place(code, _regions().get(code, ""), tuple(found[code])) for code in sorted(found)}


def _plan(name: str, drawing: Drawing, places: Mapping[str, Place], most: int) -> Plan:
    areas = [_area(code, drawing, places.get(code), most) for code in drawing.outlines]
    ordered = sorted(areas, key=lambda area: (area.place is not None, area.code))
    return Plan(name, drawing.width, drawing.height, tuple(ordered))


def _area(code: str, drawing: Drawing, place: Place | None, most: int) -> Area:
    across, down = drawing.centres[code]
    return Area(code, drawing.outlines[code], across, down, shade(place.sheets, most) if place else 0, place)


@cache
def _regions() -> dict[str, str]:
    return {code: region.label for region in content.load_regions().values() for code in region.departements}
