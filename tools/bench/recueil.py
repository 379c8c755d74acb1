"""A recueil of any size, as a real site holds it: the 22 sheets, then made-up ones of the bench's corpus."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import cycle, islice
from random import Random
from typing import Any

import content
from matcher import Document
from tools.bench.corpus import SEED, Author, Names
from tools.bench.prose import Prose
from wiki.config import Settings
from wiki.domain.account import Role, Side
from wiki.domain.progress import Watch
from wiki.domain.registration import Registration
from wiki.services.accounts import add_account, hash_password
from wiki.services.catch_up import reindex
from wiki.services.import_sheets import as_organisation, import_sheets
from wiki.services.install import install
from wiki.services.site import open_site
from wiki.store import accounts, organisations, sheets
from wiki.store.database import Database

A_BATCH = 1_000
"""How many sheets one transaction brings in."""
OF_ONE = 20
"""Sheets of one organisation, on average; the 22 real sheets come from 18."""
KINDS = ("landlord", "tenant_association", "local_authority")
WRITER, PASSWORD = "essai@exemple.fr", "une chorale de mille voix"


def make(settings: Settings, size: int, prose: Prose, watch: Watch) -> None:
    """Install a recueil, bring it to `size` sheets with indexes made and saved, and give it a writer.

    One that was begun goes on from where it was; a whole one is left alone.
    """
    now = datetime.now(UTC)
    install(settings, now)
    site = open_site(settings)
    try:
        with site.connect() as db:
            there = len(sheets.slugs(db))
            if there < size:
                _fill(db, prose, there, size, now, watch)
            if accounts.by_email(db, WRITER) is None:
                _add_writer(db, now)
                reindex(db, site, watch)
    finally:
        site.close()


def _fill(db: Database, prose: Prose, there: int, size: int, now: datetime, watch: Watch) -> None:
    owners = _organisations(db, size // OF_ONE)
    real = len(content.load_sheets())
    written = islice(_entries(prose, owners), max(0, there - real), size - real)
    while batch := list(islice(written, A_BATCH)):
        import_sheets(db, batch, now)
        there += len(batch)
        watch(there, size)


def _organisations(db: Database, number: int) -> list[str]:
    departements = cycle(content.load_vocabularies().departements)
    with db.atomic():
        for rank, departement in zip(range(1, number + 1), departements, strict=False):
            made = content.OrganisationEntry(
                slug=f"organisme-{rank}",
                name=f"Organisme {rank}",
                kind=KINDS[rank % len(KINDS)],
                departement=departement,
            )
            organisations.save(db, as_organisation(made))
    return list(organisations.every(db))


def _entries(prose: Prose, owners: list[str]) -> Iterator[content.SheetEntry]:
    """Write sheets without end, each with an organisation and somebody to call."""
    random = Random(SEED)  # noqa: S311 - no secret here
    names, vocabularies = Names(random), content.load_vocabularies()
    slugs = {
        field: {label: slug for slug, label in vocabulary.items()}
        for field, vocabulary in (
            ("themes", vocabularies.themes.labels),
            ("publics", vocabularies.publics.labels),
        )
    }
    for document in Author(prose).documents():
        owner = random.choice(owners)
        person = content.ContactEntry(f"{names.draw()} {names.draw()}", "Chargé de mission", owner)
        yield _entry(document, owner, person, slugs)


def _entry(
    document: Document, owner: str, person: content.ContactEntry, slugs: dict[str, dict[str, str]]
) -> content.SheetEntry:
    labels: dict[str, Any] = {
        field: tuple(known[label] for label in document.fields[field].split("\n"))
        for field, known in slugs.items()
    }
    texts: dict[str, Any] = {name: text for name, text in document.fields.items() if name not in labels}
    return content.SheetEntry(
        slug=document.id,
        organisation=owner,
        contacts=(person,),
        **labels,
        **texts,
    )


def _add_writer(db: Database, now: datetime) -> None:
    registration = Registration(WRITER, "Essai", Side.TENANT, PASSWORD, None)
    with db.atomic():
        add_account(db, registration, hash_password(PASSWORD), Role.CONTRIBUTOR, now)
