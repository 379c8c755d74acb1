"""Measuring the matcher from the terminal."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Recueil = Callable[..., Any]
JUDGED = [
    {"id": "a", "text": "Un jardin potager", "register": "courant", "relevance": {"la-vie-plus-verte": 2}},
    {"id": "b", "text": "Xylophones zinzolins", "register": "courant", "relevance": {}},
]


@pytest.fixture
def judgments(tmp_path: Path) -> Path:
    """Write a description on topic and one off topic."""
    path = tmp_path / "jugements.json"
    path.write_text(json.dumps(JUDGED), encoding="utf-8")
    return path


def test_an_evaluation_gives_the_documented_figures(recueil: Recueil, judgments: Path) -> None:
    """The table names the measures; the JSON holds them, whole and by register."""
    table = recueil("evaluate", judgments).out
    assert all(
        word in table for word in ("nDCG@5", "MRR", "Rappel@5", "courant", "ensemble", "Hors sujet : 1 texte")
    )
    report = json.loads(recueil("evaluate", judgments, "--json").out)
    assert report["overall"]["count"] == 1
    assert report["refusal"]["off_topic"] == 1
    assert 0 < report["overall"]["ndcg"] <= 1


@pytest.mark.parametrize(
    "text", ["", "{}", '[{"id": 1}]', "[" * 100_000], ids=["empty", "object", "id", "deep"]
)
def test_judgments_that_are_none_are_told(recueil: Recueil, tmp_path: Path, text: str) -> None:
    """A file that holds no judgments gives one line, and status 2."""
    path = tmp_path / "jugements.json"
    path.write_text(text, encoding="utf-8")
    ran = recueil("evaluate", path)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("recueil : ce fichier n'est pas une liste de jugements")
    assert ran.err.count("\n") == 1


def test_judgments_that_are_not_there_are_told(recueil: Recueil, tmp_path: Path) -> None:
    """A missing file gives one line that names it, and status 2."""
    ran = recueil("evaluate", tmp_path / "rien.json")
    assert ran.status == 2
    assert ran.err == f"recueil : {tmp_path}/rien.json : fichier ou dossier introuvable\n"
