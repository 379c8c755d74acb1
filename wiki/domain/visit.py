"""What a visit is, for the site's figures: what was looked at and on which day, never by whom."""

from dataclasses import dataclass
from enum import StrEnum


class Visited(StrEnum):
    """What a reader did."""

    SHEET = "sheet"
    MATCH = "match"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Visit:
    """A reader looked at something on a day (UTC, ISO 8601); `page` is a sheet's address, "" elsewhere."""

    day: str
    kind: Visited
    page: str = ""
