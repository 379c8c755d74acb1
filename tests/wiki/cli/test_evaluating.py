"""Measuring the matcher from the terminal."""

import json
import re
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
    """The tables name the measures and the baselines; the JSON holds the figures, whole and by register."""
    ran = recueil("evaluate", judgments)
    named = ("nDCG@5", "MRR", "Rappel@5", "courant", "ensemble", "Hors sujet", "AUC", "TF-IDF", "BM25")
    assert [word for word in named if word not in ran.out] == []
    assert ran.err == ""
    report = json.loads(recueil("evaluate", judgments, "--json").out)
    assert report["overall"]["count"] == 1
    assert report["refusal"]["off_topic"] == 1
    assert 0 < report["overall"]["ndcg"] <= 1
    assert set(report["baselines"]) == {"tfidf", "words", "bm25"}


def test_a_register_may_be_left_out(recueil: Recueil, tmp_path: Path) -> None:
    """`--without` counts the texts of the others only, and names a register that no text has."""
    path = tmp_path / "jugements.json"
    spoken = JUDGED[0] | {"id": "c", "register": "parlé"}
    path.write_text(json.dumps([*JUDGED, spoken]), encoding="utf-8")
    report = json.loads(recueil("evaluate", path, "--without", "parlé", "--json").out)
    assert (report["overall"]["count"], list(report["by_register"])) == (1, ["courant"])
    refused = recueil("evaluate", path, "--without", "chanté")
    assert (refused.status, "chanté" in refused.err) == (2, True)


def test_figures_are_written_in_french_with_their_interval(recueil: Recueil, tmp_path: Path) -> None:
    """A comma for the decimals, the interval in brackets, and a true minus sign."""
    path = tmp_path / "jugements.json"
    texts = {
        "jardin": "la-vie-plus-verte",
        "charges": "optimisation-des-charges-locatives",
        "zzz": "j-eco-trie",
    }
    judged = [
        {"id": text, "text": text, "register": "courant", "relevance": {sheet: 2}}
        for text, sheet in texts.items()
    ]
    path.write_text(json.dumps(judged), encoding="utf-8")
    out = recueil("evaluate", path).out
    assert re.search(r"ensemble +3 +0,\d{3} \[0,\d\d ; \d,\d\d\]", out)
    assert "33 % [0 % ; 100 %]" in out
    assert "  zzz (courant, nDCG 0,000) « zzz »\n    attendu : j-eco-trie (2)\n    obtenu : rien\n" in out


def test_the_worst_are_as_many_as_asked_for(recueil: Recueil, tmp_path: Path) -> None:
    """`--worst` bounds the texts that are told of each kind; with 0 none is."""
    path = tmp_path / "jugements.json"
    missed = JUDGED[1] | {"relevance": {"j-eco-trie": 2}}
    path.write_text(json.dumps([missed, missed | {"id": "c", "text": "zzz"}]), encoding="utf-8")
    out = recueil("evaluate", path, "--worst", 1).out
    assert "Les moins bien classés\n  b (courant, nDCG 0,000)" in out
    assert "Vrais textes refusés\n  b (courant, nDCG 0,000)" in out
    assert "« zzz »" not in out
    assert recueil("evaluate", path, "--worst", 2).out.count("« zzz »") == 2
    assert "Les moins bien classés" not in recueil("evaluate", path, "--worst", 0).out
    assert recueil("evaluate", path, "--worst", "beaucoup").status == 2


def test_files_count_together_when_their_ids_differ(
    recueil: Recueil, judgments: Path, tmp_path: Path
) -> None:
    """Two files are one set; the same id twice gives one line that names it, and status 2."""
    other = tmp_path / "autres.json"
    other.write_text(json.dumps([JUDGED[0] | {"id": "c"}]), encoding="utf-8")
    assert json.loads(recueil("evaluate", judgments, other, "--json").out)["overall"]["count"] == 2
    ran = recueil("evaluate", judgments, judgments)
    assert (ran.status, ran.err) == (2, "recueil : deux jugements portent le même identifiant : a\n")


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
    assert ran.err == f"recueil : {tmp_path}/rien.json : fichier ou dossier introuvable, vérifiez le chemin\n"
