"""The concepts of the lexicon and their revisions."""

import pytest

from wiki.domain.concept import ConceptContent
from wiki.domain.page import Page, Revision, Status
from wiki.store import concepts
from wiki.store.database import Database

NOW = "2026-01-15T08:30:00.000000+00:00"
LATER = "2026-02-15T08:30:00.000000+00:00"
JARDIN = ConceptContent("jardin partagé", ("jardin collectif",), ("potager", "jardin d'à côté"), ("JP",))


def publish(db: Database, slug: str, content: ConceptContent) -> int:
    """Publish a concept in one transaction, as the services do."""
    with db.atomic():
        assert concepts.add(db, slug, NOW)
        revision = Revision(0, slug, None, content, None, "Import", None, "", NOW)
        head = concepts.add_revision(db, revision)
        assert concepts.move_head(db, slug, None, head)
    return head


def test_a_concept_comes_back_whole(db: Database) -> None:
    """A concept is read with every field of its head, and so is the revision."""
    head = publish(db, "jardin", JARDIN)
    assert concepts.get(db, "jardin") == Page("jardin", head, Status.PUBLISHED, JARDIN, NOW, NOW)
    assert concepts.revision(db, "jardin", head) == Revision(
        head, "jardin", None, JARDIN, None, "Import", None, "", NOW
    )
    assert concepts.revision(db, "autre", head) is None
    assert concepts.get(db, "autre") is None


def test_an_address_is_given_once(db: Database) -> None:
    """An address that is taken is refused, and told as taken."""
    publish(db, "jardin", JARDIN)
    assert not concepts.add(db, "jardin", LATER)
    assert concepts.taken(db, "jar") == {"jardin"}


def test_the_head_moves_only_from_where_it_was_expected(db: Database) -> None:
    """Of two writers who start from one head, the second is refused; the history keeps both texts."""
    head = publish(db, "jardin", JARDIN)
    said = [Revision(0, "jardin", head, JARDIN, None, name, None, "", LATER) for name in ("Zoé", "Léa")]
    first, second = (concepts.add_revision(db, revision) for revision in said)
    assert concepts.move_head(db, "jardin", head, first)
    assert not concepts.move_head(db, "jardin", head, second)
    assert concepts.get(db, "jardin").updated_at == LATER
    assert [revision.id for revision in concepts.history(db, "jardin")] == [second, first, head]


def test_a_hidden_concept_leaves_the_list(db: Database) -> None:
    """A hidden concept is among the hidden ones only, until it is shown again."""
    publish(db, "jardin", JARDIN)
    assert concepts.set_status(db, "jardin", Status.HIDDEN)
    assert (list(concepts.published(db)), [page.slug for page in concepts.hidden(db)]) == ([], ["jardin"])
    assert concepts.set_status(db, "jardin", Status.PUBLISHED)
    assert (list(concepts.published(db)), concepts.hidden(db)) == (["jardin"], [])
    assert not concepts.set_status(db, "autre", Status.HIDDEN)


def test_a_broader_concept_is_there_at_the_end_of_the_transaction(
    db: Database, refused: type[Exception]
) -> None:
    """Concepts of one import may name each other in any order, but none that does not exist."""
    with db.atomic():
        publish(db, "potager", ConceptContent("potager", broader="jardin"))
        publish(db, "jardin", JARDIN)
    assert concepts.get(db, "potager").content.broader == "jardin"
    with pytest.raises(refused):
        publish(db, "verger", ConceptContent("verger", broader="inconnu"))
