"""The figures, against examples worked out by hand."""

import json
from math import log2
from pathlib import Path

import pytest

from matcher import Document, Judgment, Matcher, Settings, evaluate, read_judgments
from matcher.evaluation import auc, mrr, ndcg, recall
from matcher.judgments import JudgmentsError

GRADES = {"a": 2, "b": 1, "c": 2}


def test_ndcg_by_hand() -> None:
    """Grades 1, 0, 2 in that order give (1 + 3/2) over (3 + 3/log2(3) + 1/2)."""
    expected = (1 + 3 / 2) / (3 + 3 / log2(3) + 1 / 2)
    assert ndcg(["b", "x", "a"], GRADES) == pytest.approx(expected)


def test_ndcg_is_one_for_the_best_order_and_zero_without_grades() -> None:
    """The best order has nDCG 1, an empty ranking or ungraded sheets 0."""
    assert ndcg(["c", "a", "b"], GRADES) == pytest.approx(1)
    assert ndcg([], GRADES) == ndcg(["a"], {}) == 0


def test_ndcg_stops_at_k() -> None:
    """Sheets after the first k count neither in the gain nor in the best gain."""
    assert ndcg(["a", "x", "c"], GRADES, k=1) == pytest.approx(1)


def test_mrr_looks_for_grade_two() -> None:
    """A sheet graded 1 does not stop the search for the first one graded 2."""
    assert mrr(["b", "x", "c"], GRADES) == pytest.approx(1 / 3)
    assert mrr(["b"], GRADES) == 0


def test_recall_divides_by_what_can_be_found() -> None:
    """Recall divides by min(k, sheets graded 2 or more) and is undefined without such a sheet."""
    assert recall(["b", "a", "x"], GRADES) == 0.5
    assert recall(["a", "c"], GRADES, k=1) == 1
    assert recall(["b"], {"b": 1}) is None


def test_auc_by_hand() -> None:
    """Of six pairs four are in order and one is a tie: 4.5 / 6."""
    assert auc([0.5, 0.3, 0.1], [0.3, 0.0]) == pytest.approx(4.5 / 6)
    assert auc([], [0.1]) is auc([0.1], []) is None


def test_report_by_hand() -> None:
    """A perfect description, a missed one and two off topic, one of them answered, give known figures."""
    documents = [Document("jardin", {"title": "Potager"}), Document("tri", {"title": "Déchets"})]
    matcher = Matcher.fit(documents, settings=Settings(comparable=0.9, possible=0.5))
    judgments = [
        Judgment("q1", "un potager", "everyday", {"jardin": 2}),
        Judgment("q2", "hélicoptère", "typing errors", {"tri": 2}),
        Judgment("q3", "des déchets", "off topic", {}),
        Judgment("q4", "une recette", "off topic", {"tri": 0}),
    ]
    report = evaluate(matcher, judgments).as_dict()
    assert report["overall"] == {"count": 2, "ndcg": 0.5, "mrr": 0.5, "recall": 0.5}
    assert {name: figures["ndcg"] for name, figures in report["by_register"].items()} == {
        "everyday": 1.0,
        "typing errors": 0.0,
    }
    assert report["refusal"] == {
        "off_topic": 2,
        "auc": 0.5 * (0.5 + 0.5),
        "off_topic_comparable": 0.5,
        "off_topic_answered": 0.5,
        "real_refused": 0.5,
    }
    assert json.loads(json.dumps(report)) == report


def test_an_empty_evaluation_has_no_figures() -> None:
    """Without judgments means are None rather than numbers that mean nothing."""
    report = evaluate(Matcher.fit([]), [])
    assert (report.overall.count, report.overall.ndcg, report.refusal.auc) == (0, None, None)


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
