"""Sheets and lexicon in and out, from the terminal."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from content import load_lexicon, parse_lexicon
from wiki.domain.account import Account, Role
from wiki.domain.verdict import Answer, State
from wiki.services.keep_verdicts import judge_verdict, keep_verdict
from wiki.store.database import Database

Recueil = Callable[..., Any]


def test_an_export_as_json_lines_goes_to_the_terminal(recueil: Recueil) -> None:
    """Each of the 22 sheets is one line of JSON."""
    sheets = [json.loads(line) for line in recueil("export", "--format", "jsonl").out.splitlines()]
    assert len(sheets) == 22
    assert sheets == sorted(sheets, key=lambda sheet: sheet["slug"])


def test_an_export_as_markdown_fills_a_folder_that_import_reads_back(
    recueil: Recueil, bare: Recueil, tmp_path: Path
) -> None:
    """What was exported is imported elsewhere: sheets that are there stay, a new name adds one."""
    folder = tmp_path / "export" / "fiches"
    assert recueil("export", "--format", "markdown", "--output", folder).out == f"22 fiches dans {folder}\n"
    (folder / "j-eco-trie.md").rename(folder / "trions-ensemble.md")
    ran = bare("import", folder / "trions-ensemble.md", folder / "la-vie-plus-verte.md")
    assert ran.status == 0
    assert ran.out.splitlines() == [
        "ajoutée   /fiches/trions-ensemble",
        "déjà là   /fiches/la-vie-plus-verte (laissée comme elle est)",
    ]
    assert "/fiches/trions-ensemble" in recueil("search", "organisme:ciliopée").out


def test_the_lexicon_goes_out_and_comes_back(recueil: Recueil, tmp_path: Path) -> None:
    """The exported lexicon is the product's, and a file changed by hand brings its words in."""
    assert (
        recueil("export", "--format", "lexicon-toml", "--output", tmp_path).out
        == f"1 fichier dans {tmp_path}\n"
    )
    file = tmp_path / "lexicon.toml"
    text = file.read_text(encoding="utf-8")
    assert parse_lexicon(text, source="lexicon.toml") == load_lexicon()
    assert recueil("export", "--format", "lexicon-toml").out == text
    file.write_text(f'{text}\n[lombric]\npreferred = "lombricomposteur"\n', encoding="utf-8")
    ran = recueil("import", file)
    assert ran.status == 0
    assert [line for line in ran.out.splitlines() if "déjà là" not in line] == ["ajouté    /lexique/lombric"]


def test_wrong_files_are_told_line_by_line_and_bring_nothing(recueil: Recueil, tmp_path: Path) -> None:
    """Every mistake of every file has its line of stderr, and not even the sound file is taken."""
    recueil("export", "--format", "markdown", "--output", tmp_path)
    sound = (tmp_path / "j-eco-trie.md").rename(tmp_path / "trions-ensemble.md")
    wrong = tmp_path / "fausse.md"
    wrong.write_text(sound.read_text(encoding="utf-8").replace("title:", "titre:", 1), encoding="utf-8")
    ran = recueil("import", sound, wrong)
    assert (ran.status, ran.out) == (2, "")
    assert all(line.startswith(f"recueil : {wrong}:") for line in ran.err.splitlines())
    assert "/fiches/trions-ensemble" not in recueil("search", "organisme:ciliopée").out


def test_a_file_that_is_not_there_is_named(recueil: Recueil, tmp_path: Path) -> None:
    """A missing file gives one line that names it."""
    missing = recueil("import", tmp_path / "rien.md")
    assert (missing.status, missing.err) == (
        2,
        f"recueil : {tmp_path}/rien.md : fichier ou dossier introuvable, vérifiez le chemin\n",
    )


def test_a_folder_that_export_filled_is_imported(recueil: Recueil, tmp_path: Path) -> None:
    """Every sheet and the lexicon of a folder are read, but no file that a shell's * passes over."""
    folder = tmp_path / "fiches"
    for form in ("markdown", "lexicon-toml"):
        recueil("export", "--format", form, "--output", folder)
    (folder / "j-eco-trie.md").rename(folder / "trions-ensemble.md")
    (folder / ".DS_Store").write_bytes(b"\0")
    ran = recueil("import", folder)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("ajoutée   /fiches/trions-ensemble\n")
    assert ran.out.count("déjà là   /fiches/") == 21
    assert ran.out.count("déjà là   /lexique/") == len(load_lexicon())


def test_what_import_cannot_read_in_a_folder_is_named(recueil: Recueil, tmp_path: Path) -> None:
    """An unknown file or a folder within is named and keeps all the others out; an empty folder is told."""
    folder = tmp_path / "fiches"
    empty = folder / "vide"
    empty.mkdir(parents=True)
    assert f"{empty} est un dossier vide" in recueil("import", empty).err
    recueil("export", "--format", "markdown", "--output", folder)
    sound = (folder / "j-eco-trie.md").rename(folder / "trions-ensemble.md")
    (folder / "fiche.json").write_text("{}", encoding="utf-8")
    ran = recueil("import", sound, folder)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert f"{folder} contient fiche.json, vide, qu'import ne lit pas ;" in ran.err
    assert "/fiches/trions-ensemble" not in recueil("search", "organisme:ciliopée").out


def test_an_unknown_value_is_answered_with_one_that_is_like_it_or_with_all(
    recueil: Recueil, tmp_path: Path
) -> None:
    """A phase that is nearly one gets that one, another the list of the phases."""
    recueil("export", "--format", "markdown", "--output", tmp_path)
    sheet, wrong = (tmp_path / "j-eco-trie.md").read_text(encoding="utf-8"), tmp_path / "fausse.md"
    for phase, told in (
        ("operationel", "vouliez-vous dire « operational » ?"),
        ("ideation", "on attend : idea, starting, operational, completed"),
    ):
        wrong.write_text(re.sub("(?m)^phase: .*$", f"phase: {phase}", sheet), encoding="utf-8")
        ran = recueil("import", wrong)
        assert ran.status == 2
        assert ran.err.endswith(f": « phase » : « {phase} » est inconnu ; {told}\n")


def test_judgments_go_out_and_are_measured(
    recueil: Recueil, db: Database, account: Callable[..., Account], tmp_path: Path
) -> None:
    """The kept verdicts go to the terminal or into a folder, as a file that `evaluate` reads as it is."""
    assert json.loads(recueil("export", "--format", "judgments").out) == []
    text, now = "Un potager partagé avec les anciens", datetime.now(UTC)
    hortus = "jardin-fleuri-et-potager-villa-hortus"
    number = keep_verdict(db, text, hortus, Answer.COMPARABLE, None, now)
    judge_verdict(db, number, State.KEPT, account(Role.MODERATOR))
    (judgment,) = json.loads(recueil("export", "--format", "judgments").out)
    assert (judgment["text"], judgment["relevance"]) == (text, {hortus: 2})
    file = tmp_path / "export" / "jugements.json"
    ran = recueil("export", "--format", "judgments", "--output", file.parent)
    assert ran.out == f"Jugements : {file}\n"
    assert json.loads(recueil("evaluate", file, "--json").out)["overall"]["mrr"] == 1
