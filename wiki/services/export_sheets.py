"""Taking sheets and the lexicon out, for `recueil import` to read back or for other programs."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from enum import StrEnum

import content
from wiki.domain.progress import Watch, unwatched, watched
from wiki.domain.sheet import SECTIONS, FullSheet
from wiki.services.import_lexicon import as_entry as as_concept_entry
from wiki.services.read_sheets import read_in_turn
from wiki.store import concepts, sheets
from wiki.store.database import Database


class Format(StrEnum):
    """What an export writes: sheets in Markdown with a front matter or one JSON line each; the lexicon."""

    MARKDOWN = "markdown"
    JSONL = "jsonl"
    LEXICON_TOML = "lexicon-toml"


def export_sheets(db: Database, form: Format, watch: Watch = unwatched) -> Iterator[tuple[str, str]]:
    """Give the published sheets with their public contacts, as (file name, text) pairs by address.

    The lexicon is one file of its published concepts.
    """
    if form is Format.LEXICON_TOML:
        entries = map(as_concept_entry, concepts.published(db).values())
        yield "lexicon.toml", content.format_lexicon(sorted(entries, key=lambda entry: entry.slug))
        return
    write = content.format_sheet if form is Format.MARKDOWN else _as_json
    ending = "md" if form is Format.MARKDOWN else "json"
    slugs = sheets.slugs(db)
    for full in watched(read_in_turn(db, slugs, None), watch, len(slugs)):
        yield f"{full.sheet.slug}.{ending}", write(as_entry(full))


def as_entry(full: FullSheet) -> content.SheetEntry:
    """Turn a sheet into a content entry."""
    sheet, text = full.sheet, full.sheet.content
    return content.SheetEntry(
        slug=sheet.slug,
        title=text.title,
        tagline=text.tagline,
        organisation=text.organisation,
        phase=text.phase,
        involvement=text.involvement,
        themes=text.themes,
        publics=text.publics,
        edition=sheet.provenance.edition,
        page=sheet.provenance.page,
        contacts=tuple(
            content.ContactEntry(contact.name, contact.role, contact.organisation, contact.phone)
            for contact in full.contacts
        ),
        **{name: text.sections[name] for name in SECTIONS},
    )


def _as_json(entry: content.SheetEntry) -> str:
    return json.dumps(asdict(entry), ensure_ascii=False)
