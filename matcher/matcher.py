"""The matcher: it ranks documents by closeness to a description, and says why."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from matcher import state
from matcher.coverage import Words
from matcher.document import Document, read
from matcher.explanation import explained, wordings, written
from matcher.fingerprint import fingerprint
from matcher.index import Index, from_arrays, to_arrays
from matcher.lexicon import Lexicon
from matcher.results import Level, Match, MatchResult, level_of
from matcher.scoring import Scored, chosen, scored
from matcher.settings import Settings
from matcher.shortlist import Shortlist
from matcher.spelling import Mender
from matcher.terms import Term, TermReader, count
from matcher.text import meaningful

__all__ = ["Matcher"]


@dataclass(frozen=True, slots=True, eq=False)
class Matcher:
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
        The number of the last change that it holds, for callers who follow a feed of changes.

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
    _mender: Mender | None = None
    applied: int = 0

    @classmethod
    def fit(
        cls,
        documents: Iterable[Document],
        *,
        lexicon: Lexicon | None = None,
        mender: Mender | None = None,
        settings: Settings | None = None,
        applied: int = 0,
    ) -> "Matcher":
        """Index documents, whatever their order; without a lexicon, on their words alone.

        They are read one at a time, as they come. A mender mends descriptions, never documents.

        Raises
        ------
        ValueError
            If two documents share an id, or a field is none of `FieldWeights`.
        """
        settings = settings or Settings()
        weights = settings.field_weights.as_dict()
        reader = _reader(lexicon, settings)
        index = Index.build((read(document, reader, weights) for document in documents), len(weights))
        return cls(settings, index, reader, mender, applied)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        lexicon: Lexicon | None = None,
        mender: Mender | None = None,
        settings: Settings | None = None,
        basis: str = "",
    ) -> "Matcher":
        """Open what `save` left in a folder, with the lexicon and the settings that it was fitted with.

        The arrays stay in the files: processes that open the same ones share their memory.

        Raises
        ------
        StateError
            When there is nothing to open (`StateMissing`), when it is damaged, or was saved by another
            format of this library or with another lexicon, weights or basis: fit a matcher anew.
        """
        settings = settings or Settings()
        reader = _reader(lexicon, settings)
        arrays, applied = state.load(folder, fingerprint(reader, settings, basis))
        try:
            index = from_arrays(arrays, len(settings.field_weights.as_dict()))
        except ValueError as error:
            raise state.StateError(f"the state in {folder} cannot be used") from error
        return cls(settings, index, reader, mender, applied)

    def save(self, folder: Path, *, basis: str = "") -> None:
        """Write the matcher into a folder, in place of what was saved there before, all at once.

        `basis` tells what the documents' texts depend on: it is to be the same on opening.

        Raises
        ------
        StateBusy
            When another process is saving there.
        OSError
            When the disk does not let it; what was saved there before still opens.
        """
        made_with = fingerprint(self._reader, self.settings, basis)
        state.store(folder, to_arrays(self.index), made_with, self.applied)

    def update(
        self,
        changed: Iterable[Document] = (),
        removed: Iterable[str] = (),
        *,
        applied: int | None = None,
    ) -> "Matcher":
        """Return a matcher with documents added, replaced or removed, equal to one fitted to what is left.

        A document that is both changed and removed is removed; an unknown id to remove is no error.

        Raises
        ------
        ValueError
            If two of the changed documents share an id, or a field is none of `FieldWeights`.
        """
        weights, gone = self.settings.field_weights.as_dict(), set(removed)
        kept = (read(document, self._reader, weights) for document in changed if document.id not in gone)
        return replace(
            self,
            index=self.index.update(kept, gone),
            applied=self.applied if applied is None else applied,
        )

    def with_lexicon(self, lexicon: Lexicon, mender: Mender | None = None) -> "Matcher":
        """Return a matcher with another lexicon: only documents that the change can touch are read again."""
        if lexicon is self._reader.lexicon:
            return self
        changed = self._reader.lexicon.unlike(lexicon)
        rows = {row for form in changed for row in self.index.holding(form)}
        names = self.settings.field_weights.as_dict()
        touched = (
            Document(self.index.id(row), dict(zip(names, self.index.texts(row), strict=True))) for row in rows
        )
        reader = replace(self._reader, lexicon=lexicon)
        return replace(self, _reader=reader, _mender=mender or self._mender).update(touched)

    def match(
        self,
        text: str,
        limit: int = 5,
        *,
        among: Iterable[str] | None = None,
    ) -> MatchResult:
        """Return the documents closest to a description in a newcomer's words.

        At most `limit` matches, by decreasing score then id, weak ones included (`Level.NONE`).
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
            At most `limit` documents, by decreasing score then id.

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
        words = Words.of(terms, query.keys, lexicon=bool(self._reader.lexicon))
        ranked = scored(self.index, query, found, words, self.settings)
        best = chosen(self.index, ranked, limit, self.settings)
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
            Scored(each.row, each.id, each.score, level_of(each.score, self.settings))
            for each in found
            if each.score >= least
        ]
        return explained(self.index, query, near, wordings(self.index, query, row), self.settings)

    def _asked(self, text: str) -> list[Term]:
        """Return the terms of a description, its spelling mended."""
        most = self.settings.max_tokens
        if self._mender is None:
            return self._reader.read(text, limit=most)
        return self._reader.terms(text, meaningful(self._mender.mend(text, self.index.holds, limit=most)))


def _reader(lexicon: Lexicon | None, settings: Settings) -> TermReader:
    return TermReader(lexicon or Lexicon.build(), settings.concept_weight, settings.broader_weight)
