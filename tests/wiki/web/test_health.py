"""For the machines that watch."""

from datetime import UTC, datetime

from tests.wiki.web.conftest import Person
from wiki.domain.sheet import Status
from wiki.services.moderate import set_status
from wiki.store import accounts
from wiki.store.database import Database


def test_the_process_is_alive(reader: Person) -> None:
    """A process that answers says that it is alive."""
    answer = reader.get("/healthz")
    assert (answer.status_code, answer.get_json()) == (200, {"status": "ok"})


def test_the_index_lag_is_told(visitor: Person, db: Database) -> None:
    """A ready site tells how many changes the search has not seen; a search brings it back to none."""
    assert visitor.get("/readyz").get_json() == {"status": "ok", "index_lag": 0}
    modou = accounts.by_email(db, "modou@exemple.fr")
    for status in (Status.HIDDEN, Status.PUBLISHED):
        set_status(db, "j-eco-trie", status, modou, datetime.now(UTC))
    assert visitor.get("/readyz").get_json() == {"status": "ok", "index_lag": 2}
    visitor.see("/fiches")
    assert visitor.get("/readyz").get_json() == {"status": "ok", "index_lag": 0}
