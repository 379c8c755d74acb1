"""The matcher: it ranks documents by closeness to a description, and says why."""

from collections.abc import Iterable
from dataclasses import dataclass

from matcher.collection import Collection
from matcher.coverage import Words
from matcher.explanation import explained, wordings, written
from matcher.results import Level, Match, MatchResult, level_of
from matcher.scoring import Scored, scored
from matcher.shortlist import Shortlist
from matcher.terms import Term, count, receding
from matcher.text import meaningful

__all__ = ["Matcher"]


@dataclass(frozen=True, slots=True, eq=False)
class Matcher(Collection):
    """Documents ready to be compared; build it with `fit`.

    Nothing in it changes afterwards: any number of threads may read it. To take changed
    documents in, put the matcher that `update` returns in its place.

    Parameters
    ----------
    settings
        How it weighs, grades and limits.
    index
        The documents.
    applied
        The last change that it holds, for callers who follow a feed: its number, and what tells it from
        another one of that number, such as its time.

    Examples
    --------
    >>> from matcher import Document
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

    def match(
        self,
        text: str,
        limit: int = 5,
        *,
        among: Iterable[str] | None = None,
    ) -> MatchResult:
        """Return the documents closest to a description in a newcomer's words.

        At most `limit` matches, by level, then by decreasing score, then by id, weak ones included.
        A text without any known term is answered by no match. Only the first
        `Settings.max_tokens` tokens are read.

        Parameters
        ----------
        text
            The description.
        limit
            Most matches.
        among
            The only documents wanted, by id; all by default.

        Returns
        -------
        MatchResult
            Equal for equal documents and descriptions, however the documents came.

        Raises
        ------
        ValueError
            If `limit` is below 1.
        """
        matches = self.shortlist(text, limit, among=among).explained()
        return MatchResult(any(match.level is not Level.NONE for match in matches), matches)

    def shortlist(self, text: str, limit: int = 5, *, among: Iterable[str] | None = None) -> Shortlist:
        """Return what `match` finds, before it is said why: for callers who only show some of it.

        Parameters
        ----------
        text, limit, among
            As in `match`.

        Returns
        -------
        Shortlist
            At most `limit` documents, in the order of `match`.

        Raises
        ------
        ValueError
            If `limit` is below 1.
        """
        if limit < 1:
            raise ValueError(f"the limit must be at least 1, not {limit}")
        limit = min(limit, self.settings.max_matches)
        terms = self._asked(text)
        query = self.index.query(count(terms), self.settings.rarity)
        rows = None if among is None else self.index.only(among)
        found = self.index.top(query, max(limit, self.settings.candidates), rows)
        words = Words.of(
            terms,
            query.keys,
            lexicon=bool(self._reader.lexicon),
            weights=query.weights,
            common=self.index.common(query),
        )
        best = scored(self.index, found, words, limit, self.settings)
        return Shortlist(best, self.index, query, written(terms), self.settings)

    def similar(
        self,
        document_id: str,
        limit: int = 3,
        *,
        among: Iterable[str] | None = None,
        least: float | None = None,
    ) -> tuple[Match, ...]:
        """Return the documents most like one of them, never itself.

        Parameters
        ----------
        document_id
            The document.
        limit
            Most matches.
        among
            The only documents wanted, by id; all by default.
        least
            The least score wanted; that of `Settings.similar` by default.

        Returns
        -------
        tuple of Match
            By decreasing cosine then id; the reasons show the words of both documents.

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
        least = self.settings.similar if least is None else least
        rows = self.index.others(row) if among is None else self.index.others(row) & self.index.only(among)
        found = self.index.top(query, min(limit, self.settings.max_matches), rows)
        near = [
            Scored(row, id_, score, level_of(score, self.settings))
            for row, id_, score in zip(found.rows, found.ids, found.scores, strict=True)
            if score >= least
        ]
        return explained(self.index, query, near, wordings(self.index, query, row), self.settings)

    def _asked(self, text: str) -> list[Term]:
        """Return the terms of a description, its spelling mended, its backdrop at a lower weight."""
        settings, reader = self.settings, self._reader
        if self._mender is None:
            terms = reader.read(text, limit=settings.max_tokens)
        else:
            mended = self._mender.mend(text, self.index.holds, limit=settings.max_tokens)
            terms = reader.terms(text, meaningful(mended))
        return receding(
            text,
            terms,
            reader.lexicon,
            wide=settings.backdrop,
            wide_weight=settings.backdrop_weight,
            name_weight=settings.name_weight,
        )
