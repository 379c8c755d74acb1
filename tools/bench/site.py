"""A site of any number of sheets, and somebody who writes in it; `tools.bench.saving` measures it."""

from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import content
from matcher import Document
from tools.bench.corpus import Author
from tools.bench.prose import SECTIONS, Prose
from wiki.config import Settings
from wiki.domain.account import Role, Side
from wiki.domain.clock import timestamp
from wiki.domain.registration import Registration
from wiki.domain.sheet import Provenance, SheetContent
from wiki.services.accounts import add_account, hash_password
from wiki.services.install import install
from wiki.services.save_page import Signature
from wiki.services.save_sheet import insert_sheet
from wiki.services.site import open_site
from wiki.store import organisations

__all__ = ["EMAIL", "PASSWORD", "fill"]

EMAIL, PASSWORD = "odile@exemple.fr", "la chorale répète le jeudi"
TITLE, TAGLINE = 120, 200
"""Most signs of what the corpora write longer."""
NOW = datetime(2026, 1, 15, tzinfo=UTC)


def fill(settings: Settings, prose: Prose, size: int) -> None:
    """Prepare a site of so many sheets beside the 22, with the account of a writer."""
    install(settings, NOW)
    writer = Registration(EMAIL, "Odile Kervella", Side.TENANT, PASSWORD, None)
    with closing(open_site(settings)) as site, site.connect() as db, db.atomic():
        add_account(db, writer, hash_password(PASSWORD), Role.CONTRIBUTOR, NOW)
        known = list(organisations.every(db))
        for number, document in enumerate(islice(Author(prose).documents(), size)):
            draft = _as_content(document, known[number % len(known)], site.vocabularies)
            insert_sheet(db, document.id, draft, Provenance(), Signature(None, "Le banc", timestamp(NOW)))


def _as_content(document: Document, organisation: str, vocabularies: content.Vocabularies) -> SheetContent:
    """Write a document of the corpora as people write a sheet."""
    fields = document.fields
    themes, publics = (
        _slugs(fields[name], vocabulary)
        for name, vocabulary in (("themes", vocabularies.themes), ("publics", vocabularies.publics))
    )
    texts: dict[str, Any] = {name: fields[name] for name in SECTIONS}
    title, tagline = fields["title"][:TITLE].strip(), fields["tagline"][:TAGLINE].strip()
    return SheetContent(title, organisation, tagline, themes=themes, publics=publics, **texts)


def _slugs(labels: str, vocabulary: content.Vocabulary) -> tuple[str, ...]:
    by_label = {label: slug for slug, label in vocabulary.labels.items()}
    return tuple(by_label[label] for label in labels.splitlines())
