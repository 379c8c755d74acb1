"""Measuring the matcher over a site's sheets."""

import json
from pathlib import Path

import pytest

import content
from wiki.services.evaluate_matches import BadJudgments, evaluate_matches
from wiki.services.site import Site
from wiki.store.database import Database

JUDGMENTS = Path(content.__file__).parent / "judgments"
JUDGED = [
    {
        "id": "potager",
        "text": "Un jardin potager partagé entre les locataires",
        "register": "everyday",
        "relevance": {"jardin-fleuri-et-potager-villa-hortus": 3},
    },
    {"id": "volcan", "text": "Éruption du volcan sous-marin", "register": "off topic", "relevance": {}},
]


def test_judgments_are_measured_over_the_sites_sheets(db: Database, site: Site, tmp_path: Path) -> None:
    """A description whose sheet is the best answer has a perfect score, and off-topic texts count apart."""
    path = tmp_path / "jugements.json"
    path.write_text(json.dumps(JUDGED), encoding="utf-8")
    report = evaluate_matches(db, site, [path])
    assert (report.overall.count, report.overall.mrr, report.overall.ndcg) == (1, 1.0, 1.0)
    assert report.refusal.off_topic == 1
    assert list(report.baselines) == ["tfidf", "words", "bm25"]
    assert all(each.overall.count == 1 for each in report.baselines.values())


def test_files_are_measured_together(db: Database, site: Site, tmp_path: Path) -> None:
    """The descriptions of every file count, and each is told as it is done."""
    paths = [tmp_path / "un.json", tmp_path / "deux.json"]
    for path, entry in zip(paths, JUDGED, strict=True):
        path.write_text(json.dumps([entry]), encoding="utf-8")
    seen = []
    report = evaluate_matches(db, site, paths, watch=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]
    assert (report.overall.count, report.refusal.off_topic) == (1, 1)
    with pytest.raises(BadJudgments, match="potager"):
        evaluate_matches(db, site, [paths[0], paths[0]])


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"id": "sans texte"}]', "[" * 100_000, '"\\ud800'])
def test_what_is_no_judgments_is_told(db: Database, site: Site, tmp_path: Path, text: str) -> None:
    """A file that holds anything else is refused with one sentence that names it."""
    path = tmp_path / "jugements.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadJudgments):
        evaluate_matches(db, site, [path])
    with pytest.raises(FileNotFoundError):
        evaluate_matches(db, site, [tmp_path / "absent.json"])


def test_the_development_judgments_are_told_apart(db: Database, site: Site) -> None:
    """Of the texts that thresholds were chosen on, few real ones are refused and few others comparable."""
    refusal = evaluate_matches(db, site, sorted(JUDGMENTS.glob("*.json"))).refusal
    assert refusal.auc is not None
    assert refusal.auc > 0.95
    assert refusal.real_refused is not None
    assert refusal.real_refused <= 0.05
    assert refusal.off_topic_comparable is not None
    assert refusal.off_topic_comparable <= 0.05
