"""Sheet files: two exact inverses, and every mistake named with its line."""

import dataclasses
from enum import StrEnum

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from content import (
    ContactEntry,
    ContentError,
    SheetEntry,
    format_sheet,
    load_organisations,
    load_sheets,
    load_vocabularies,
    parse_sheet,
)
from content.errors import INVISIBLE, MAX_PROBLEMS

FILE = """\
---
title: Le jardin de la cour
tagline: Des voisins sèment, l'organisme fournit la terre
organisation: opac-38
phase: operational
themes: [jardins, lien-social]
publics: [tous-les-locataires]
edition: 2011
page: 26
contacts:
  - name: Zoé Lefèvre
    role: Gardienne
    organisation: opac-38
    phone: 04 76 20 50 74
---

## Le projet

Un potager au pied de l'immeuble.

## L'équipe projet

- la gardienne ;
- dix locataires.

## Les modalités de collaboration

On se réunit le premier samedi du mois.

## Les facteurs clés de réussite

La patience.

## L'évaluation

On compte les récoltes.
"""
ENTRY = SheetEntry(
    slug="le-jardin",
    title="Le jardin de la cour",
    tagline="Des voisins sèment, l'organisme fournit la terre",
    organisation="opac-38",
    phase="operational",
    themes=("jardins", "lien-social"),
    publics=("tous-les-locataires",),
    edition=2011,
    page=26,
    contacts=(ContactEntry("Zoé Lefèvre", "Gardienne", "opac-38", "+33476205074"),),
    context="Un potager au pied de l'immeuble.",
    team="- la gardienne ;\n- dix locataires.",
    collaboration="On se réunit le premier samedi du mois.",
    success_factors="La patience.",
    evaluation="On compte les récoltes.",
)
PHONES = ("+33476205074", "+33612345678", "+41223456789", "+262262123456", "+390612345678")


class Phase(StrEnum):
    """The phases of a caller that keeps them in an enumeration."""

    OPERATIONAL = "operational"


def parse(text: str | bytes, slug: str = "le-jardin") -> SheetEntry:
    """Read a sheet file with the lists of the catalogue."""
    return parse_sheet(
        text,
        source=f"{slug}.md",
        vocabularies=load_vocabularies(),
        organisations=load_organisations(),
    )


def mistakes(text: str | bytes) -> list[tuple[int, str]]:
    """Return the line and the message of every mistake of a wrong file."""
    with pytest.raises(ContentError) as caught:
        parse(text)
    return [(problem.line, problem.message) for problem in caught.value.problems]


def swap(old: str, new: str) -> str:
    """Return the good file with one passage changed."""
    assert old in FILE
    return FILE.replace(old, new, 1)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=80).map(
    lambda text: INVISIBLE.sub("", text).rstrip().lstrip("\n")
)
markdown = texts.filter(bool) | st.text("#\\ \ta\n-é", min_size=1).map(
    lambda text: text.rstrip().lstrip("\n")
).filter(bool)
one_line = texts.map(lambda text: " ".join(text.split())).filter(bool)
organisation_slugs = st.sampled_from(list(load_organisations()))


