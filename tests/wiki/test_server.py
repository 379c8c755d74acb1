"""The production server, from its first visit to its end."""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from tests.browser.conftest import serving

READER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"}


@pytest.mark.parametrize("workers", [1, 2])
def test_visits_are_written_when_the_server_stops(tmp_path: Path, workers: int) -> None:
    """What every process of a server counted is in the database once the server was asked to stop."""
    with serving(tmp_path, workers=workers) as address:
        for _ in range(12):
            with urlopen(Request(f"{address}/fiches/j-eco-trie", headers=READER)) as answer:  # noqa: S310 - ours
                assert answer.status == 200
    with closing(sqlite3.connect(tmp_path / "var" / "recueil.sqlite")) as db:
        assert db.execute("SELECT kind, page, SUM(number) FROM visits GROUP BY 1, 2").fetchall() == [
            ("sheet", "j-eco-trie", 12)
        ]
