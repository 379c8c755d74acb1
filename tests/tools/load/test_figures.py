"""What the load makes of what it sees."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tools.load import bare
from tools.load.answered import Answered, Log, Times
from tools.load.report import Load, as_table, bars, growth
from tools.load.throughput import Rate, Throughput
from tools.load.walking import Walk


def rate(pages_s: float) -> Rate:
    """Make a rate of so many pages a second."""
    return Rate(pages_s, 1, 2, 3, 0)


@pytest.fixture
def load() -> Load:
    """Make the figures of a recueil that holds every bar."""
    pages = {name: Times(10, 5, 12, 20) for name in ("fiche", "recherche", "rapprochement", "enregistrement")}
    walk = Walk(40, Answered(pages, 0), {})
    rates = Throughput(22, 9_000, rate(900), rate(90), rate(1_000))
    return Load(22, 3, 1, rates, walk, walk, walk, [50, 50], [80, 90])


def test_bars_that_are_held(load: Load) -> None:
    """Figures within the bars hold them all, and the table says so."""
    assert [bar.held for bar in bars(load)] == [True] * 6
    assert "dépassée" not in as_table(load)


def test_each_bar_can_be_missed(load: Load) -> None:
    """A slow page, a slow start, a slow view beside the bare one and a lost save each miss one bar."""
    slow = {name: Times(10, 5, 61, 70) for name in load.mixed.answered.pages}
    late = replace(load.mixed, answered=Answered(slow, 0))
    assert [bar.held for bar in bars(replace(load, asking=late))].count(False) == 2
    assert [bar.held for bar in bars(replace(load, writing=late))].count(False) == 1
    assert [bar.held for bar in bars(replace(load, ready_s=3.1))].count(False) == 1
    rates = replace(load.throughput, kept=rate(799))
    assert [bar.held for bar in bars(replace(load, throughput=rates))].count(False) == 1
    lost = replace(load.writing, complaints={"recherche du mot": 1})
    assert [bar.held for bar in bars(replace(load, writing=lost))].count(False) == 1


def test_the_bars_are_of_ten_thousand_sheets_at_most(load: Load) -> None:
    """A larger recueil is measured and judged by nothing."""
    larger = replace(load, sheets=100_000, ready_s=60)
    assert bars(larger) == []
    assert "Barres" not in as_table(larger)


def test_growth_is_told_from_size_to_size(load: Load) -> None:
    """Each figure of a larger recueil comes with its ratio to the smaller one's."""
    text = growth([load, replace(load, sheets=10_000, ready_s=2.5)])
    assert "10 000" in text
    assert "2,50 ×2,50" in text


def test_the_log_is_read_from_where_one_was(tmp_path: Path) -> None:
    """Times are those of the lines written since, by page; errors are counted, other lines passed over."""
    file = tmp_path / "log"
    line = {"message": "answered", "method": "GET", "view": "sheets.show", "status": 200, "ms": 1.0}
    file.write_text(json.dumps(line) + "\n", encoding="utf-8")
    log = Log(file)
    assert log.since().pages["fiche"].requests == 1
    with file.open("a", encoding="utf-8") as more:
        for ms in range(1, 101):
            more.write(json.dumps(line | {"ms": ms}) + "\n")
        more.write(json.dumps(line | {"status": 500, "view": "none"}) + "\nTraceback\n")
    answered = log.since()
    assert answered.failed == 1
    assert answered.pages["fiche"] == Times(100, 50.5, 95.05, 99.01)


def test_the_bare_view_gives_pages_of_the_size_asked_for(tmp_path: Path) -> None:
    """Each page of the bare view has the bytes of the page it is compared with."""
    sizes = {"/fiches/a": 8_881, "/fiches/b": 12_345}
    bare.fill(tmp_path / "bare.sqlite", sizes)
    client: FlaskClient = bare.make(tmp_path / "bare.sqlite").test_client()
    assert {path: len(client.get(path).data) for path in sizes} == sizes
    assert client.get("/fiches/c").status_code == 404
