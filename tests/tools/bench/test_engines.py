"""Every engine answers, keeps its state and takes changes in."""

import json
from pathlib import Path

import pytest

from matcher import Document, Matcher
from tools.bench import corpus
from tools.bench.engines import ENGINES, Engine, load
from tools.bench.measure import build, reopen
from wiki.services.lexicon import shipped_lexicon


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> type[Engine]:
    """Return each engine that is installed."""
    try:
        return load(request.param)
    except ModuleNotFoundError as error:
        pytest.skip(f"{error.name} is not installed")


@pytest.fixture
def documents(prepared: Path) -> list[Document]:
    """Read the tiny corpus."""
    return list(corpus.read(prepared / "corpus.jsonl"))


def test_an_engine_finds_a_sheet_by_its_own_words(
    engine: type[Engine], documents: list[Document], tmp_path: Path
) -> None:
    """The text of a sheet brings that sheet first, among ten different ones."""
    built = engine.build(documents, tmp_path)
    for document in documents[::20]:
        found = list(built.query(document.fields["context"]))
        assert found[0] == document.id
        assert len(set(found)) == len(found) == 10


def test_an_engine_answers_the_same_once_reopened(
    engine: type[Engine], documents: list[Document], prepared: Path, tmp_path: Path
) -> None:
    """What was saved answers as what was built."""
    queries = json.loads((prepared / "queries.json").read_text())
    built = engine.build(documents, tmp_path)
    built.save()
    answers = [list(built.query(text)) for text in queries]
    del built
    opened = engine.open(tmp_path)
    assert [list(opened.query(text)) for text in queries] == answers


def test_an_engine_takes_a_changed_sheet_in(
    engine: type[Engine], documents: list[Document], prepared: Path, tmp_path: Path
) -> None:
    """The words of the new text find the sheet, and the old ones no longer do."""
    changed = Document(*json.loads((prepared / "changed.json").read_text())[0])
    place = [each.id for each in documents].index(changed.id)
    built = engine.build(documents, tmp_path)
    built.update(changed, [*documents[:place], changed, *documents[place + 1 :]])
    assert built.query(changed.fields["context"])[0] == changed.id
    assert built.query(documents[place].fields["context"])[0] != changed.id


def test_ours_answers_what_the_matcher_says(documents: list[Document], prepared: Path) -> None:
    """The figures of the bench are those of the matcher's ten first matches, on every query."""
    queries = json.loads((prepared / "queries.json").read_text())
    held = shipped_lexicon()
    matcher = Matcher.fit(documents, lexicon=held.lexicon, mender=held.mender)
    expected = [[match.id for match in matcher.match(text, 10).matches] for text in queries]
    build(load("ours"), prepared, "ours")
    assert reopen(load("ours"), prepared, "ours").answers == expected


def test_measures_are_whole(engine: type[Engine], prepared: Path) -> None:
    """Every query is timed, and an engine built can be opened."""
    assert build(engine, prepared, engine.title).seconds > 0
    opened = reopen(engine, prepared, engine.title)
    assert opened.queries == len(json.loads((prepared / "queries.json").read_text()))
    assert 0 < opened.p50 <= opened.p95
    assert opened.start > 0
    assert opened.update > 0
