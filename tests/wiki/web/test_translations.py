"""The English catalogue, beside the French strings of the code and of the templates."""

from pathlib import Path

import pytest
from babel.messages.catalog import PYTHON_FORMAT, Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[3]
ENGLISH = ROOT / "wiki" / "translations" / "en" / "LC_MESSAGES" / "messages.po"


@pytest.fixture(scope="module")
def english() -> Catalog:
    """Read the catalogue as shipped."""
    with ENGLISH.open("rb") as po:
        return read_po(po, locale="en")


@pytest.fixture(scope="module")
def french() -> Catalog:
    """Extract the strings that the code and the templates use today."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)
    catalog = Catalog()
    for _file, _line, words, _comments, context in extract_from_dir(ROOT, methods, options):
        catalog.add(words, context=context)
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


def test_the_catalogue_holds_the_strings_of_the_site(english: Catalog, french: Catalog) -> None:
    """The catalogue has every string that the code and the templates use, plurals alike, and no other."""
    used = {(message.context, message.id) for message in strings(french)}
    assert used
    assert {(message.context, message.id) for message in strings(english)} == used


def test_every_string_is_translated(english: Catalog) -> None:
    """Every string has its English words, in all of its plural forms."""
    blank = [
        message.id
        for message in strings(english)
        if len(forms(message.string)) != len(forms(message.id))
        or not all(form.strip() for form in forms(message.string))
    ]
    assert not blank


def test_no_translation_is_a_guess(english: Catalog) -> None:
    """No translation is marked as fuzzy, which would leave its string in French."""
    assert not [message.id for message in strings(english) if message.fuzzy]


def test_translations_keep_their_placeholders(english: Catalog) -> None:
    """A translation has the placeholders of its string, each plural form those of its own, and no other."""
    wrong = [
        (french, translated)
        for message in strings(english)
        for french, translated in zip(forms(message.id), forms(message.string), strict=True)
        if placeholders(french) != placeholders(translated)
    ]
    assert not wrong
