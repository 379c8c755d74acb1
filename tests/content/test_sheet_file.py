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
from content.errors import INVISIBLE
from tests.content.sample import ENTRY, FILE, PHONES, parse, swap


class Phase(StrEnum):
    """The phases of a caller that keeps them in an enumeration."""

    OPERATIONAL = "operational"


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
