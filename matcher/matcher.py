"""The matcher: it ranks documents by closeness to a description, and says why."""

from bisect import bisect_left
from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from matcher.explanation import reasons, surfaces, written
from matcher.index import Floats, Index, Query
from matcher.lexicon import Lexicon
from matcher.ranking import best
from matcher.results import Level, Match, MatchResult, level_of
from matcher.settings import Settings
from matcher.spelling import Mender
from matcher.terms import TermReader, count
from matcher.text import tokens

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
    _reader: TermReader
    _documents: tuple[Document, ...]
    _index: Index
    _asking: TermReader

    @classmethod
    def fit(
        cls,
        documents: Iterable[Document],
        *,
        lexicon: Lexicon | None = None,
        mender: Mender | None = None,
        settings: Settings | None = None,
    ) -> "Matcher":
        """Index documents, whatever their order; without a lexicon, on their words alone.

        A mender of the lexicon's words learns those of the documents, and mends descriptions.

        Raises
        ------
        ValueError
            If two documents share an id, or a field is none of `FieldWeights`.
        """
        settings = settings or Settings()
        weights = settings.field_weights.as_dict()
        ordered = tuple(sorted((_complete(each, weights) for each in documents), key=_by_id))
        for before, after in pairwise(ordered):
            if before.id == after.id:
                raise ValueError(f"two documents have the id {after.id!r}")
        reader = TermReader(lexicon or Lexicon.build(), settings.concept_weight, settings.broader_weight)
        counts = [count(reader.read(text)) for document in ordered for text in document.fields.values()]
        asking = replace(reader, mender=mender and mender.learn(_words(ordered)))
        return cls(settings, reader, ordered, Index.build(counts, list(weights.values())), asking)

    def match(self, text: str, limit: int = 5) -> MatchResult:
        """Return the documents closest to a description in a newcomer's words.

        At most `limit` matches, by decreasing score then id, weak ones included (`Level.NONE`).
        A text without any known term is answered by no match. Only the first
        `Settings.max_tokens` tokens are read.

        Raises
        ------
        ValueError
            If `limit` is below 1.
        """
        terms = self._asking.read(text, limit=self.settings.max_tokens)
        query = self._index.query(count(terms))
        matches = self._ranked(query, self._index.scores(query), written(terms), limit)
        return MatchResult(any(match.level is not Level.NONE for match in matches), matches)

    def similar(self, document_id: str, limit: int = 3) -> tuple[Match, ...]:
        """Return the documents most like one of them, never itself, none below `Settings.similar`.

        Raises
        ------
        KeyError
            If no document has this id.
        ValueError
            If `limit` is below 1.
        """
        row = self._row(document_id)
        query = self._index.document(row)
        scores = self._index.scores(query)
        scores[row] = 0.0
        scores[scores < self.settings.similar] = 0.0
        texts = self._documents[row].fields.values()
        asked = ChainMap(*(dict(surfaces(text, self._reader)) for text in texts))
        return self._ranked(query, scores, asked, limit)

    def _row(self, document_id: str) -> int:
        row = bisect_left(self._documents, document_id, key=_by_id)
        if row == len(self._documents) or self._documents[row].id != document_id:
            raise KeyError(document_id)
        return row

    def _ranked(
        self, query: Query, scores: Floats, asked: Mapping[str, str], limit: int
    ) -> tuple[Match, ...]:
        rows = best(scores, min(limit, self.settings.max_matches))
        return tuple(self._explained(query, row, float(scores[row]), asked) for row in rows)

    def _explained(self, query: Query, row: int, score: float, asked: Mapping[str, str]) -> Match:
        document = self._documents[row]
        why = reasons(
            self._index.contributions(query, row),
            [self._index.terms[column] for column in query.columns],
            asked,
            {name: surfaces(text, self._reader) for name, text in document.fields.items()},
            self.settings.max_terms,
        )
        return Match(document.id, score, level_of(score, self.settings), why)


def _words(documents: Iterable[Document]) -> set[str]:
    texts = (text for document in documents for text in document.fields.values())
    return {token.folded for text in texts for token in tokens(text)}


def _by_id(document: Document) -> str:
    return document.id


def _complete(document: Document, names: Iterable[str]) -> Document:
    """Return a document of our own with every field, in the order of the settings."""
    unknown = set(document.fields) - set(names)
    if unknown:
        raise ValueError(f"document {document.id!r} has unknown fields: {', '.join(sorted(unknown))}")
    return Document(document.id, {name: document.fields.get(name, "") for name in names})
