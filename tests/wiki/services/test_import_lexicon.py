"""Bringing the lexicon in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

import content
from tests.postgres import both_engines
from wiki.domain.account import Account, Role
from wiki.domain.page import PageKind, Status
from wiki.services import import_lexicon
from wiki.services.import_lexicon import as_entry, import_concepts, import_shipped
from wiki.services.moderate import set_status
from wiki.services.save_concept import save_concept
from wiki.services.shelf import CONCEPTS
from wiki.store import changes, concepts
from wiki.store.database import Database

pytestmark = both_engines

SLUG = "personnes-agees"


@pytest.fixture
def aines() -> content.ConceptEntry:
    """Read a concept of the product."""
    return content.load_lexicon()[SLUG]


def test_the_shipped_lexicon_is_there(db: Database) -> None:
    """A new installation holds every concept of the product, each with a change of the feed."""
    found = {slug: as_entry(concept) for slug, concept in concepts.published(db).items()}
    assert found == dict(content.load_lexicon())
    assert changes.count_after(db, PageKind.CONCEPT, 0) == len(found)


def test_a_new_file_updates_what_nobody_edited(
    db: Database,
    account: Callable[..., Account],
    aines: content.ConceptEntry,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A later lexicon of the product adds its new concepts and leaves alone those that people edited."""
    bruit = concepts.get(db, "bruit")
    save_concept(db, "bruit", bruit.head, replace(bruit.content, everyday=("boucan",)), account(), now, "")
    later = {
        SLUG: replace(aines, everyday=("papi",)),
        "bruit": replace(content.load_lexicon()["bruit"], everyday=("vacarme",)),
        "verger": content.ConceptEntry(slug="verger", preferred="verger"),
    }
    monkeypatch.setattr(content, "load_lexicon", lambda: later)
    imported = import_shipped(db, now)
    assert (imported.added, imported.updated, imported.kept) == (("verger",), (SLUG,), ("bruit",))
    assert concepts.get(db, SLUG).content.everyday == ("papi",)
    assert concepts.get(db, "bruit").content.everyday == ("boucan",)


def test_a_hidden_concept_stays_hidden(db: Database, account: Callable[..., Account], now: datetime) -> None:
    """A concept that a moderator took off does not come back with the next start."""
    set_status(db, CONCEPTS, SLUG, Status.HIDDEN, account(Role.MODERATOR), now)
    import_shipped(db, now)
    assert concepts.get(db, SLUG).status is Status.HIDDEN


def test_a_brought_file_outlives_the_next_start(
    db: Database, aines: content.ConceptEntry, now: datetime
) -> None:
    """What a file brought is not taken back to the product's words, and another file replaces it."""
    imported = import_concepts(db, [replace(aines, everyday=("papet",))], now)
    assert imported.updated == (SLUG,)
    assert SLUG in import_shipped(db, now).kept
    assert concepts.get(db, SLUG).content.everyday == ("papet",)
    assert import_concepts(db, [aines], now).updated == (SLUG,)
    history = concepts.history(db, SLUG)
    assert {revision.author for revision in history} == {None}
    assert history[-1].author_name == import_lexicon.SHIPPED
