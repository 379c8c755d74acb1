"""Full-text search, over one of the engines that answer `SearchIndex`.

An index is derived: the store holds the truth, and only published sheets are ever brought here.
"""

from wiki.search.analysis import TextPipeline
from wiki.search.documents import ContactDocument, SheetDocument
from wiki.search.engine import SearchIndex
from wiki.search.errors import IndexBusy, IndexCorrupted, SearchError, Unfit
from wiki.search.results import (
    FACETS,
    FacetCount,
    Hit,
    HitReason,
    Notice,
    NoticeCode,
    SearchRequest,
    SearchResults,
    SnippetPart,
    Sort,
)
from wiki.search.thesaurus import Thesaurus

__all__ = [
    "FACETS",
    "ContactDocument",
    "FacetCount",
    "Hit",
    "HitReason",
    "IndexBusy",
    "IndexCorrupted",
    "Notice",
    "NoticeCode",
    "SearchError",
    "SearchIndex",
    "SearchRequest",
    "SearchResults",
    "SheetDocument",
    "SnippetPart",
    "Sort",
    "TextPipeline",
    "Thesaurus",
    "Unfit",
]