def slugs_of(name: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw distinct slugs of one vocabulary, in any order."""
    terms = list(getattr(load_vocabularies(), name))
    return st.lists(st.sampled_from(terms), unique=True, max_size=4).map(tuple)


entries = st.builds(
    SheetEntry,
    slug=st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}", fullmatch=True),
    title=one_line,
    tagline=one_line | st.just(""),
    organisation=organisation_slugs,
    phase=st.none() | st.sampled_from(list(load_vocabularies().phases)),
    involvement=st.none() | st.sampled_from(list(load_vocabularies().involvements)),
    themes=slugs_of("themes"),
    publics=slugs_of("publics"),
    edition=st.none() | st.integers(1, 9999),
    page=st.none() | st.integers(1, 9999),
    contacts=st.lists(
        st.builds(ContactEntry, one_line, one_line, organisation_slugs, st.none() | st.sampled_from(PHONES)),
        max_size=3,
    ).map(tuple),
    context=markdown,
    team=markdown | st.just(""),
    collaboration=markdown | st.just(""),
    success_factors=markdown | st.just(""),
    evaluation=markdown | st.just(""),
)


@given(entries)
@example(
    dataclasses.replace(ENTRY, title="Oui: « non » # 'peut-être'", tagline="2011", context="## Le projet")
)
@example(dataclasses.replace(ENTRY, team="```\n## commentaire\n\\# autre\n```\n---\ntitle: x"))
def test_reading_what_was_written_gives_the_same_sheet(entry: SheetEntry) -> None:
    """Whatever a valid sheet holds, writing it to a file and reading the file gives it back."""
    assert parse(format_sheet(entry), slug=entry.slug) == entry


@pytest.mark.parametrize("entry", load_sheets(), ids=lambda entry: entry.slug)
def test_shipped_sheets_survive_a_round_trip(entry: SheetEntry) -> None:
    """A shipped sheet is the same once written and read."""
    assert parse(format_sheet(entry), slug=entry.slug) == entry


def test_a_file_gives_its_sheet() -> None:
    """Every key and section of a file lands in its field, and a French phone becomes international."""
    assert parse(FILE) == ENTRY


def test_writing_gives_the_documented_form() -> None:
    """A sheet is written in the form of the shipped files, to the letter."""
    assert format_sheet(ENTRY) == FILE


@pytest.mark.parametrize(
    "text",
    [
        FILE.encode(),
        b"\xef\xbb\xbf" + FILE.encode(),
        FILE.replace("\n", "\r\n"),
        FILE.replace("## L'", "## L’"),
        FILE.replace("## L'é", "## L'e\u0301"),
        FILE.replace("04 76 20 50 74", "0476205074"),
        FILE.replace("04 76 20 50 74", "+33 4 76 20 50 74"),
    ],
    ids=[
        "bytes",
        "byte order mark",
        "Windows lines",
        "curly apostrophe",
        "split accent",
        "digits",
        "with country",
    ],
)
def test_ways_of_other_editors_are_understood(text: str | bytes) -> None:
    """What other editors and habits write differently reads as the same sheet."""
    assert parse(text) == ENTRY


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("title:", "titel:", 2, "clé inconnue : « titel » ; vouliez-vous dire « title » ?"),
        ("title: Le jardin de la cour\n", "", 2, "il manque « title »"),
        ("page: 26", "page: 26\npage: 27", 10, "« page » est donné deux fois"),
        ("Le jardin de la cour", "", 2, "« title » est vide"),
        ("Le jardin de la cour", "[un, deux]", 2, "« title » doit être un texte"),
        ("Le jardin de la cour", "2011", 2, "« title » doit être un texte"),
        ("Le jardin de la cour", "!!python/name:os.system x", 2, "« title » doit être un texte"),
        ("Le jardin de la cour", '"un\\ndeux"', 2, "« title » doit tenir sur une ligne"),
        ("Le jardin de la cour", '"un\\0deux"', 2, "« title » doit tenir sur une ligne"),
        ("Le jardin de la cour", "é" * 151, 2, "« title » compte 151 signes : 150 au plus"),
        ("Des voisins", "é" * 200, 3, "« tagline » compte 237 signes : 200 au plus"),
        ("organisation: opac-38", "organisation: opac-39", 4, "« organisation » : « opac-39 » est inconnu"),
        ("operational", "fini", 5, "« phase » : « fini » est inconnu"),
        ("lien-social]", "potager]", 6, "« themes » : « potager » est inconnu"),
        ("jardins, lien-social", "jardins, jardins", 6, "« themes » : « jardins » est donné deux fois"),
        ("[tous-les-locataires]", "tous-les-locataires", 7, "« publics » doit être une liste"),
        ("2011", "2011.5", 8, "« edition » doit être un nombre entier"),
        ("26", "-1", 9, "« page » doit être un nombre entier"),
        ("Zoé Lefèvre", "[Zoé]", 11, "« name » doit être un texte"),
        ("    role: Gardienne\n", "", 11, "il manque « role »"),
        ("04 76 20 50 74", "04 76 20 50", 14, "« phone » n'est pas un numéro de téléphone valable"),
        ("04 76 20 50 74", "04 76 20 50 74 poste 3", 14, "« phone » n'est pas un numéro"),
        ("04 76 20 50 74", "[04]", 14, "« phone » n'est pas un numéro de téléphone valable"),
        ("\n## Le projet", "\nBonjour !\n\n## Le projet", 16, "ce texte vient avant le premier intertitre"),
        ("## L'équipe projet", "## Équipe", 21, "intertitre inconnu : « ## Équipe »"),
        ("## L'équipe projet", "# L'équipe projet", 21, "intertitre inconnu : « # L'équipe projet »"),
        ("Un potager au pied de l'immeuble.\n", "", 17, "rien n'est écrit sous « ## Le projet »"),
        ("## L'évaluation", "## Le projet", 34, "l'intertitre « ## Le projet » est donné deux fois"),
        ("\n## L'évaluation", "", 35, "il manque l'intertitre « ## L'évaluation »"),
    ],
)
def test_a_mistake_is_named_with_its_line(old: str, new: str, line: int, message: str) -> None:
    """A wrong key, value, phone or heading is named where it stands."""
    found = mistakes(swap(old, new))
    assert any(at == line and said.startswith(message) for at, said in found), found


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "la première ligne doit être « --- »"),
        (FILE[4:], 1, "la première ligne doit être « --- »"),
        ("---\ntitle: Le jardin\n", 2, "il manque la ligne « --- » qui ferme l'en-tête"),
        ("---\n---\n", 1, "on attend ici des lignes « clé: valeur »"),
        ("---\n- title\n---\n", 2, "on attend ici des lignes « clé: valeur »"),
        (swap("title: Le", "title: Le: le"), 2, "en-tête illisible"),
        (swap("Le jardin", '"Le jardin'), 2, "en-tête illisible"),
        (swap("Le jardin", '"\\UFFFFFFFF"'), 1, "en-tête illisible"),
        (swap("Gardienne", "Gardien\0ne"), 12, "signe invisible U+0000"),
        (swap("patience", "pat\aience"), 32, "signe invisible U+0007"),
        (FILE.encode("latin-1"), 3, "ce n'est pas un texte en UTF-8"),
        (bytes(range(256)), 2, "ce n'est pas un texte en UTF-8"),
        (FILE + "\ud800", 37, "ce n'est pas un texte en UTF-8"),
        (FILE + "a" * 500_000, 1, "fichier trop lourd : 500 ko au plus"),
        (f"---\ntitle: {'a' * 20_000}\n---\n", 1, "en-tête trop long"),
        ("---\na: &a [x]\nb: [*a, *a]\n---\n", 2, "en-tête illisible : « les ancres et les alias"),
        (f"---\ntitle: {'[' * 9_000}\n---\n", 2, "en-tête illisible : « trop de niveaux emboîtés »"),
        (f"---\n{'? ' * 9_000}\n---\n", 2, "en-tête illisible : « trop de niveaux emboîtés »"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_file_that_cannot_be_read_says_why(text: str | bytes, line: int, message: str) -> None:
    """A truncated, binary, oversized or booby-trapped file is refused with a line and a reason."""
    found = mistakes(text)
    assert any(at == line and said.startswith(message) for at, said in found), found


def test_all_mistakes_come_at_once_in_the_order_of_the_lines() -> None:
    """One error lists every mistake, one `file:line: message` a line, from the top down."""
    wrong = FILE.replace("title: ", "titel: ").replace("page: 26", "page: vingt").replace("Un potager au pied de l'immeuble.", "")
    with pytest.raises(ContentError) as caught:
        parse(wrong)
    assert str(caught.value).splitlines() == [
        "le-jardin.md:2: clé inconnue : « titel » ; vouliez-vous dire « title » ?",
        "le-jardin.md:2: il manque « title »",
        "le-jardin.md:9: « page » doit être un nombre entier, de 1 à 9999",
        "le-jardin.md:17: rien n'est écrit sous « ## Le projet »",
    ]


def test_a_flood_of_mistakes_stops_early() -> None:
    """A file with thousands of mistakes is told of the first ones only."""
    assert len(mistakes(swap("jardins", ", ".join("x" * 6_000)))) == MAX_PROBLEMS


def test_messages_keep_to_one_line_whatever_the_value() -> None:
    """A value with line ends and terminal codes cannot forge lines of a message, nor fill the screen."""
    for value in (r'"\e[31m\nle-jardin.md:1: tout va bien"', '"' + "a" * 5_000 + '"'):
        with pytest.raises(ContentError) as caught:
            parse(swap("operational", value))
        lines = str(caught.value).split("\n")
        assert len(lines) == len(caught.value.problems)
        assert all(len(line) < 200 and not INVISIBLE.search(line) for line in lines)


@pytest.mark.parametrize("slug", ["Le jardin", "jardin_", "-jardin", "jardin--cour", "café", "a" * 101])
def test_the_file_name_must_be_a_slug(slug: str) -> None:
    """A file name that cannot be the sheet's address is refused."""
    with pytest.raises(ContentError, match="le nom du fichier devient l'adresse de la fiche"):
        parse(FILE, slug=slug)


def test_organisations_may_be_those_of_a_site() -> None:
    """A caller gives the organisations that it knows, be they absent from the 2011 edition."""
    text = FILE.replace("opac-38", "les-amis-du-jardin")
    lists = load_vocabularies()
    entry = parse_sheet(
        text, source="x/le-jardin.md", vocabularies=lists, organisations={"les-amis-du-jardin"}
    )
    assert (entry.slug, entry.organisation) == ("le-jardin", "les-amis-du-jardin")


pieces = st.sampled_from(
    ["---\n", "title", ": ", "- ", "[", "]", "{", "&a ", "*a", '"', "\\U", "F", "\n", "## ", "!!int "]
)
hostile = st.lists(pieces | st.characters(), max_size=40).map("".join)


@given(
    st.binary()
    | hostile
    | hostile.map(lambda text: f"---\n{text}\n---\n")
    | hostile.map(lambda text: swap("26", text))
)
def test_any_input_is_read_or_refused(text: str | bytes) -> None:
    """No text and no bytes, however hostile, get anything but a sheet or a `ContentError`."""
    try:
        entry = parse(text)
    except ContentError:
        return
    assert parse(format_sheet(entry)) == entry


def test_codes_of_an_enumeration_are_written_as_plain_text() -> None:
    """A caller may hold its phases in a `StrEnum`: the file is the same."""
    assert format_sheet(dataclasses.replace(ENTRY, phase=Phase.OPERATIONAL)) == FILE


def test_written_phones_are_the_ones_people_dial() -> None:
    """A French number is written with its ten digits, another one with its country code."""
    swiss = dataclasses.replace(ENTRY.contacts[0], phone="+41223456789")
    assert "phone: 04 76 20 50 74\n" in format_sheet(ENTRY)
    assert "phone: +41 22 345 67 89\n" in format_sheet(dataclasses.replace(ENTRY, contacts=(swiss,)))
