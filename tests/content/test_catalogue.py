"""The shipped lists, and how a mistake in one of them is told."""

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

import content
from content import (
    ContentError,
    about,
    load_abbreviations,
    load_drawings,
    load_organisations,
    load_regions,
    load_sheets,
    load_spellings,
    load_vocabularies,
)
from content.toml_file import (
    parse_abbreviations,
    parse_organisations,
    parse_regions,
    parse_spellings,
    parse_vocabulary,
)
from matcher.french import french_words
from matcher.text import STOP_WORDS, fold


def test_vocabularies_keep_the_order_of_their_files() -> None:
    """The degrees of involvement and the phases come in their own order, with labels."""
    lists = load_vocabularies()
    assert list(lists.involvements) == ["solicitation", "consultation", "cooperation", "coproduction"]
    assert list(lists.phases.items()) == [
        ("idea", "Idée"),
        ("starting", "Lancement en cours"),
        ("operational", "En phase opérationnelle"),
        ("completed", "Achevé"),
    ]
    assert list(lists.kinds) == ["landlord", "tenant_association", "federation", "local_authority", "partner"]


def test_every_degree_of_involvement_is_defined() -> None:
    """Each degree of involvement comes with the sentence that explains it, and no theme needs one."""
    lists = load_vocabularies()
    assert set(lists.involvements.definitions) == set(lists.involvements)
    assert not lists.themes.definitions


def test_there_are_101_departements() -> None:
    """The départements are the 96 of the mainland with Corsica's two, and the 5 overseas."""
    codes = load_vocabularies().departements
    mainland = {f"{code:02}" for code in range(1, 96) if code != 20} | {"2A", "2B"}
    assert set(codes) == mainland | {"971", "972", "973", "974", "976"}
    assert len(set(codes.values())) == len(codes) == 101
    assert (codes["29"], codes["2A"], codes["974"]) == ("Finistère", "Corse-du-Sud", "La Réunion")


def test_every_departement_is_in_one_region() -> None:
    """The 18 regions share the 101 départements out, none twice."""
    regions = load_regions().values()
    held = [code for region in regions for code in region.departements]
    assert len(regions) == 18
    assert sorted(held) == sorted(load_vocabularies().departements)


def test_departements_touch_each_other() -> None:
    """Neighbours are neighbours of each other, nobody of themselves, and only those overseas have none."""
    touching = {
        code: codes for region in load_regions().values() for code, codes in region.departements.items()
    }
    for code, codes in touching.items():
        assert code not in codes
        assert all(code in touching[other] for other in codes)
    assert {code for code, codes in touching.items() if not codes} == {"971", "972", "973", "974", "976"}
    assert set(touching["29"]) == {"22", "56"}


def test_a_mistake_in_the_regions_is_told() -> None:
    """A region without départements and a code that is none have their lines."""
    text = '[corse]\nlabel = "Corse"\n[ailleurs]\nlabel = "Ailleurs"\n[ailleurs.departements]\n2A = ["20"]\n'
    with pytest.raises(ContentError) as caught:
        parse_regions(text, source="regions.toml", departements={"2A", "2B"})
    assert [problem.line for problem in caught.value.problems] == [1, 3]
    assert "20" in str(caught.value)


def test_a_label_outlives_its_list() -> None:
    """A slug that its list no longer has is shown as it is, and is not in the list."""
    themes = load_vocabularies().themes
    assert themes.label("proprete") == themes["proprete"] == "Propreté"
    assert themes.label("ascenseurs") == "ascenseurs"
    assert "ascenseurs" not in themes


def test_organisations_are_known_by_slug() -> None:
    """An organisation gives its name, its kind, its département and its other spellings."""
    found = load_organisations()["brest-metropole-habitat"]
    assert (found.name, found.kind, found.departement, found.also) == (
        "Brest Métropole Habitat",
        "landlord",
        "29",
        ("BMH",),
    )


def test_every_organisation_serves() -> None:
    """Each organisation of the list brings a sheet or answers for one."""
    named = {entry.organisation for entry in load_sheets()}
    named |= {contact.organisation for entry in load_sheets() for contact in entry.contacts}
    assert named == set(load_organisations())


def test_abbreviations_give_exact_words() -> None:
    """An abbreviation gives its words in full, with accents, in the singular and the plural."""
    found = load_abbreviations()
    assert found["PMR"] == ("personne à mobilité réduite", "personnes à mobilité réduite")
    assert found["GUP"] == ("gestion urbaine de proximité",)


def test_no_abbreviation_is_an_everyday_word() -> None:
    """Abbreviations are capitals, and those that small letters turn into everyday words are left out."""
    found = load_abbreviations()
    assert all(key.isascii() and key.isalpha() and key.isupper() for key in found)
    assert not {"PLUS", "ELAN", "MOUS", "SEL", "CIL", "CAS", "SA", "DE"} & set(found)


def test_a_spelling_is_read_as_what_it_stands_for() -> None:
    """A spelling of messages gives the words that it stands for, with accents and apostrophes."""
    found = load_spellings()
    assert (found["pb"], found["cest"], found["T3"]) == ("problème", "c'est", "appartement")


