"""The matcher: it ranks documents by closeness to a description, and says why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from matcher.explanation import reasons
from matcher.index import Index, Query
from matcher.ranking import best
from matcher.results import Level, Match, MatchResult, level_of
from matcher.settings import Settings
from matcher.text import content_terms

__all__ = ["Document", "Matcher"]


@dataclass(frozen=True, slots=True)
class Document:
    """What the matcher knows of a sheet.

    Parameters
    ----------
    id
        Unique among the documents; scores being equal, it gives the order.
    fields
        Texts by field name, among those of `FieldWeights`; any may be missing or empty.
    """

    id: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Matcher:
    """Documents ready to be compared; build it with `fit`.

    Nothing in it changes afterwards: any number of threads may read it. To take changed
    documents in, fit another one and put it in its place.

    Examples
    --------
    >>> matcher = Matcher.fit(
    ...     [
    ...         Document("jardin", {"title": "Un jardin partagé", "context": "Cultiver au pied des tours."}),
    ...         Document("tri", {"title": "Trier les déchets", "context": "Des bacs pour le verre."}),
    ...     ]
    ... )
    >>> match = matcher.match("On voudrait des jardins à cultiver").matches[0]
    >>> match.id, match.reasons[0].terms
    ('jardin', ('jardin',))
    """

    settings: Settings
    _documents: tuple[Document, ...]
    _rows: Mapping[str, int]
    _index: Index | None
    _stems: tuple[str, ...]

    @classmethod
    def fit(cls, documents: Iterable[Document], *, settings: Settings | None = None) -> "Matcher":
        """Index documents, whatever their order.

        Raises
        ------
        ValueError
            If two documents share an id, or a field is none of `FieldWeights`.
        """
        settings = settings or Settings()
        names = settings.field_weights.as_dict()
        ordered = tuple(_complete(document, names) for document in sorted(documents, key=lambda each: each.id))
        for before, after in pairwise(ordered):
            if before.id == after.id:
                raise ValueError(f"two documents have the id {after.id!r}")
        stems = [_stems(text) for document in ordered for text in document.fields.values()]
        index = Index.build(stems, list(names.values())) if ordered else None
        rows = {document.id: row for row, document in enumerate(ordered)}
        return cls(settings, ordered, rows, index, tuple(index.vocabulary) if index else ())

    def match(self, text: str, limit: int = 5) -> MatchResult:
        """Return the documents closest to a description in a newcomer's words.

        At most `limit` matches, by decreasing score then id, weak ones included (`Level.NONE`).
        A text without any known word is answered by no match. Only the first
        `Settings.max_tokens` tokens are read.

        Raises
        ------
        ValueError
            If `limit` is below 1.
        """
        if self._index is None:
            best_possible: tuple[Match, ...] = ()
        else:
            query = self._index.query(_stems(text, limit=self.settings.max_tokens))
            best_possible = self._ranked(self._index, query, limit)
        confident = any(match.level is not Level.NONE for match in best_possible)
        return MatchResult(confident, best_possible)

    def similar(self, document_id: str, limit: int = 3) -> tuple[Match, ...]:
        """Return the documents most like one of them, never itself, none below `Settings.possible`.

        Raises
        ------
        KeyError
            If no document has this id.
        ValueError
            If `limit` is below 1.
        """
