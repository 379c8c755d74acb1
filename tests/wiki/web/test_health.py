"""For the machines that watch."""

from datetime import UTC, datetime

from tests.wiki.web.conftest import Person
from wiki.config import Settings
from wiki.domain.page import Status
from wiki.services.moderate import set_status
from wiki.services.shelf import SHEETS
from wiki.store import accounts
from wiki.store.database import Database


def test_the_process_is_alive(reader: Person) -> None:
    """A process that answers says that it is alive."""
    answer = reader.get("/healthz")
    assert (answer.status_code, answer.get_json()) == (200, {"status": "ok"})


def test_the_lags_are_told(visitor: Person, db: Database) -> None:
    """A ready site tells how many changes search and matcher lack; using them brings it to none."""
    assert visitor.get("/readyz").get_json() == {"status": "ok", "index_lag": 0, "matcher_lag": None}
    visitor.see("/rapprochement?texte=jardin")
    assert visitor.get("/readyz").get_json() == {"status": "ok", "index_lag": 0, "matcher_lag": 0}
    modou = accounts.by_email(db, "modou@exemple.fr")
    for status in (Status.HIDDEN, Status.PUBLISHED):
        set_status(db, SHEETS, "j-eco-trie", status, modou, datetime.now(UTC))
    assert visitor.get("/readyz").get_json() == {"status": "ok", "index_lag": 2, "matcher_lag": 2}
    visitor.see("/fiches")
    visitor.see("/rapprochement?texte=jardin")
    assert visitor.get("/readyz").get_json() == {"status": "ok", "index_lag": 0, "matcher_lag": 0}


def test_a_damaged_index_is_told(visitor: Person, installed: Settings) -> None:
    """A site whose index is damaged is not ready and says so, until a search has made it again."""
    (installed.index / "current").write_text("{", encoding="utf-8")
    answer = visitor.get("/readyz")
    assert (answer.status_code, answer.get_json()) == (503, {"status": "unavailable", "index": "damaged"})
    visitor.see("/fiches")
    assert visitor.get("/readyz").status_code == 200


def test_a_database_removed_while_serving_is_told(visitor: Person, installed: Settings) -> None:
    """Pages answer 503 once the database is gone, and no empty one takes its place."""
    visitor.see("/fiches")
    installed.database.unlink()
    assert visitor.get("/readyz").status_code == 503
    visitor.see("/fiches/j-eco-trie", 503)
    assert not installed.database.exists()
