"""The catalogues, beside the French strings of the code, the templates and the vocabularies."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import PYTHON_FORMAT, Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import force_locale, format_date, format_decimal, ngettext

import content
from tests.wiki.web.conftest import Person, words
from wiki.web.languages import LANGUAGES, own_name

ROOT = Path(__file__).parents[3]
CATALOGUES = ROOT / "wiki" / "translations"
TRANSLATED = [code for code in LANGUAGES if code != "fr"]
LABELS = ("themes", "publics", "phases", "involvements", "kinds")


def read(code: str) -> Catalog:
    """Read the catalogue of a language as shipped."""
    with (CATALOGUES / code / "LC_MESSAGES" / "messages.po").open("rb") as po:
        return read_po(po, locale=code)


@pytest.fixture(scope="module", params=TRANSLATED)
def translated(request: pytest.FixtureRequest) -> Catalog:
    """Read each catalogue in turn."""
    return read(request.param)


@pytest.fixture(scope="module")
def french() -> Catalog:
    """Extract the strings that the code and the templates use today."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)
    catalog = Catalog()
    for _file, _line, message, _comments, context in extract_from_dir(ROOT, methods, options):
        catalog.add(message, context=context)
    return catalog


def strings(catalog: Catalog) -> list[Message]:
    """Return the messages of a catalogue without its header."""
    return [message for message in catalog if message.id]


def forms(words: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """Return a string, or each of its plural forms."""
    return (words,) if isinstance(words, str) else tuple(words or ())


def placeholders(text: str) -> list[str]:
    """Return the placeholders of a string and its doubled percent signs, sorted: languages order words."""
    return sorted(found[0] for found in PYTHON_FORMAT.finditer(text))


def test_the_catalogue_holds_the_strings_of_the_site(translated: Catalog, french: Catalog) -> None:
    """The catalogue has every string that the code and the templates use, plurals alike, and no other."""
    used = {(message.context, message.id) for message in strings(french)}
    assert used
    assert {(message.context, message.id) for message in strings(translated)} == used


def test_every_string_is_translated(translated: Catalog) -> None:
    """Every string has its words in each language, in all of its plural forms."""
    blank = [
        message.id
        for message in strings(translated)
        if len(forms(message.string)) != (translated.num_plurals if message.pluralizable else 1)
        or not all(form.strip() for form in forms(message.string))
    ]
    assert not blank


def test_no_translation_is_a_guess(translated: Catalog) -> None:
    """No translation is marked as fuzzy, which would leave its string in French."""
    assert not [message.id for message in strings(translated) if message.fuzzy]


def test_translations_keep_their_placeholders(translated: Catalog) -> None:
    """A translation has the placeholders of its string, each plural form those of its own, and no other."""
    wrong = [
        (french, other)
        for message in strings(translated)
        for french, other in zip(forms(message.id), forms(message.string), strict=False)
        if placeholders(french) != placeholders(other)
    ]
    assert not wrong


def test_every_label_of_a_vocabulary_is_translated(translated: Catalog) -> None:
    """Themes, publics, phases, degrees, kinds and regions have their words in each language."""
    lists = content.load_vocabularies()
    labels = [(name, label) for name in LABELS for label in getattr(lists, name).values()]
    labels += [("regions", region.label) for region in content.load_regions().values()]
    blank = [
        label
        for context, label in labels
        if not (found := translated.get(label, context)) or not found.string
    ]
    assert labels
    assert not blank


def test_french_plurals_are_those_of_the_code() -> None:
    """The French catalogue is what `make translations` writes: each plural as it stands in the code."""
    plurals = {message.id: message.string for message in strings(read("fr"))}
    assert plurals
    assert all(tuple(string) == tuple(id_) for id_, string in plurals.items())


def test_french_plurals_are_complete(french: Catalog) -> None:
    """No plural of the code is missing from the French catalogue."""
    used = {message.id for message in strings(french) if message.pluralizable}
    assert {message.id for message in strings(read("fr"))} == used


@pytest.mark.parametrize("code", TRANSLATED)
@pytest.mark.parametrize("page", [content.about, content.accessibility])
def test_the_pages_of_the_product_are_translated(code: str, page: Callable[..., content.Prose]) -> None:
    """«À propos» and the accessibility statement are in each language, built as the French ones."""
    french, other = page(), page(code)
    assert (french.language, other.language) == ("fr", code)
    assert shape(other.markdown) == shape(french.markdown)


def shape(markdown: str) -> list[str]:
    """Return how each line begins: a heading, a point of a list, or a paragraph."""
    starts = [re.match(r"#+|-|\d+\.|", line) for line in markdown.splitlines() if line.strip()]
    return [start[0] for start in starts if start]


def test_another_language_gets_the_french_page() -> None:
    """A page that is not translated is given in French, and says so."""
    assert content.about("de").language == "fr"


SAID = {
    "fr": ("1 234,5", "14 mars 2026", "0 fiche", "1 fiche", "2 fiches", "Français"),
    "en": ("1,234.5", "14 March 2026", "0 sheets", "1 sheet", "2 sheets", "English"),
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_numbers_dates_and_plurals_are_those_of_the_language(app: Flask, code: str) -> None:
    """Decimals, dates, and what is singular follow the language: 0 is in French, not in English."""
    with app.test_request_context(), force_locale(LANGUAGES[code]):
        said = (
            format_decimal(1234.5),
            format_date(date(2026, 3, 14), "long"),
            *(ngettext("%(num)d fiche", "%(num)d fiches", number) for number in (0, 1, 2)),
            own_name(code),
        )
    assert tuple(re.sub(r"\s", " ", str(each)) for each in said) == SAID[code]


def test_labels_follow_the_reader(reader: Person) -> None:
    """An English reader has themes, kinds, phases and regions in English, on lists, filters and forms."""
    english = {"Accept-Language": "en"}
    for path, shown in {
        "/fiches": ("Gardens and green spaces", "Up and running", "Older people"),
        "/rapprochement": ("Service charges", "Tenants' association"),
        "/organismes": ("Social landlord",),
        "/carte": ("Brittany",),
    }.items():
        text = words(reader.see(path, headers=english).main)
        assert [label for label in shown if label not in text] == []


def test_one_reader_does_not_choose_the_language_of_the_next(reader: Person) -> None:
    """The same page is in the language of each reader in turn, whoever came first."""
    seen = [
        words(reader.see("/rapprochement", headers={"Accept-Language": language}).main)
        for language in ("fr", "en", "fr")
    ]
    assert ["Charges locatives" in text for text in seen] == [True, False, True]
    assert ["Service charges" in text for text in seen] == [False, True, False]


def test_a_sheet_says_that_it_is_in_french(reader: Person) -> None:
    """Its texts are marked as French, the words around them are not, and an English reader is told."""
    page = reader.see("/fiches/j-eco-trie", headers={"Accept-Language": "en"})
    assert "This sheet is written in French." in words(page.main)
    french = [words(node) for node in page.main.iter() if node.get("lang") == "fr"]
    assert any("J'éco-trie" in text.replace("’", "'") for text in french)
    assert not any("The project team" in text or "Sustainable development" in text for text in french)
    assert "écrite en français" not in words(reader.see("/fiches/j-eco-trie").main)


def test_about_is_in_the_language_of_the_reader(reader: Person) -> None:
    """«À propos» is in English for an English reader, and marked as such."""
    page = reader.see("/a-propos", headers={"Accept-Language": "en"})
    assert page.h1 == "About"
    assert [node.get("lang") for node in page.main.iter("div") if node.get("lang")] == ["en"]
