"""The matcher of this process, kept in step with the store."""

import json
import logging
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import content
from matcher import Document, Matcher, StateBusy, StateError, StateMissing
from wiki.domain.change import Change
from wiki.domain.markup import to_text
from wiki.domain.sheet import FullSheet
from wiki.services.lexicon import CurrentLexicon
from wiki.services.read_sheets import read_in_turn, read_published
from wiki.store import changes, sheets
from wiki.store.database import Database

_log = logging.getLogger(__name__)

_TEXTS: Final = 1
"""Raise it when `as_document` gives other texts: what was saved of the former ones is then left alone."""

HOLD_S = 5.0
"""How long a reader waits for the thread that brings in what this reader wrote."""

LEAST_UNSAVED = 200
_UNSAVED = 50
"""A matcher is saved when so many changes, and one for so many sheets, would have to be read without it."""


class Peers:
    """A matcher and the last change that it holds, kept in a folder from one start to the next.

    Readers never wait for another thread that takes changes in, save for the very first matcher. Where the
    one they read from files is damaged, whoever asks for a match waits for another one to be fitted, and
    `at_hand` has none until then: the upkeep fits it within the minute.
    """

    def __init__(self, folder: Path, lexicon: CurrentLexicon) -> None:
        self._folder = folder
        self._lexicon = lexicon
        self._updating = threading.Lock()
        self._saving = threading.Lock()
        self._held: Matcher | None = None
        self._lost = False
        self._unsaved = 0
        self._to_replace = False

    def current(self, db: Database, vocabularies: content.Vocabularies) -> Matcher:
        """Return a matcher that holds every change committed so far.

        While another thread brings in the last ones, it is the matcher without them.
        """
        held = self._sound()
        if held is None:
            return self.follow(db, vocabularies)
        if held.applied == changes.latest(db) or not self._updating.acquire(blocking=False):
            return held
        try:
            return self._follow(db, vocabularies)
        finally:
            self._updating.release()

    def at_hand(self, db: Database, vocabularies: content.Vocabularies) -> Matcher | None:
        """Return what `current` does; nothing while files that were damaged wait for another matcher."""
        return None if self._sound() is None and self._lost else self.current(db, vocabularies)

    def follow(self, db: Database, vocabularies: content.Vocabularies) -> Matcher:
        """Return a matcher that holds every change committed so far, waiting for other threads to be done.

        What was taken off has left the disk then, too.
        """
        with self._updating:
            first = self._sound() is None
            matcher = self._follow(db, vocabularies)
        if first or self._to_replace:
            self.keep(vocabularies)
        return matcher

    def keep(self, vocabularies: content.Vocabularies) -> None:
        """Save the matcher if many changes piled up, or to replace what cannot be used or holds too much.

        Nobody who saves or reads waits meanwhile. A failure is logged, and costs time at the next start.
        """
        with self._saving:
            with self._updating:
                matcher, to_replace = self._sound(), self._to_replace
                if matcher is None or not (to_replace or self._unsaved >= _worth_saving(matcher)):
                    return
                # A disk that refuses is tried again with as many changes more, or to take a sheet off.
                self._unsaved, self._to_replace = 0, False
            if not self._save(matcher, vocabularies) and to_replace:
                self._to_replace = True

    def warm(self) -> None:
        """Have the matcher ready for the first description, once this process was forked."""
        held = self._sound()
        if held is not None:
            held.warm()

    def hold(self, db: Database, vocabularies: content.Vocabularies, position: int) -> None:
        """See that the matcher holds a change, waiting for the thread that is at it, but not for ever."""
        held = self._held
        if held is None or held.applied[0] >= position:  # the first matcher will hold it
            return
        if self._updating.acquire(timeout=HOLD_S):
            try:
                self._follow(db, vocabularies)
            finally:
                self._updating.release()

    def rebuild(self, db: Database, vocabularies: content.Vocabularies) -> Matcher:
        """Fit a matcher to the store, whatever there is, and save it."""
        with self._saving, self._updating:
            self._held = None
            matcher = self._fit(db, vocabularies)
            self._to_replace = not self._save(matcher, vocabularies)
            self._unsaved, self._held, self._lost = 0, matcher, False
            return matcher

    @property
    def applied(self) -> Change | None:
        """The last change that the matcher of this process holds; None until there is one."""
        held = self._held
        return None if held is None else Change(*held.applied)

    def behind(self, db: Database) -> int | None:
        """Return how many changes the matcher of this process does not hold; None until there is one."""
        held = self.applied
        return None if held is None else _behind(db, held)

    def lag(self, db: Database, vocabularies: content.Vocabularies) -> int:
        """Return how many changes what is saved does not hold, where they are more than usual.

        Raises
        ------
        matcher.StateError
            When what is saved cannot be used, or is of another database.
        """
        try:
            saved = self._saved(db, vocabularies)
        except StateMissing:
            return 0
        held = Change(*saved.applied)
        if not changes.has(db, held):
            raise StateError(f"{self._folder} is of another database")
        behind = _behind(db, held)
        return behind if behind > _worth_saving(saved) else 0

    def _sound(self) -> Matcher | None:
        """Return the matcher of this process, but not once somebody wrote into its files."""
        held = self._held
        if held is None or held.intact:
            return held
        if self._held is held:  # another thread may have put another one in its place
            self._held, self._lost = None, True
        return None

    def _follow(self, db: Database, vocabularies: content.Vocabularies) -> Matcher:
        upto = changes.latest(db)
        matcher = self._sound() or self._open(db, vocabularies)
        followed = matcher is not None and changes.recorded(db, Change(*matcher.applied))
        if matcher is not None and not (followed or db.may_lag):  # a replica does not tell: see `changes.has`
            _log.warning("the database was put back: the matcher of another one is fitted anew")
            matcher, self._to_replace = None, True
        if matcher is None:
            matcher = self._fit(db, vocabularies)
        elif followed and matcher.applied < upto:
            matcher = self._updated(self._reread(matcher, db), db, vocabularies, upto)
        self._held, self._lost = matcher, False
        return matcher

    def _fit(self, db: Database, vocabularies: content.Vocabularies) -> Matcher:
        upto = changes.latest(db)
        held = self._lexicon.current(db)
        documents = published_documents(db, vocabularies)
        matcher = Matcher.fit(documents, lexicon=held.lexicon, mender=held.mender, applied=upto)
        self._unsaved = matcher.index.size
        return matcher

    def _reread(self, matcher: Matcher, db: Database) -> Matcher:
        """Return a matcher with the lexicon of now: what is saved with another one cannot be opened."""
        held = self._lexicon.current(db)
        read = matcher.with_lexicon(held.lexicon, held.mender)
        if read is not matcher:
            self._unsaved = max(self._unsaved, _worth_saving(read))
        return read

    def _updated(
        self, matcher: Matcher, db: Database, vocabularies: content.Vocabularies, upto: Change
    ) -> Matcher:
        touched = changes.sheets_after(db, matcher.applied[0], upto.number)
        found = read_published(db, touched, None)
        gone = [slug for slug in touched if slug not in found]
        self._unsaved += upto.number - matcher.applied[0]
        self._to_replace |= bool(gone)
        documents = (as_document(full, vocabularies) for full in found.values())
        return matcher.update(documents, gone, applied=upto)

    def _open(self, db: Database, vocabularies: content.Vocabularies) -> Matcher | None:
        try:
            return self._saved(db, vocabularies)
        except StateMissing:
            return None
        except StateError as error:
            _log.warning("the saved matcher cannot be used, another one is fitted: %s", error)
            self._to_replace = True
            return None

    def _saved(self, db: Database, vocabularies: content.Vocabularies) -> Matcher:
        held, basis = self._lexicon.current(db), _basis(vocabularies)
        return Matcher.open(self._folder, lexicon=held.lexicon, mender=held.mender, basis=basis)

    def _save(self, matcher: Matcher, vocabularies: content.Vocabularies) -> bool:
        """Save a matcher if the disk and other processes let it, and say whether they did."""
        try:
            matcher.save(self._folder, basis=_basis(vocabularies))
        except (StateBusy, OSError) as error:
            _log.warning("the matcher was not saved, it will be later: %s", error)
            return False
        return True


