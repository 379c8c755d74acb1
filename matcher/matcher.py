"""The matcher: it ranks documents by closeness to a description, and says why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from matcher.document import Document, read
from matcher.explanation import reasons, written
from matcher.index import Candidate, Contributions, Index, Query
from matcher.lexicon import Lexicon
from matcher.results import Level, Match, MatchResult, level_of
from matcher.settings import Settings
from matcher.terms import TermReader, count

__all__ = ["Matcher"]


@dataclass(frozen=True, slots=True, eq=False)
class Matcher:
    """Documents ready to be compared; build it with `fit`.

    Nothing in it changes afterwards: any number of threads may read it. To take changed
    documents in, put the matcher that `update` returns in its place.

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
    index: Index
    _reader: TermReader

    @classmethod
    def fit(
        cls,
        documents: Iterable[Document],
        *,
        lexicon: Lexicon | None = None,
        settings: Settings | None = None,
    ) -> "Matcher":
        """Index documents, whatever their order; without a lexicon, on their words alone.

        They are read one at a time, as they come.

        Raises
        ------
        ValueError
            If two documents share an id, or a field is none of `FieldWeights`.
        """
        settings = settings or Settings()
        weights = settings.field_weights.as_dict()
        reader = TermReader(lexicon or Lexicon.build(), settings.concept_weight, settings.broader_weight)
        index = Index.build((read(document, reader, weights) for document in documents), len(weights))
        return cls(settings, index, reader)

    def update(self, changed: Iterable[Document] = (), removed: Iterable[str] = ()) -> "Matcher":
        """Return a matcher with documents added, replaced or removed, equal to one fitted to what is left.

        A document that is both changed and removed is removed; an unknown id to remove is no error.

        Raises
        ------
        ValueError
            If two of the changed documents share an id, or a field is none of `FieldWeights`.
        """
        weights, gone = self.settings.field_weights.as_dict(), set(removed)
        kept = (read(document, self._reader, weights) for document in changed if document.id not in gone)
        return replace(self, index=self.index.update(kept, gone))

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
        terms = self._reader.read(text, limit=self.settings.max_tokens)
        query = self.index.query(count(terms))
        candidates = self.index.top(query, min(limit, self.settings.max_matches))
        matches = self._explained(query, candidates, written(terms))
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
        row = self.index.row(document_id)
        if row is None:
            raise KeyError(document_id)
        query = self.index.document(row)
        found = self.index.top(query, min(limit, self.settings.max_matches), self.index.others(row))
        near = [candidate for candidate in found if candidate.score >= self.settings.similar]
        own = self._surfaces(query, row, self.index.contributions(query, row))
        asked = {key: word for words in reversed(own.values()) for key, word in words.items()}
        return self._explained(query, near, asked)

    def _explained(
        self, query: Query, candidates: Iterable[Candidate], asked: Mapping[str, str]
    ) -> tuple[Match, ...]:
        return tuple(self._match(query, candidate, asked) for candidate in candidates)

    def _match(self, query: Query, found: Candidate, asked: Mapping[str, str]) -> Match:
        contributions = self.index.contributions(query, found.row)
        fields = self._surfaces(query, found.row, contributions)
        why = reasons(contributions.parts, query.keys, asked, fields, self.settings.max_terms)
        return Match(found.id, found.score, level_of(found.score, self.settings), why)

    def _surfaces(self, query: Query, row: int, contributions: Contributions) -> dict[str, Mapping[str, str]]:
        """Return how each field of a document writes the terms of a query that it names."""
        found: dict[str, Mapping[str, str]] = {}
        for field, name in enumerate(self.settings.field_weights.as_dict()):
            text = ""
            words = {}
            for term in contributions.lengths[field].nonzero()[0].tolist():
                text = text or self.index.text(row, field)
                start = contributions.starts[field, term]
                words[query.keys[term]] = text[start : start + contributions.lengths[field, term]]
            found[name] = words
        return found
