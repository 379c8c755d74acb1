"""Reading judgments, and saying what is wrong with a file."""

import json
from pathlib import Path

import pytest

from matcher import Judgment, read_judgments
from matcher.judgments import JudgmentsError


def test_judgments_are_read(tmp_path: Path) -> None:
    """A file of judgments gives its descriptions, accents kept."""
    path = tmp_path / "jugements.json"
    entry = {"id": "q1", "text": "Un café des aînés", "register": "everyday", "relevance": {"cafe": 2}}
    path.write_text(json.dumps([entry], ensure_ascii=False), encoding="utf-8")
    assert read_judgments(path) == (Judgment("q1", "Un café des aînés", "everyday", {"cafe": 2}),)


GOOD = {"id": "q1", "text": "Un café", "register": "everyday", "relevance": {}}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "not JSON"),
        ("{}", "a list"),
        ("[1]", "entry 1: an object"),
        (json.dumps([GOOD, GOOD | {"text": 3}]), "entry 2: 'text'"),
        (json.dumps([GOOD | {"relevance": []}]), "'relevance'"),
        (json.dumps([GOOD | {"relevance": {"a": True}}]), "grade of 'a'"),
        (json.dumps([GOOD | {"relevance": {"a": -1}}]), "grade of 'a'"),
        (json.dumps([GOOD, GOOD]), "two judgments have the id 'q1'"),
    ],
)
def test_a_bad_file_is_named_with_its_fault(tmp_path: Path, content: str, message: str) -> None:
    """The error tells the file, the entry and what is wrong with it."""
    path = tmp_path / "jugements.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(JudgmentsError, match=message) as error:
        read_judgments(path)
    assert "jugements.json" in str(error.value)


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    """A file in another encoding is the same kind of error."""
    path = tmp_path / "latin.json"
    path.write_bytes('["été"]'.encode("latin-1"))
    with pytest.raises(JudgmentsError, match=r"latin\.json"):
        read_judgments(path)
