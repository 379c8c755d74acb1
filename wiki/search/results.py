"""What one asks of the index and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

FACETS = ("theme", "public", "departement", "kind", "phase", "involvement", "organisation")
"""What a list can be narrowed by."""


class Sort(StrEnum):
    """The order of a list; ties, and relevance without words, fall back on the title, then the slug."""

    RELEVANCE = "relevance"
    TITLE = "title"
    RECENT = "recent"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A query as typed, the filters (facet -> exact slug) and the part of the list to show.

    An empty query lists every sheet.

    Raises
    ------
    ValueError
        For a filter that is no facet, or a negative limit or offset.
    """

    query: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    limit: int = 20
    offset: int = 0
    sort: Sort = Sort.RELEVANCE

    def __post_init__(self) -> None:
        unknown = set(self.filters) - set(FACETS)
        if unknown or self.limit < 0 or self.offset < 0:
            raise ValueError(f"no such filters, or a negative slice: {sorted(unknown)}")


class NoticeCode(StrEnum):
    """What the reader should know about how the query was read."""

    TOO_LONG = "too_long"
    TOO_MANY_WORDS = "too_many_words"
    UNKNOWN_FIELD = "unknown_field"
    UNCLOSED_QUOTE = "unclosed_quote"
    ONLY_STOP_WORDS = "only_stop_words"
    NOTHING_TO_SEARCH = "nothing_to_search"
    SOME_WORDS = "some_words"
    UNKNOWN_PHONE = "unknown_phone"
    UNKNOWN_THEME = "unknown_theme"
    UNKNOWN_ORGANISATION = "unknown_organisation"
    UNKNOWN_CONTACT = "unknown_contact"
    UNKNOWN_FILTER = "unknown_filter"


@dataclass(frozen=True, slots=True)
class Notice:
    """A remark on the query and the piece of it that is meant; the web layer words it.

    `close` are names that may be meant instead of a name that there is not.
    """

    code: NoticeCode
    piece: str
    close: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SnippetPart:
    """A piece of plain text, to be escaped by the template, and whether the query matched it."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class HitReason:
    """A field of a sheet that answers, and its words that do, as the sheet writes them.

    A word that the lexicon brought is told with what it stands for: «mamies → personnes âgées».
    """

    field: str
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A sheet that was found, with its best passage, and why it was."""

    slug: str
    title: str
    organisation_name: str
    snippet: tuple[SnippetPart, ...]
    score: float
    reasons: tuple[HitReason, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many sheets the list would hold with this value chosen."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchResults:
    """One page of `hits` out of `total`; every facet is present, most frequent values first.

    `filters` are those of the request that held, `also` the words of the lexicon that were looked for
    beside those of the query.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]]
    suggestion: str | None
    notices: tuple[Notice, ...]
    filters: Mapping[str, str]
    also: tuple[str, ...] = ()