def published_documents(db: Database, vocabularies: content.Vocabularies) -> Iterator[Document]:
    """Read every published sheet as the matcher is given it, a few at a time."""
    return (as_document(full, vocabularies) for full in read_in_turn(db, sheets.slugs(db), None))


def _behind(db: Database, held: Change) -> int:
    """Count the changes that what holds `held` lacks: all of them where it is of another database."""
    return max(0, changes.latest(db).number - (held.number if changes.has(db, held) else 0))


def _worth_saving(matcher: Matcher) -> int:
    return max(LEAST_UNSAVED, matcher.index.size // _UNSAVED)


def _basis(vocabularies: content.Vocabularies) -> str:
    """Return what the texts of documents depend on besides the store."""
    labels = [dict(vocabularies.themes), dict(vocabularies.publics)]
    return json.dumps([_TEXTS, labels], sort_keys=True)


def as_document(full: FullSheet, vocabularies: content.Vocabularies) -> Document:
    """Give the matcher a sheet as plain text by field."""
    text = full.sheet.content
    fields: Mapping[str, str] = {
        "title": text.title,
        "tagline": text.tagline,
        "themes": "\n".join(vocabularies.themes.label(theme) for theme in text.themes),
        "publics": "\n".join(vocabularies.publics.label(public) for public in text.publics),
        **{name: to_text(section) for name, section in text.sections.items()},
    }
    return Document(full.sheet.slug, fields)
