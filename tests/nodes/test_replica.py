"""A node whose visitors read from a replica, a real standby that follows its primary."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from flask import Flask, url_for

from tests.conftest import INSTALLED_AT
from tests.nodes.conftest import add_people
from tests.postgres import DURABLE, Cluster, running, standby
from tests.wiki.web.conftest import Person, serving
from wiki.config import Settings
from wiki.services.install import install
from wiki.store import concepts, sheets
from wiki.web.freshness import MAY_LAG

SHEET = "/fiches/j-eco-trie"
WORD = "lombricomposteur"
CONCEPT = "loyer"


@dataclass(frozen=True, slots=True)
class Pair:
    """A primary and the replica that follows it."""

    primary: Cluster
    replica: Cluster

    def pause(self) -> None:
        """Have the replica stay where it is."""
        self._tell("SELECT pg_wal_replay_pause()")
        while self._tell("SELECT pg_get_wal_replay_pause_state()") != "paused":
            pass

    def follow(self) -> None:
        """Have the replica go on, and wait until it holds what the primary holds now."""
        with psycopg.connect(self.primary.url("postgres")) as connection:
            (here,) = connection.execute("SELECT pg_current_wal_lsn()::text").fetchone()
        self._tell("SELECT pg_wal_replay_resume()")
        while not self._tell(f"SELECT pg_last_wal_replay_lsn() >= '{here}'"):
            pass

    def _tell(self, statement: str) -> object:
        with psycopg.connect(self.replica.url("postgres"), autocommit=True) as connection:
            return connection.execute(statement).fetchone()[0]


@pytest.fixture(scope="module")
def pair() -> Iterator[Pair]:
    """Start both servers."""
    with running(DURABLE) as primary, standby(primary) as replica:
        yield Pair(primary, replica)


@pytest.fixture
def node(pair: Pair, tmp_path: Path) -> Iterator[Flask]:
    """Serve a site over both."""
    url = pair.primary.database()
    settings = Settings(
        tmp_path / "var", database_url=url, replica_url=pair.replica.url(url.rpartition("/")[2])
    )
    install(settings, INSTALLED_AT)
    add_people(settings)
    pair.follow()
    with serving(settings) as app:
        yield app


@pytest.fixture
def odile(node: Flask) -> Person:
    """Sign in a tenant who contributes."""
    person: Person = node.test_client()
    person.sign_in("odile@exemple.fr")
    return person


def save(author: Person, expected: int = 302) -> None:
    """Write a text in a sheet."""
    author.fill(author.see(f"{SHEET}/modifier").form(), expected, context=f"Un {WORD}.", action="save")


def test_visitors_read_from_the_replica_and_authors_from_the_primary(
    pair: Pair, node: Flask, odile: Person
) -> None:
    """While the replica is late, a save is seen by its author, signed out too; then by everybody."""
    visitor = node.test_client()
    pair.pause()
    save(odile)
    assert WORD in odile.see(SHEET).text
    assert "J'éco-trie" in odile.see(f"/recherche?q={WORD}").text
    assert WORD not in visitor.see(SHEET).text
    visitor.see("/rapprochement?texte=un potager")  # with a matcher that is ahead of what is read
    odile.sign_out()
    assert WORD in odile.see(SHEET).text
    pair.follow()
    assert WORD in visitor.see(SHEET).text


def test_visitors_read_while_the_primary_is_away(pair: Pair, node: Flask) -> None:
    """Every view that may lag is answered by the replica alone."""
    visitor, asked = node.test_client(), addresses(node)
    pair.primary.stop()
    try:
        answers = {endpoint: ask(visitor, path) for endpoint, path in asked.items()}
        assert visitor.get("/readyz").status_code == 503
    finally:
        pair.primary.start(DURABLE)
    assert answers == dict.fromkeys(MAY_LAG, 200)


def addresses(node: Flask) -> dict[str, str]:
    """Give each view that may lag an address that it answers."""
    with node.extensions["recueil"].connect() as db:
        heads = sheets.get(db, "j-eco-trie").head, concepts.get(db, CONCEPT).head
    about = {
        "lexicon": {"slug": CONCEPT},
        "lexicon_history": {"slug": CONCEPT, "number": heads[1], "de": heads[1], "a": heads[1]},
        "history": {"slug": "j-eco-trie", "number": heads[0], "de": heads[0], "a": heads[0]},
        "organisations": {"slug": "opac-38"},
    }
    other = {"slug": "j-eco-trie", "name": "visites", "q": "jardin", "texte": "un potager"}
    with node.test_request_context():
        return {name: url_for(name, **about.get(name.partition(".")[0], other)) for name in MAY_LAG}


def ask(visitor: Person, path: str) -> int:
    """Return the status of an answer, asked for as the view wants."""
    status = visitor.get(path).status_code
    return visitor.post(path, json={"text": "un potager"}).status_code if status == 405 else status


def test_visitors_read_from_the_primary_while_the_replica_is_away(
    pair: Pair, node: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    """A replica that stops is no trouble for readers, and the log tells of it."""
    visitor = node.test_client()
    visitor.see(SHEET)
    pair.replica.stop()
    try:
        for _ in range(3):
            visitor.see(SHEET)
    finally:
        pair.replica.start()
    assert caplog.text.count("the replica is away") == 1