def test_no_spelling_is_an_everyday_word() -> None:
    """What is listed as a spelling of messages is no French word that people use."""
    written = {fold(spelling) for spelling in load_spellings()}
    assert not {word for word in written if french_words().get(word, 0) > 100}
    assert not written & STOP_WORDS


def test_shipped_text_is_composed() -> None:
    """Every shipped text has its accents in one piece, so that equal words are equal."""
    shipped = [
        about().markdown,
        *(repr(entry) for entry in load_sheets()),
        *load_vocabularies().themes.values(),
    ]
    assert all(unicodedata.is_normalized("NFC", text) for text in shipped)


def test_about_presents_the_edition() -> None:
    """The presentation is a Markdown page that opens with its title."""
    assert about().markdown.startswith("# ")
    assert "2011" in about().markdown


def test_loading_twice_reads_once() -> None:
    """Loaders keep what they read."""
    assert load_sheets() is load_sheets()
    assert load_vocabularies() is load_vocabularies()


def test_content_is_found_from_any_directory(tmp_path: Path) -> None:
    """The sheets are found from the package and not from the working directory."""
    root = Path(content.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", "import content; print(len(content.load_sheets()))"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "22\n"


def test_a_wrong_sheet_is_named_with_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading tells the mistakes of all the sheets at once, each with its file and line."""
    (tmp_path / "sheets").mkdir()
    for name in ("un", "deux"):
        (tmp_path / "sheets" / f"{name}.md").write_text("Bonjour", encoding="utf-8")
    load_organisations()
    monkeypatch.setattr("content.catalogue.files", lambda _: tmp_path)
    with pytest.raises(ContentError) as caught:
        load_sheets.__wrapped__()
    assert [(problem.source, problem.line) for problem in caught.value.problems] == [
        ("content/sheets/deux.md", 1),
        ("content/sheets/un.md", 1),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[a]\nlabel = 'A'\n\n[a]", "t.toml:4: TOML illisible"),
        ("label = 'A'", "t.toml:1: « label » doit être une table [label]"),
        ("# Thèmes\n\n[jardins]", "t.toml:3: [jardins] « label » doit être un texte"),
        ("[a]\nlabel = 3", "t.toml:1: [a] « label » doit être un texte"),
        ("[a-b]\nlabel = 'A'\n[a]\nlabel = ' '", "t.toml:3: [a] « label » doit être un texte"),
        (
            "[a]\nlabel = 'A'\nlabels = ''",
            "t.toml:1: [a] clé inconnue : « labels » ; vouliez-vous dire « label » ?",
        ),
        ("[a]\nlabel = 'A'\ndefinition = ''", "t.toml:1: [a] « definition » doit être un texte"),
    ],
)
def test_a_wrong_vocabulary_names_the_line_of_its_table(text: str, problem: str) -> None:
    """A mistake in a vocabulary is told with the line of the table that holds it."""
    with pytest.raises(ContentError) as caught:
        parse_vocabulary(text, source="t.toml")
    assert str(caught.value).startswith(problem)


def test_a_wrong_organisation_names_every_mistake() -> None:
    """An organisation's kind, département and spellings are checked together."""
    text = "[x]\nname = 'X'\nkind = 'landlords'\ndepartement = '20'\nalso = ['Y', 'Y']\n"
    with pytest.raises(ContentError) as caught:
        parse_organisations(text, source="o.toml", kinds=["landlord"], departements=["2A"])
    assert str(caught.value).splitlines() == [
        "o.toml:1: [x] « kind » : « landlords » est inconnu ; vouliez-vous dire « landlord » ?",
        "o.toml:1: [x] « departement » : « 20 » est inconnu ; on attend : 2A",
        "o.toml:1: [x] « also » répète un texte",
    ]


@pytest.mark.parametrize("value", ["'texte'", "[]", "[1]", "['']"])
def test_an_abbreviation_needs_expansions(value: str) -> None:
    """An abbreviation that stands for nothing is refused."""
    with pytest.raises(
        ContentError, match=r"a\.toml:2: \[HLM\] « expansions » doit être une liste de textes"
    ):
        parse_abbreviations(f"\n[HLM]\nexpansions = {value}", source="a.toml")


def test_a_spelling_has_one_meaning() -> None:
    """A spelling that would stand for two things is refused."""
    with pytest.raises(ContentError, match=r"s\.toml:3: \[problème\] « pb » se lit déjà « plomb »"):
        parse_spellings('[plomb]\nwritten = ["pb"]\n["problème"]\nwritten = ["pb"]', source="s.toml")


def test_every_departement_is_drawn() -> None:
    """Each of the 101 départements has its outline and its centre; the small ones have a larger map."""
    drawings = load_drawings()
    known = set(load_vocabularies().departements)
    assert set().union(*(drawing.outlines for drawing in drawings.values())) == known
    assert all(set(drawing.outlines) == set(drawing.centres) for drawing in drawings.values())
    assert len(drawings["france"].outlines) == 96
    assert set(drawings["paris"].outlines) == {"75", "92", "93", "94"}
    assert drawings.keys() == {"france", "paris", "971", "972", "973", "974", "976"}
