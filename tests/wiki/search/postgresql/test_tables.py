"""The tables of the index: who may make them, who writes them, what is swapped under readers."""

import signal
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

import matcher.text
from wiki.domain.change import Change
from wiki.search import IndexBusy, SearchRequest, Unfit
from wiki.search.contents import FORMAT
from wiki.search.postgresql import PostgresqlIndex
from wiki.search.postgresql.index import TASK
from wiki.search.postgresql.schema import PREFIX
from wiki.store.engine import open_server

KILLED = """
import sys
import matcher.text
from tests.wiki.search.conftest import Lent, make_sheet, opened
from wiki.domain.change import Change
from wiki.store.engine import open_server
from wiki.search.postgresql import schema

def stay(*_):
    print("there", flush=True)
    sys.stdin.read()

setattr(schema, sys.argv[2], stay)
index = opened(Lent(open_server(sys.argv[1], 2)))
index.rebuild([make_sheet("b")], Change(2))
"""
ROOT = Path(__file__).parents[4]


def _slugs(index, query=""):
    return sorted(hit.slug for hit in index.search(SearchRequest(query, limit=1000)).hits)


def test_a_writer_kept_out_says_so(index, place, sheet, monkeypatch):
    """A writer that another one keeps out for long is told that the index is busy, and nobody else waits."""
    monkeypatch.setattr("wiki.store.postgres.ASIDE_WAIT_MS", 1)
    index.apply([sheet("a")], (), Change(1))
    with closing(open_server(place.url, 2)) as server, server.connect() as db, db.aside(TASK):
        with pytest.raises(IndexBusy):
            index.apply([sheet("b")], (), Change(2))
        assert (index.applied().number, _slugs(index)) == (1, ["a"])
        with server.connect() as writer, writer.atomic():
            pass
    index.apply([sheet("b")], (), Change(2))
    assert _slugs(index) == ["a", "b"]


def test_a_killed_writer_leaves_the_index_as_it_was(index, place, sheet):
    """Killed before its commit, whoever rebuilds leaves the former index, and keeps nobody waiting."""
    index.apply([sheet("a")], (), Change(1))
    command = [sys.executable, "-c", KILLED, place.url, "swap_draft"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout.readline() == "there\n"
        assert _slugs(index) == ["a"]
        writer.send_signal(signal.SIGKILL)
    index.apply([sheet("c")], (), Change(2))
    assert (index.applied().number, _slugs(index)) == (2, ["a", "c"])


def test_readers_see_no_swap(index, open_index, sheet):
    """While the index is built anew again and again, every search finds all sheets."""
    documents = [sheet(slug, context="compost") for slug in "ab"]
    index.rebuild(documents, Change(1))
    done, wrong = threading.Event(), []

    def read(reader):
        while not done.is_set():
            found = _slugs(reader, "compost")
            if found != ["a", "b"]:
                wrong.append(found)

    readers = [threading.Thread(target=read, args=[open_index()]) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(2, 8):
        index.rebuild(documents, Change(number))
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []


def test_another_format_has_its_own_tables(index, place, open_index):
    """Opening leaves the tables of other formats alone; building anew drops the older ones only."""
    older, newer = (f"{PREFIX}{FORMAT + step}" for step in (-1, 1))
    with psycopg.connect(place.url, autocommit=True) as connection:
        for schema in (older, newer):
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        open_index()
        assert _schemas(connection) >= {older, newer}
        index.rebuild([], Change(1))
        assert newer in _schemas(connection)
        assert older not in _schemas(connection)
        connection.execute(f"DROP SCHEMA {newer}")


def _schemas(connection):
    return {name for (name,) in connection.execute("SELECT nspname FROM pg_namespace")}


def test_an_account_without_the_right_is_told_what_to_ask_for(cluster):
    """Who may not create in the database is told what an administrator has to run, which is enough."""
    url = cluster.database()
    guest = url.replace("recueil@", "passant@")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS passant")
        connection.execute("CREATE ROLE passant LOGIN")
        base = url.rpartition("/")[2]
        with closing(open_server(guest, 2)) as server:
            with pytest.raises(Unfit, match=f"GRANT CREATE ON DATABASE {base} TO"):
                PostgresqlIndex.open(server, matcher.text, {})
            connection.execute(f"GRANT CREATE ON DATABASE {base} TO passant")
            assert PostgresqlIndex.open(server, matcher.text, {}).applied().number == 0
    cluster.drop(url)
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
        connection.execute("DROP ROLE passant")


def test_a_long_sheet_is_searched_to_its_end(index, sheet):
    """However long a sheet and common a word, a phrase at its end is found, and none over two sections."""
    filling = "de la cour et du quai, de la rue et du pont ; " * 300
    sections = {"context": filling, "team": filling, "evaluation": f"{filling} le pied de la tour"}
    index.apply([sheet("a", sections=sections)], (), Change(1))
    assert _slugs(index, '"pied de la tour"') == ["a"]
    assert _slugs(index, '"du pont de la cour"') == ["a"]
    index.apply([sheet("a", sections=sections | {"team": "compost", "evaluation": "verger"})], (), Change(2))
    assert _slugs(index, '"du pont compost"') == _slugs(index, '"compost verger"') == []
