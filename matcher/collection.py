"""Documents read in one way and indexed, kept in step with their changes and from one start to the next."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from matcher import state
from matcher.document import Document, read
from matcher.fingerprint import fingerprint
from matcher.index import SLICED, Index, from_arrays, to_arrays
from matcher.lexicon import Lexicon
from matcher.opened import OpenedFiles
from matcher.settings import Settings
from matcher.spelling import Mender
from matcher.state import NOTHING, Applied
from matcher.terms import TermReader

__all__ = ["Collection"]


@dataclass(frozen=True, slots=True, eq=False)
class Collection:
    """What a matcher holds; see `Matcher`, which adds what it answers.

    Nothing in it changes: `update` and `with_lexicon` return another one.

    Parameters
    ----------
    settings
        How it weighs, grades and limits.
    index
        The documents.
    applied
        The last change that it holds, for callers who follow a feed: its number, and what tells it from
        another one of that number, such as its time.
    """

    settings: Settings
    index: Index
    _reader: TermReader
    _mender: Mender | None = None
    applied: Applied = NOTHING
    _files: OpenedFiles | None = None

    @classmethod
    def fit(
        cls,
        documents: Iterable[Document],
        *,
        lexicon: Lexicon | None = None,
        mender: Mender | None = None,
        settings: Settings | None = None,
        applied: Applied = NOTHING,
    ) -> Self:
        """Index documents, whatever their order; without a lexicon, on their words alone.

        They are read one at a time, as they come. A mender mends descriptions, never documents.

        Parameters
        ----------
        documents
            What is ranked.
        lexicon
            The concepts that join words.
        mender
            What mends the spelling of descriptions; None to take them as they are.
        settings
            How it weighs, grades and limits.
        applied
            The last change that the documents hold, for callers who follow a feed.

        Returns
        -------
        Matcher
            Equal whatever the order of the documents.

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
    ) -> Self:
        """Open what `save` left in a folder, with the lexicon and the settings that it was fitted with.

        The arrays stay in the files: processes that open the same ones share their memory.

        Parameters
        ----------
        folder
            Where it was saved.
        lexicon, settings, basis
            Those that it was fitted and saved with.
        mender
            What mends the spelling of descriptions; any will do.

        Returns
        -------
        Matcher
            As it was saved.

        Raises
        ------
        StateError
            When there is nothing to open (`StateMissing`), when it is damaged, or was saved by another
            format of this library or with another lexicon, weights or basis: fit a matcher anew.
        """
        settings = settings or Settings()
        reader = _reader(lexicon, settings)
        arrays, applied, files = state.load(folder, fingerprint(reader, settings, basis), SLICED)
        try:
            index = from_arrays(arrays, len(settings.field_weights.as_dict()))
        except ValueError as error:
            raise state.StateError(f"the state in {folder} cannot be used") from error
        return cls(settings, index, reader, mender, applied, files)

    @property
    def intact(self) -> bool:
        """Whether nobody wrote into the files that it was opened from: ask before each use, in microseconds.

        Returns
        -------
        bool
            False where reading it could give anything, or end the process: open or fit another one.
        """
        return self._files is None or self._files.untouched()

    def warm(self) -> None:
        """Have what queries read most mapped into this process: some milliseconds for a hundred megabytes.

        Else each query pays for the parts of the files that none before it read; a forked process maps
        them again.
        """
        self.index.base.postings.touch()

    def save(self, folder: Path, *, basis: str = "") -> None:
        """Write the matcher into a folder, in place of what was saved there before, all at once.

        `basis` tells what the documents' texts depend on: it is to be the same on opening.

        Parameters
        ----------
        folder
            Made if need be.
        basis
            What the documents' texts depend on besides the documents.

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
        applied: Applied | None = None,
    ) -> Self:
        """Return a matcher with documents added, replaced or removed, equal to one fitted to what is left.

        A document that is both changed and removed is removed; an unknown id to remove is no error.

        Parameters
        ----------
        changed
            Documents that are new, or take the place of those with the same ids; read as they come.
        removed
            The ids of those that are no longer.
        applied
            The last change that is now held; the same as before by default.

        Returns
        -------
        Matcher
            Another one; this one stays as it is.

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

    def with_lexicon(self, lexicon: Lexicon, mender: Mender | None = None) -> Self:
        """Return a matcher with another lexicon: only documents that the change can touch are read again.

        Parameters
        ----------
        lexicon
            The other lexicon.
        mender
            The mender that goes with it; the same as before by default.

        Returns
        -------
        Matcher
            Equal to one fitted with that lexicon; this very one where the lexicon is the same object.
        """
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


def _reader(lexicon: Lexicon | None, settings: Settings) -> TermReader:
    return TermReader(lexicon or Lexicon.build(), settings.concept_weight, settings.broader_weight)
