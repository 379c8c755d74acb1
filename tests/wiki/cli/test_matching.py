"""Matching from the terminal."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Recueil = Callable[..., Any]
BREST = "À Brest, des jeunes racontent leur quartier en photos, et des locataires jardinent au pied des tours"
GARDEN = "Un jardin potager au pied des immeubles, avec les voisins"


def test_a_match_names_projects_reasons_and_people(recueil: Recueil) -> None:
    """The answer reads in 80 columns: rank, title, level, shared words, whom to call."""
    ran = recueil("match", GARDEN)
    assert ran.status == 0
    assert "1. " in ran.out
    assert "Jardin fleuri et potager" in ran.out
    assert "/fiches/jardin-fleuri-et-potager-villa-hortus" in ran.out
    assert "En commun : " in ran.out
    assert "À appeler : Nicolas Delépine" in ran.out


def test_a_related_subject_is_said_where_no_word_is_shared(recueil: Recueil) -> None:
    """Compost is near the sheet on sorting waste, which never names it: the reason says so."""
    ran = recueil("match", "compost", "--limit", 1)
    assert "J'éco-trie" in ran.out
    assert "En commun : un sujet voisin, mais aucun de vos mots" in ran.out


def test_the_json_of_a_match_is_the_public_one(recueil: Recueil) -> None:
    """One line of JSON has the documented keys, and no phone."""
    ran = recueil("match", GARDEN, "--json", "--limit", 2)
    answer = json.loads(ran.out)
    assert ran.out.count("\n") == 1
    assert answer.keys() == {"confident", "matches", "people", "notices"}
    assert answer["people"][0].keys() == {"name", "role", "organisation", "sheets"}
    assert len(answer["matches"]) == 2
    first = answer["matches"][0]
    assert first.keys() == {
        "slug",
        "title",
        "organisation",
        "score",
        "reasons",
        "unsaid",
        "level",
        "contacts",
    }
    assert first["reasons"][0].keys() == {"field", "terms", "asked", "share", "passage"}
    assert first["contacts"][0].keys() == {"name", "role", "organisation"}


def test_the_people_to_call_come_together_at_the_end(recueil: Recueil) -> None:
    """«À qui parler» names each person once, with the ranks of their projects."""
    ran = recueil("match", BREST)
    people = ran.out.partition("\nÀ qui parler :\n")[2]
    first = " ".join(people.split("- ")[1].split())
    assert first.startswith("Jean-Baptiste Moysan, Chargé de communication, Brest Métropole Habitat")
    assert re.search(r"\(projets \d, \d\)$", first)
    assert people.count("Moysan") == 1
    assert ran.out.count("Coordonnées telles que le recueil de 2011 les imprimait.") == 1


def test_options_narrow_a_match(recueil: Recueil) -> None:
    """Each filter leaves other sheets out, in a batch too, and the nearest département only orders."""

    def found(*words: str, typed: str | None = None) -> list[str]:
        out = recueil("match", *words, "--json", "--limit", 50, typed=typed).out
        return [match["slug"] for match in json.loads(out)["matches"]]

    every = found(GARDEN)
    assert found(GARDEN, "--departement", "29", "--theme", "jardins") == ["la-vie-plus-verte"]
    assert "bourse-d-echange-de-logement-social-en-ligne" not in found(GARDEN, "--kind", "landlord")
    assert found(GARDEN, "--kind", "Bailleur social") == found(GARDEN, "--kind", "landlord")
    assert set(found(GARDEN, "--phase", "starting")) < set(every)
    assert found(GARDEN, "--phase", "lancement") == found(GARDEN, "--phase", "starting")
    assert sorted(found(GARDEN, "--near", "29")) == sorted(every)
    line = json.dumps({"id": "a", "text": GARDEN})
    assert found("--batch", "-", "--departement", "29", typed=line) == found(GARDEN, "--departement", "29")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--departement", "20"), "recueil : --departement : Ce choix n'existe pas : 20. Donnez son code"),
        (
            ("--theme", "volcans"),
            "recueil : --theme : Ce choix n'existe pas : volcans. Les thèmes : charges-locatives, ",
        ),
        (("--near", "x"), "recueil : --near : Ce choix n'existe pas : x. Donnez son code"),
        (("--kind", "secte"), "recueil : --kind doit être l'un de : bailleur, "),
    ],
)
def test_a_choice_that_does_not_exist_is_told(recueil: Recueil, words: tuple[str, ...], told: str) -> None:
    """A filter's unknown value gives one line that names the option, and status 2."""
    ran = recueil("match", GARDEN, *words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(told)
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("words", [(), ("-",)], ids=["nothing", "dash"])
def test_the_description_can_come_from_standard_input(recueil: Recueil, words: tuple[str, ...]) -> None:
    """Without a text, or with «-», the description is read from standard input."""
    assert recueil("match", *words, "--json", typed=GARDEN).out == recueil("match", GARDEN, "--json").out


def test_a_text_off_topic_is_told_so(recueil: Recueil) -> None:
    """Words that no sheet has are answered by «aucun cas proche», with status 0."""
    ran = recueil("match", "Xylophones zinzolins")
    assert (ran.status, ran.out) == (0, "Aucun cas proche.\n")


def test_odd_signs_do_no_harm(recueil: Recueil) -> None:
    """Bytes that are no UTF-8 and control signs are answered like the rest of the text."""
    assert recueil("match", "--json", typed=b"\xff\x00 jardin \x1b[31m").status == 0


def test_a_batch_answers_line_by_line(recueil: Recueil, tmp_path: Path) -> None:
    """Each description gets the single match's answer with its own id, in order; blank lines are passed."""
    lines = [{"id": "a", "text": GARDEN}, {"id": 7, "text": "Trier les déchets"}, {"id": "vide", "text": ""}]
    batch = tmp_path / "lot.jsonl"
    batch.write_text("\n\n".join(json.dumps(line) for line in lines) + "\n", encoding="utf-8")
    ran = recueil("match", "--batch", batch, "--json", "--limit", 3)
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.status == 0
    assert [answer.pop("id") for answer in answers] == ["a", 7, "vide"]
    assert answers[0] == json.loads(recueil("match", GARDEN, "--json", "--limit", 3).out)


def test_a_batch_can_come_from_standard_input(recueil: Recueil) -> None:
    """--batch - reads the lines of standard input."""
    ran = recueil("match", "--batch", "-", "--json", typed='{"id": "a", "text": "jardin"}\n')
    assert json.loads(ran.out)["id"] == "a"


BAD_LINES = {
    "no JSON": "{",
    "no object": "3",
    "no text": '{"id": "b"}',
    "text of another kind": '{"id": "b", "text": null}',
    "no id": '{"text": "b"}',
    "id that is true": '{"id": true, "text": "b"}',
    "id that is no text": '{"id": "\\ud800", "text": "b"}',
    "too deep": "[" * 100_000,
}


@pytest.mark.parametrize("line", BAD_LINES.values(), ids=BAD_LINES.keys())
def test_a_bad_line_is_named_by_its_number(recueil: Recueil, tmp_path: Path, line: str) -> None:
    """What stands before a bad line is answered; then one line of stderr names it, with status 2."""
    batch = tmp_path / "lot.jsonl"
    batch.write_text('{"id": "a", "text": "jardin"}\n' + line + "\n", encoding="utf-8")
    ran = recueil("match", "--batch", batch, "--json")
    assert ran.status == 2
    assert ran.out.count("\n") == 1
    assert ran.err.startswith(f"recueil : {batch}, ligne 2 : ")
    assert ran.err.count("\n") == 1


def test_a_batch_that_is_not_there_is_told(recueil: Recueil, tmp_path: Path) -> None:
    """A missing file gives one line that names it, and status 2."""
    ran = recueil("match", "--batch", tmp_path / "rien.jsonl", "--json")
    assert ran.status == 2
    assert (
        ran.err == f"recueil : {tmp_path}/rien.jsonl : fichier ou dossier introuvable, vérifiez le chemin\n"
    )


@pytest.mark.parametrize("words", [("--batch", "-"), ("jardin", "--batch", "-", "--json")], ids=" ".join)
def test_a_batch_goes_with_json_and_no_text(recueil: Recueil, words: tuple[str, ...]) -> None:
    """A batch without --json, or beside a text, is a misuse."""
    ran = recueil("match", *words, typed="")
    assert ran.status == 2
    assert "--batch va avec --json, et sans TEXTE" in ran.err


def test_people_are_named_for_near_projects_only(recueil: Recueil) -> None:
    """Under a sure answer only near projects are listed; under «aucun cas proche» nobody is to be called."""
    near = json.loads(recueil("match", GARDEN, "--json", "--limit", 20).out)["matches"]
    shown = recueil("match", GARDEN, "--limit", 20).out
    assert any(match["level"] == "none" for match in near)
    assert [match["slug"] for match in near if f"/fiches/{match['slug']}\n" in shown] == [
        match["slug"] for match in near if match["level"] != "none"
    ]
    far = recueil("match", "La recette de la tarte aux pommes de ma grand-mère, au four")
    assert far.out.startswith("Aucun cas proche. Les moins éloignés :")
    assert "À appeler" not in far.out


@pytest.mark.parametrize(("words", "typed"), [(("",), None), (("-",), " \n"), ((), "")])
def test_an_empty_text_is_told(recueil: Recueil, words: tuple[str, ...], typed: str | None) -> None:
    """Nothing to match is a misuse, said in one line."""
    ran = recueil("match", *words, typed=typed)
    assert (ran.status, ran.out) == (2, "")
    assert "recueil : le texte est vide" in ran.err
