"""Bringing sheets in: the 22 of the booklet at the first start, and files that people bring."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import content
from wiki.domain.clock import timestamp
from wiki.domain.organisation import Kind, Organisation
from wiki.domain.progress import Watch, unwatched, watched
from wiki.domain.sheet import SECTIONS, Contact, Involvement, Phase, Provenance, SheetContent
from wiki.services.save_page import Signature
from wiki.services.save_sheet import insert_sheet
from wiki.store import contacts, organisations
from wiki.store.database import Database

ContentError = content.ContentError
"""What wrong sheet files raise, for the layers that do not import `content`."""

BOOKLET = "Recueil 2011"
"""Who signs the first revision of the booklet's sheets."""
FILES = "Import"
"""Who signs the revisions of what files bring."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The addresses that an import brought in, left as they were, and brought up to date: concepts only."""

    added: tuple[str, ...]
    kept: tuple[str, ...]
    updated: tuple[str, ...] = ()


def import_recueil(db: Database, now: datetime) -> Imported:
    """Bring in the organisations and the 22 sheets; what is already there stays as it is.

    Raises
    ------
    content.ContentError
        When the shipped content is wrong, naming file and line.
    """
    with db.atomic():
        for entry in content.load_organisations().values():
            if organisations.get(db, entry.slug) is None:
                organisations.save(db, as_organisation(entry))
        return _insert(db, content.load_sheets(), Signature(None, BOOKLET, timestamp(now)))


def import_sheets(
    db: Database, entries: Sequence[content.SheetEntry], now: datetime, watch: Watch = unwatched
) -> Imported:
    """Insert the sheets of files whose address is free, with their contacts, all or none."""
    return _insert(db, watched(entries, watch, len(entries)), Signature(None, FILES, timestamp(now)))


def _insert(db: Database, entries: Iterable[content.SheetEntry], signature: Signature) -> Imported:
    added, kept = [], []
    with db.atomic():
        for entry in entries:
            provenance = Provenance(entry.edition, entry.page)
            if not insert_sheet(db, entry.slug, as_content(entry), provenance, signature):
                kept.append(entry.slug)
                continue
            for contact in entry.contacts:
                person = Contact(contact.name, contact.role, contact.organisation, contact.phone)
                contacts.add(db, entry.slug, person)
            added.append(entry.slug)
    return Imported(tuple(added), tuple(kept))


def read_files(db: Database, files: Iterable[tuple[str, bytes]]) -> list[content.SheetEntry]:
    """Parse sheet files, given as (name, bytes) pairs, against the organisations of this site.

    Raises
    ------
    content.ContentError
        With every mistake of every file, each with its line.
    """
    known = organisations.every(db).keys()
    problems: list[content.Problem] = []
    entries = []
    for name, text in files:
        try:
            entries.append(
                content.parse_sheet(
                    text, source=name, vocabularies=content.load_vocabularies(), organisations=known
                )
            )
        except content.ContentError as error:
            problems.extend(error.problems)
    if problems:
        raise content.ContentError(problems)
    return entries


def as_organisation(entry: content.OrganisationEntry) -> Organisation:
    """Turn a content entry into the wiki's organisation."""
    return Organisation(entry.slug, entry.name, Kind(entry.kind), entry.departement or "", entry.also)


def as_content(entry: content.SheetEntry) -> SheetContent:
    """Turn a content entry into what a revision holds."""
    return SheetContent(
        title=entry.title,
        organisation=entry.organisation,
        tagline=entry.tagline,
        phase=Phase(entry.phase) if entry.phase else None,
        involvement=Involvement(entry.involvement) if entry.involvement else None,
        themes=entry.themes,
        publics=entry.publics,
        **{name: getattr(entry, name) for name in SECTIONS},
    )
